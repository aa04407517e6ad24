import type { FreeItem, GridLine, TitleItem } from "../../layout/item.ts";
import { size, titlePitch } from "../../layout/measures.ts";
import { character, linePitch, textWidth } from "../../layout/page.ts";
import { paragraph, textOf, textRun, type WrittenLook, type Word } from "./word.ts";

/** A paragraph on the 22-line grid. */
export function gridLine(item: GridLine, look: Partial<WrittenLook> = {}): Word {
  const twips = (characters: number) => Math.round(characters * character());
  const { left = 0, right = 0, firstLine = 0 } = item;
  return paragraph(
    {
      spacing: { line: linePitch(), before: 0, after: 0 },
      widows: true,
      indent: {
        ...(left > 0 ? { left: twips(left) } : {}),
        ...(right > 0 ? { right: twips(right) } : {}),
        // Word keeps to the characters when somebody sets another size.
        ...(firstLine > 0
          ? { firstLine: twips(firstLine), firstLineChars: Math.round(firstLine * 100) }
          : {}),
        ...(firstLine < 0 ? { hanging: twips(-firstLine) } : {}),
      },
      ...(item.align ? { align: item.align } : {}),
      ...(item.keepNext ? { keepNext: true, keepLines: true } : {}),
      ...(item.newPage ? { newPage: true } : {}),
      // The title is the first level of the outline.
      ...(item.outline ? { outline: item.outline } : {}),
      ...look,
    },
    ...item.runs.map(textRun),
  );
}

/** 2号 小标宋 title lines, centred (GB/T 9704-2012 7.3.1). */
export function titleLines(item: TitleItem): Word[] {
  return item.lines.map((text) =>
    paragraph(
      {
        align: "center",
        widows: true,
        offGrid: true,
        keepNext: true,
        outline: 0,
        spacing: { line: item.onGrid ? linePitch() : titlePitch },
      },
      textOf({ font: "title", size: size.second }, text),
    ),
  );
}

/** Lines at the foot of the page kept free by an empty frame: the text above them is broken where it comes to it. */
export function freeSpace({ lines }: FreeItem): Word {
  return paragraph({
    offGrid: true,
    spacing: { line: linePitch() },
    frame: {
      "w:w": textWidth(),
      "w:h": lines * linePitch(),
      "w:hAnchor": "margin",
      "w:vAnchor": "margin",
      "w:hRule": "exact",
      "w:xAlign": "left",
      "w:yAlign": "bottom",
      "w:wrap": "notBeside",
    },
  });
}

/** An empty paragraph of exactly this height in twips, out of the grid. */
export const spacer = (height: number, look: Partial<WrittenLook> = {}, ...runs: Word[]): Word =>
  paragraph({ offGrid: true, spacing: { line: height }, ...look }, ...runs);
