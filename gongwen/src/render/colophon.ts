import {
  BorderStyle,
  LineRuleType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import { family, fonts } from "../layout/fonts.ts";
import { size, textWidth } from "../layout/measures.ts";
import { formatDate } from "../model/date.ts";
import type { OfficialDocument } from "../model/document.ts";

/** 0.35 mm and 0.25 mm in eighths of a point (GB/T 9704-2012 7.4.1). */
const thick = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const thin = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const oneCharacter = size.fourth * 10;
const width = textWidth;

function entry(text: string, hanging: number): Paragraph {
  return new Paragraph({
    spacing: { line: 460, lineRule: LineRuleType.EXACT },
    indent: { left: oneCharacter + hanging, hanging, right: oneCharacter },
    tabStops: [{ type: TabStopType.RIGHT, position: width - oneCharacter }],
    children: [new TextRun({ text, font: family(fonts.body), size: size.fourth })],
  });
}

/**
 * 版记 at the foot of the last page: 抄送机关, then 印发机关 and date, in 4号 (GB/T 9704-2012 7.4).
 * LibreOffice 7.4 ignores the placing and leaves it under the last text.
 */
export function colophon(document: OfficialDocument): (Table | Paragraph)[] {
  const entries: Paragraph[] = [];
  if (document.copies?.length) entries.push(entry(`抄送：${document.copies.join("，")}。`, 3 * oneCharacter));
  if (document.printing) {
    entries.push(entry(`${document.printing.agency}\t${formatDate(document.printing.date)}印发`, 0));
  }
  if (entries.length === 0) return [];
  const rows = entries.map((paragraph, index) => {
    const borders = {
      top: index === 0 ? thick : thin,
      bottom: index === entries.length - 1 ? thick : thin,
      left: none,
      right: none,
    };
    const cell = new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders,
      children: [paragraph],
    });
    return new TableRow({ cantSplit: true, children: [cell] });
  });
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: width, type: WidthType.DXA },
      columnWidths: [width],
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 0,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      rows,
    }),
    // The table must be anchored to a paragraph; this one is as good as invisible.
    new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] }),
  ];
}
