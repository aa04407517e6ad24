import { AlignmentType, BorderStyle, LineRuleType, Paragraph, TextRun } from "docx";
import { family, fonts } from "../layout/fonts.ts";
import { fitMark } from "../layout/mark.ts";
import { markDrop, numberLine, red } from "../layout/measures.ts";
import type { OfficialDocument } from "../model/document.ts";
import { draftNumber, formatNumber } from "../model/number.ts";
import { offGrid } from "./grid.ts";
import { blank, line } from "./paragraph.ts";
import { run } from "./runs.ts";

/** 版头: mark 35 mm down, number two lines below, red line 4 mm under it (GB/T 9704-2012 7.2.4, 7.2.5, 7.2.7). */
export function head(document: OfficialDocument): Paragraph[] {
  const text = document.markText ?? `${document.issuer}文件`;
  const fit = fitMark(text);
  const number = document.number ? formatNumber(document.number) : draftNumber;
  return [
    new Paragraph({
      style: offGrid,
      alignment: AlignmentType.CENTER,
      spacing: { before: markDrop, line: fit.size * 10, lineRule: LineRuleType.EXACT },
      children: [
        new TextRun({ text, font: family(fonts.title), size: fit.size, scale: fit.scale, color: red }),
      ],
    }),
    blank(),
    blank(),
    line([run(number)], 0, {
      alignment: AlignmentType.CENTER,
      spacing: { line: numberLine, lineRule: LineRuleType.EXACT },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 10 } },
    }),
  ];
}
