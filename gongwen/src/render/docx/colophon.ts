import {
  BorderStyle,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  LineRuleType,
  Paragraph,
  TabStopType,
  TextRun,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from "docx";
import { ShapeRun } from "docx/shapes";
import { layOutColophon, type Colophon } from "../../layout/colophon.ts";
import { family, fontOf } from "../../layout/fonts.ts";
import { colophonPitch, colophonRule, size } from "../../layout/measures.ts";
import { textWidth } from "../../layout/page.ts";
import type { OfficialDocument } from "../../model/document.ts";
import { offGrid } from "./grid.ts";
import { spacer } from "./paragraph.ts";

const oneCharacter = size.fourth * 10;

/** Twips to pixels, which are 1/96 inch here. */
const pixels = (twips: number) => (twips / 1440) * 96;

function entry(text: string, hanging: number): Paragraph {
  return new Paragraph({
    style: offGrid,
    spacing: { line: colophonPitch, lineRule: LineRuleType.EXACT },
    indent: { left: oneCharacter + hanging, hanging, right: oneCharacter },
    ...(text.includes("\t")
      ? { tabStops: [{ type: TabStopType.RIGHT, position: textWidth() - oneCharacter }] }
      : {}),
    children: [new TextRun({ text, font: family(fontOf("body")), size: size.fourth })],
  });
}

/** A line as wide as 版心. It is a paragraph of its own: a border of the text would keep to the text's indents. */
function rule(twips: number): Paragraph {
  // Eighths of a point.
  const line = { style: BorderStyle.SINGLE, size: Math.round((twips / 20) * 8), color: "000000", space: 0 };
  return spacer(1, { border: { top: line } });
}

function lines({ receivers, printing, ruled }: Colophon): Paragraph[] {
  const { thick, thin } = colophonRule;
  const above = receivers.map(({ label, text }) => entry(`${label}${text}`, 3 * oneCharacter));
  const below = printing ? [entry(`${printing.agency}\t${printing.date}`, 0)] : [];
  if (!ruled) return [...above, spacer(1)];
  const between = above.length > 0 && below.length > 0 ? [rule(thin)] : [];
  return [rule(thick), ...above, ...between, ...below, rule(thick)];
}

/**
 * 版记 at the lower edge of 版心 of the last page, in 4号 (GB/T 9704-2012 7.4).
 * It is a text box over the page; an empty line of its height, to which it is anchored, keeps its place free.
 * With `newPage` it begins a page of its own.
 * A floating table would do in Word, but LibreOffice 7.4 leaves such a table under the last text.
 */
export function colophon(document: OfficialDocument, newPage: boolean): Paragraph[] {
  const parts = layOutColophon(document);
  if (!parts) return [];
  const box = new ShapeRun({
    type: "rectangle",
    transformation: { width: pixels(textWidth()), height: pixels(parts.height) },
    line: "none",
    textOptions: {
      verticalAlignment: "bottom",
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    },
    altText: { id: "1", name: "版记", description: "版记" },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        align: HorizontalPositionAlign.LEFT,
      },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.MARGIN,
        align: VerticalPositionAlign.BOTTOM,
      },
      wrap: { type: TextWrappingType.NONE },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    },
    children: lines(parts),
  });
  return [spacer(parts.height, newPage ? { pageBreakBefore: true } : {}, [box])];
}
