import { line, type FontRole, type GridItem, type TableItem } from "../../layout/item.ts";
import { character, characterSpacing, textWidth } from "../../layout/page.ts";
import { cellPadding } from "../../layout/table.ts";
import { gridLine } from "./paragraph.ts";
import { paragraph, textOf, type Word } from "./word.ts";

const SIDES = ["top", "left", "bottom", "right"];

const rules = (sides: string[], look: string): string => sides.map((side) => `<w:${side} ${look}/>`).join("");
const none = 'w:val="none" w:color="auto" w:sz="0"';
const ruled = 'w:val="single" w:color="auto" w:sz="4"';

interface Frame {
  /** Of the columns, in twips. */
  widths: number[];
  /** In twips; the widths together when left out. */
  width?: number;
  align?: "center";
  indent?: number;
  borders: string;
  padding: number;
}

function tableOf({ widths, width, align, indent, borders, padding }: Frame, rows: Word[]): Word {
  const whole = width ?? widths.reduce((sum, each) => sum + each, 0);
  const margins = SIDES.map(
    (side) => `<w:${side} w:type="dxa" w:w="${side === "left" || side === "right" ? padding : 0}"/>`,
  ).join("");
  return (
    `<w:tbl><w:tblPr><w:tblW w:type="dxa" w:w="${whole}"/>${align ? `<w:jc w:val="${align}"/>` : ""}` +
    (indent === undefined ? "" : `<w:tblInd w:type="dxa" w:w="${indent}"/>`) +
    `<w:tblBorders>${rules([...SIDES, "insideH", "insideV"], borders)}</w:tblBorders><w:tblLayout w:type="fixed"/>` +
    `<w:tblCellMar>${margins}</w:tblCellMar></w:tblPr>` +
    `<w:tblGrid>${widths.map((each) => `<w:gridCol w:w="${each}"/>`).join("")}</w:tblGrid>${rows.join("")}</w:tbl>`
  );
}

const rowOf = (cells: Word[], header = ""): Word =>
  `<w:tr><w:trPr><w:cantSplit/>${header}</w:trPr>${cells.join("")}</w:tr>`;

const cellOf = (width: number, look: string, content: Word): Word =>
  `<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="${width}"/>${look}</w:tcPr>${content}</w:tc>`;

const unruled = `<w:tcBorders>${rules(SIDES, none)}</w:tcBorders>`;
const middle = '<w:vAlign w:val="center"/>';

function cellText(
  text: string,
  font: FontRole,
  align: "left" | "center" | "right",
  { size, pitch }: TableItem,
): Word {
  return paragraph(
    { offGrid: true, align, widows: true, spacing: { line: pitch } },
    textOf({ font, size, spacing: characterSpacing() }, text),
  );
}

/** A ruled table across 版心; the header repeats on every page. */
export function table(item: TableItem): Word {
  const row = (cells: string[], header: boolean): Word =>
    rowOf(
      item.columns.map(({ width, align }, index) =>
        cellOf(
          width,
          middle,
          cellText(cells[index] ?? "", header ? "heading" : "body", header ? "center" : align, item),
        ),
      ),
      header ? "<w:tblHeader/>" : '<w:tblHeader w:val="off"/>',
    );
  const titles = item.columns.map((column) => column.title);
  return tableOf(
    {
      widths: item.columns.map((column) => column.width),
      width: textWidth(),
      align: "center",
      borders: ruled,
      padding: cellPadding,
    },
    [row(titles, true), ...item.rows.map((cells) => row(cells, false))],
  );
}

/** Cells side by side without rules. */
export function grid(item: GridItem): Word {
  const widths = item.widths.map((characters) => Math.floor(characters * character()));
  return tableOf(
    { widths, indent: Math.round(item.indent * character()), borders: none, padding: 0 },
    item.rows.map((row) =>
      rowOf(
        row.map((text, index) =>
          cellOf(widths[index] ?? 0, unruled, gridLine(line(text, { align: item.align }))),
        ),
      ),
    ),
  );
}

/** Names of a joint mark and what stands beside their middle, in the middle of the page. */
export function beside(
  names: Word[],
  right: Word[],
  { width, besideWidth }: { width: number; besideWidth: number },
): Word {
  const cell = (children: Word[], size: number): Word => cellOf(size, unruled + middle, children.join(""));
  return tableOf(
    {
      widths: right.length > 0 ? [width, besideWidth] : [width],
      align: "center",
      borders: none,
      padding: 0,
    },
    [rowOf([cell(names, width), ...(right.length > 0 ? [cell(right, besideWidth)] : [])])],
  );
}
