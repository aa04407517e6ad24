import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { family, fontOf } from "../../layout/fonts.ts";
import { line, type FontRole, type GridItem, type TableItem } from "../../layout/item.ts";
import { character, characterSpacing, textWidth } from "../../layout/page.ts";
import { cellPadding } from "../../layout/table.ts";
import { offGrid } from "./grid.ts";
import { alignments, gridLine } from "./paragraph.ts";

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

function cellText(
  text: string,
  font: FontRole,
  align: keyof typeof alignments,
  { size, pitch }: TableItem,
): Paragraph {
  return new Paragraph({
    style: offGrid,
    alignment: alignments[align],
    widowControl: false,
    spacing: { line: pitch, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text, font: family(fontOf(font)), size, characterSpacing: characterSpacing() })],
  });
}

/** A ruled table across 版心; the header repeats on every page. */
export function table(item: TableItem): Table {
  const row = (cells: string[], header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: item.columns.map(
        ({ width, align }, index) =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              cellText(cells[index] ?? "", header ? "heading" : "body", header ? "center" : align, item),
            ],
          }),
      ),
    });
  const titles = item.columns.map((column) => column.title);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth(), type: WidthType.DXA },
    alignment: AlignmentType.CENTER,
    margins: { left: cellPadding, right: cellPadding, top: 0, bottom: 0 },
    columnWidths: item.columns.map((column) => column.width),
    rows: [row(titles, true), ...item.rows.map((cells) => row(cells, false))],
  });
}

/** Cells side by side without rules. */
export function grid(item: GridItem): Table {
  const indent = Math.round(item.indent * character());
  const widths = item.widths.map((characters) => Math.floor(characters * character()));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    indent: { size: indent, type: WidthType.DXA },
    columnWidths: widths,
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: item.rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map(
            (text, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                borders: noBorders,
                children: [gridLine(line(text, { align: item.align }))],
              }),
          ),
        }),
    ),
  });
}

/** Names of a joint mark and what stands beside their middle, in the middle of the page. */
export function beside(
  names: Paragraph[],
  right: Paragraph[],
  { width, besideWidth }: { width: number; besideWidth: number },
): Table {
  const cell = (children: Paragraph[], size: number): TableCell =>
    new TableCell({
      width: { size, type: WidthType.DXA },
      borders: noBorders,
      verticalAlign: VerticalAlignTable.CENTER,
      children,
    });
  const widths = right.length > 0 ? [width, besideWidth] : [width];
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [cell(names, width), ...(right.length > 0 ? [cell(right, besideWidth)] : [])],
      }),
    ],
  });
}
