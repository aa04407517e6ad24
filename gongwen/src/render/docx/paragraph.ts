import {
  AlignmentType,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  HorizontalPositionAlign,
  LineRuleType,
  Paragraph,
  TextRun,
  VerticalPositionAlign,
} from "docx";
import type { IParagraphOptions, ParagraphChild } from "docx";
import { family, fontOf } from "../../layout/fonts.ts";
import type { FreeItem, GridLine, Run, TitleItem } from "../../layout/item.ts";
import { size, titlePitch } from "../../layout/measures.ts";
import { character, characterSpacing, linePitch, textWidth } from "../../layout/page.ts";
import { offGrid } from "./grid.ts";

export const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
};

/** A 3号 run with the spacing that gives 28 characters a line (GB/T 9704-2012 5.2.3). */
export function textRun({ text, font, bold = false }: Run): TextRun {
  return new TextRun({
    text,
    font: family(fontOf(font)),
    size: size.third,
    bold,
    characterSpacing: characterSpacing(),
  });
}

/** A paragraph on the 22-line grid. */
export function gridLine(item: GridLine, options: IParagraphOptions = {}): Paragraph {
  const twips = (characters: number) => Math.round(characters * character());
  const { left = 0, right = 0, firstLine = 0 } = item;
  return new Paragraph({
    spacing: { line: linePitch(), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    widowControl: false,
    indent: {
      ...(left > 0 ? { left: twips(left) } : {}),
      ...(right > 0 ? { right: twips(right) } : {}),
      // Word keeps to the characters when somebody sets another size.
      ...(firstLine > 0 ? { firstLine: twips(firstLine), firstLineChars: Math.round(firstLine * 100) } : {}),
      ...(firstLine < 0 ? { hanging: twips(-firstLine) } : {}),
    },
    ...(item.align ? { alignment: alignments[item.align] } : {}),
    ...(item.keepNext ? { keepNext: true, keepLines: true } : {}),
    ...(item.newPage ? { pageBreakBefore: true } : {}),
    // The title is the first level of the outline.
    ...(item.outline ? { outlineLevel: item.outline } : {}),
    ...options,
    children: item.runs.map(textRun),
  });
}

/** 2号 小标宋 title lines, centred (GB/T 9704-2012 7.3.1). */
export function titleLines(item: TitleItem): Paragraph[] {
  return item.lines.map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        widowControl: false,
        style: offGrid,
        keepNext: true,
        outlineLevel: 0,
        spacing: { line: item.onGrid ? linePitch() : titlePitch, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ text, font: family(fontOf("title")), size: size.second })],
      }),
  );
}

/** Lines at the foot of the page kept free by an empty frame: the text above them is broken where it comes to it. */
export function freeSpace({ lines }: FreeItem): Paragraph {
  return new Paragraph({
    style: offGrid,
    spacing: { line: linePitch(), lineRule: LineRuleType.EXACT },
    frame: {
      type: "alignment",
      width: textWidth(),
      height: lines * linePitch(),
      rule: HeightRule.EXACT,
      wrap: FrameWrap.NOT_BESIDE,
      anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
      alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
    },
    children: [],
  });
}

/** An empty paragraph of exactly this height in twips, out of the grid. */
export function spacer(
  height: number,
  options: IParagraphOptions = {},
  children: ParagraphChild[] = [],
): Paragraph {
  return new Paragraph({
    style: offGrid,
    spacing: { line: height, lineRule: LineRuleType.EXACT },
    ...options,
    children,
  });
}
