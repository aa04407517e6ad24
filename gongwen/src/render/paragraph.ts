import { AlignmentType, LineRuleType, Paragraph, TextRun } from "docx";
import type { IParagraphOptions, ParagraphChild } from "docx";
import { family, fonts } from "../layout/fonts.ts";
import { settledTitle } from "../layout/first-page.ts";
import { character, linePitch, size, titlePitch } from "../layout/measures.ts";
import { offGrid } from "./grid.ts";
import { run } from "./runs.ts";

/** A paragraph on the 22-line grid. `indent` is in characters of 3号. */
export function line(children: ParagraphChild[], indent = 0, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    spacing: { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    widowControl: false,
    ...(indent > 0 ? { indent: { firstLine: indent * character } } : {}),
    ...options,
    children,
  });
}

/** One empty line of the grid. */
export function blank(): Paragraph {
  return line([run("")]);
}

/**
 * 2号 小标宋 title lines, centred (GB/T 9704-2012 7.3.1). A single long line is broken at words.
 * `pitch` in twips: attachments keep that of the grid, so that their pages still hold 22 lines.
 */
export function titleLines(title: string[], pitch: number = titlePitch): Paragraph[] {
  return settledTitle(title).map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        widowControl: false,
        style: offGrid,
        keepNext: true,
        spacing: { line: pitch, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ text, font: family(fonts.title), size: size.second })],
      }),
  );
}
