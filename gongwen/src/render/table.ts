import { AlignmentType, BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType } from "docx";
import { fonts } from "../layout/fonts.ts";
import { character, textWidth } from "../layout/measures.ts";
import type { Block } from "../model/document.ts";
import { signs } from "../model/characters.ts";
import { line } from "./paragraph.ts";
import { run } from "./runs.ts";

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

function columnWidths(columns: number, widths: number[] | undefined): number[] {
  const shares = Array.from({ length: columns }, (_, index) => widths?.[index] ?? 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((share / total) * textWidth));
}

/** A ruled table across 版心; the header repeats on every page. `widths` are relative shares. */
export function table(block: Extract<Block, { kind: "table" }>): Table {
  const widths = columnWidths(block.header.length, block.widths);
  const row = (cells: string[], header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: widths.map(
        (width, index) =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            children: [
              line([run(cells[index] ?? "", header ? fonts.heading : fonts.body)], 0, {
                alignment: AlignmentType.CENTER,
              }),
            ],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(block.header, true), ...block.rows.map((cells) => row(cells, false))],
  });
}

/** Two-character names take the width of three, with a full-width space between (U+3000). */
export function padName(name: string): string {
  const [first, second, ...rest] = signs(name.replace(/\s/gu, ""));
  return second !== undefined && rest.length === 0 ? `${first}　${second}` : name;
}

/** Names and units in two columns without rules, indented like a paragraph. */
export function roster(block: Extract<Block, { kind: "roster" }>): Table {
  const longest = Math.max(3, ...block.rows.map((row) => signs(row.name).length));
  const indent = 2 * character;
  const first = (longest + 2) * character;
  const widths = [first, textWidth - indent - first];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth - indent, type: WidthType.DXA },
    indent: { size: indent, type: WidthType.DXA },
    columnWidths: widths,
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: block.rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: [padName(row.name), row.unit].map(
            (text, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                borders: noBorders,
                children: [line([run(text)])],
              }),
          ),
        }),
    ),
  });
}
