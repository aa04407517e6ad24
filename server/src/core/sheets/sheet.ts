import type { Entry, ZipFile } from "yauzl";
import type { Book } from "./book.ts";
import { columnOf, serialDay, type Cell, type ReadSheet } from "./cell.ts";
import { readPart } from "./xml.ts";

/** A cell's parts as they stand in the sheet (ECMA-376 part 1, 18.3.1.4). */
interface Raw {
  type: string;
  style: number;
  formula: boolean;
  value: string;
  inline: string;
}

function cellOf({ type, style, formula, value, inline }: Raw, book: Book): Cell {
  if (formula) return { problem: "是公式，请改为直接填写的值" };
  if (type === "e") return { problem: "单元格有错误值，请检查" };
  if (type === "s") return { text: (book.strings[Number(value)] ?? "").trim() };
  if (type === "inlineStr") return { text: inline.trim() };
  if (type === "b") return { text: value === "1" ? "true" : "false" };
  if (type === "str") return { text: value.trim() };
  if (type === "d") return { text: value.slice(0, 10) };
  if (value === "") return { text: "" };
  const number = Number(value);
  if (Number.isNaN(number)) return { problem: "单元格有错误值，请检查" };
  return { text: book.isDate[style] ? serialDay(number, book.since) : String(number) };
}

/**
 * Reads one sheet row by row; cells without text are left out.
 * @param spend called with the length of every cell that is kept; throws when there is too much
 */
export async function readRows(
  zip: ZipFile,
  entry: Entry,
  book: Book,
  spend: (characters: number) => void,
): Promise<ReadSheet["rows"]> {
  const rows: ReadSheet["rows"] = [];
  let row: ReadSheet["rows"][number] | null = null;
  let column = 0;
  let number = 0;
  let raw: Raw | null = null;
  let part: "value" | "inline" | null = null;
  let phonetic = false;
  await readPart(zip, entry, {
    open: (name, attributes) => {
      if (name === "row") {
        number = attributes["r"] ? Number(attributes["r"]) : number + 1;
        row = { row: number, cells: [] };
        column = 0;
      } else if (name === "c") {
        column = columnOf(attributes["r"] ?? "") ?? column + 1;
        const [type, style] = [attributes["t"] ?? "n", Number(attributes["s"] ?? 0)];
        raw = { type, style, formula: false, value: "", inline: "" };
      } else if (name === "f" && raw) raw.formula = true;
      else if (name === "rPh") phonetic = true;
      part = name === "v" ? "value" : name === "t" && !phonetic ? "inline" : null;
    },
    text: (text) => {
      if (raw && part) raw[part] += text;
    },
    close: (name) => {
      part = null;
      if (name === "rPh") phonetic = false;
      if (name === "c" && raw && row) {
        const cell = cellOf(raw, book);
        raw = null;
        if ("text" in cell && cell.text === "") return;
        spend("text" in cell ? cell.text.length : 0);
        row.cells.push([column, cell]);
      }
      if (name === "row" && row) {
        if (row.cells.length > 0) rows.push(row);
        row = null;
      }
    },
  });
  return rows;
}
