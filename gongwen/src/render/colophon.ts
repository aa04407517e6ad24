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
import { recipientsFitFirstPage } from "../layout/first-page.ts";
import { colophonPitch, page, size, textWidth } from "../layout/measures.ts";
import { formatDate } from "../model/date.ts";
import type { OfficialDocument } from "../model/document.ts";
import { offGrid } from "./grid.ts";

/** 0.35 mm and 0.25 mm in eighths of a point (GB/T 9704-2012 7.4.1). */
const thick = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const thin = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const oneCharacter = size.fourth * 10;
const width = textWidth;

function entry(text: string, hanging: number): Paragraph {
  return new Paragraph({
    style: offGrid,
    spacing: { line: colophonPitch, lineRule: LineRuleType.EXACT },
    indent: { left: oneCharacter + hanging, hanging, right: oneCharacter },
    tabStops: [{ type: TabStopType.RIGHT, position: width - oneCharacter }],
    children: [new TextRun({ text, font: family(fonts.body), size: size.fourth })],
  });
}

/** Cells of 版记 from above; 主送 and 抄送 share one, for no line parts them (GB/T 9704-2012 7.4.2). */
function cells(document: OfficialDocument): Paragraph[][] {
  const receivers: Paragraph[] = [];
  const { recipients, copies = [], printing } = document;
  if (!recipientsFitFirstPage(document)) {
    receivers.push(entry(`主送：${recipients.join("，")}。`, 3 * oneCharacter));
  }
  if (copies.length > 0) receivers.push(entry(`抄送：${copies.join("，")}。`, 3 * oneCharacter));
  const printed = printing ? [entry(`${printing.agency}\t${formatDate(printing.date)}印发`, 0)] : [];
  return [receivers, printed].filter((cell) => cell.length > 0);
}

/** A paragraph as good as invisible. A floating table needs one behind it as its anchor. */
function hairline(): Paragraph {
  return new Paragraph({
    style: offGrid,
    spacing: { line: 20, lineRule: LineRuleType.EXACT },
    children: [],
  });
}

/**
 * 版记 at the lower edge of 版心 of the last page: 抄送机关, then 印发机关 and date, in 4号 (GB/T 9704-2012 7.4).
 * 主送机关 come here when page 1 has no room for them (7.3.2).
 */
export function colophon(document: OfficialDocument): (Table | Paragraph)[] {
  const contents = cells(document);
  if (contents.length === 0) return [];
  const rows = contents.map((children, index) => {
    const borders = {
      top: index === 0 ? thick : thin,
      bottom: index === contents.length - 1 ? thick : thin,
      left: none,
      right: none,
    };
    const cell = new TableCell({ width: { size: width, type: WidthType.DXA }, borders, children });
    return new TableRow({ cantSplit: true, children: [cell] });
  });
  return [
    // Without it LibreOffice moves a table that ends the page as a whole, not only 版记.
    hairline(),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: width, type: WidthType.DXA },
      columnWidths: [width],
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      float: {
        // LibreOffice floats a table as wide as the text only when it is placed by the page.
        horizontalAnchor: TableAnchorType.PAGE,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: page.left,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      rows,
    }),
    hairline(),
  ];
}
