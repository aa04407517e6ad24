import { AlignmentType } from "docx";
import type { Paragraph } from "docx";
import { character } from "../layout/measures.ts";
import { placeSignature } from "../layout/signature.ts";
import { formatDate } from "../model/date.ts";
import type { OfficialDocument } from "../model/document.ts";
import { blank, line } from "./paragraph.ts";
import { run } from "./runs.ts";

/** 署名, 成文日期 and 附注 (GB/T 9704-2012 7.3.5, 7.3.6). A seal of 42 mm reaches two lines above the name. */
export function signature(document: OfficialDocument): Paragraph[] {
  const { name, seal } = document.signature;
  const date = formatDate(document.signature.date);
  const place = placeSignature(name, date, seal);
  const right = (text: string, characters: number, keepNext: boolean) =>
    line([run(text)], 0, {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(characters * character) },
      keepNext,
      keepLines: true,
    });
  return [
    ...Array.from({ length: seal ? 2 : 1 }, blank),
    right(name, place.name, true),
    right(date, place.date, false),
    ...(document.note ? [line([run(`（${document.note}）`)], 2)] : []),
  ];
}
