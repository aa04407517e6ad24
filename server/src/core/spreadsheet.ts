import { invalid } from "./refusal.ts";
import type { Cell } from "./sheets/cell.ts";
import { readBook } from "./sheets/readBook.ts";

/** One column of a sheet: key in code, header on the page, how wide. */
export interface Column<Key extends string = string> {
  key: Key;
  header: string;
  width?: number;
  /** A workbook of before the column came has it not: its cells are `NO_COLUMN` then. */
  optional?: boolean;
}

/** Stands in the cells of an optional column that a sheet lacks. */
export const NO_COLUMN: Cell = Object.freeze({ text: "" });

export type { Cell } from "./sheets/cell.ts";
export { safeText, writeBook, writeSheet, type Rows, type Sheet } from "./sheets/writeBook.ts";

/**
 * Reads the rows of a sheet whose first row must hold exactly the headers of `columns` (any order, no other; an optional one may be missing).
 * Empty rows are skipped. Row numbers are those that Excel shows.
 * @param need "optional": a workbook without the sheet has no rows of it
 * @param takes "csv": a CSV file as well, which is then the sheet
 * @throws Refusal 400 when it is no workbook or too large, the sheet is missing, or a header is wrong: all wrong headers are named.
 */
export async function readSheet<Key extends string>(
  bytes: Buffer,
  name: string,
  columns: readonly Column<Key>[],
  need: "required" | "optional" = "required",
  takes: "xlsx" | "csv" = "xlsx",
): Promise<{ row: number; cells: Record<Key, Cell> }[]> {
  const book = await readBook(bytes, takes === "csv" ? name : null);
  const sheet = book.find((one) => one.name === name);
  if (!sheet && need === "optional") return [];
  if (!sheet) {
    const names = book.map((one) => `“${one.name}”`).join("、");
    throw invalid(`Excel 中没有名为“${name}”的工作表（现有：${names}），请使用下载的模板。`);
  }
  const headers = new Map<string, number>();
  for (const [index, cell] of sheet.rows.find(({ row }) => row === 1)?.cells ?? [])
    if ("text" in cell && cell.text !== "") headers.set(cell.text, index);
  const missing = columns
    .filter((column) => !column.optional && !headers.has(column.header))
    .map((column) => column.header);
  const surplus = [...headers.keys()].filter((header) => !columns.some((column) => column.header === header));
  if (missing.length > 0 || surplus.length > 0) {
    const parts = [
      missing.length > 0 ? `缺少表头：${missing.join("、")}` : "",
      surplus.length > 0 ? `多出表头：${surplus.join("、")}` : "",
    ].filter((part) => part !== "");
    throw invalid(
      `工作表“${name}”的第一行表头不对，${parts.join("；")}。请使用下载的模板，没有写入任何数据。`,
    );
  }
  const rows: { row: number; cells: Record<Key, Cell> }[] = [];
  for (const line of sheet.rows) {
    if (line.row === 1) continue;
    const found = new Map(line.cells);
    const cells = Object.fromEntries(
      columns.map(({ key, header }) => {
        const place = headers.get(header);
        return [key, place === undefined ? NO_COLUMN : (found.get(place) ?? { text: "" })];
      }),
    ) as Record<Key, Cell>;
    const empty = Object.values<Cell>(cells).every((cell) => "text" in cell && cell.text === "");
    if (!empty) rows.push({ row: line.row, cells });
  }
  return rows;
}

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
