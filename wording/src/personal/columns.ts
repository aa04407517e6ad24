import data from "../../data/personal.json" with { type: "json" };
import { fold } from "../text/fold.ts";

export type ColumnKind = (typeof data.columns.rows)[number]["holds"];

const KINDS = new Map(
  data.columns.rows.flatMap(({ holds, words }) => words.map((word): [string, string] => [word, holds])),
);

/** What a column holds by its head, e.g. “身份证号码（18位）” → identity; null when the head says nothing of persons. */
export function columnKind(header: string): string | null {
  const plain = fold(header)
    .text.replace(/[\s*:：]/g, "")
    .replace(/[(（][^)）]{0,30}[)）]?/g, "")
    .slice(0, 20);
  return (
    KINDS.get(plain) ??
    KINDS.get(plain.replace(/^(?:学生|考生|家长|本人|个人|申请人|教师|幼儿|儿童)/, "")) ??
    null
  );
}

/** A row that heads a table: at least two filled cells, all of them short words without digits. */
function isHead(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return (
    filled.length >= 2 &&
    filled.every((cell) => cell.length <= 24 && !/\d{3}/.test(cell)) &&
    filled.some((cell) => /\p{Script=Han}/u.test(cell))
  );
}

/** Rows in which the head of a table is looked for. */
const HEAD_ROWS = 12;

/**
 * The head of a table: the row, among the first, that names most columns that hold something of persons; else the first that could be one.
 * @returns index of the row and its words by column, or null when the table has none
 */
export function tableHead(
  rows: readonly (readonly string[])[],
): { row: number; words: readonly string[] } | null {
  let best: { row: number; words: readonly string[]; known: number } | null = null;
  for (const [row, cells] of rows.slice(0, HEAD_ROWS).entries()) {
    if (!isHead(cells)) continue;
    const known = cells.filter((cell) => columnKind(cell) !== null).length;
    if (!best || known > best.known)
      best = { row, words: cells.map((cell) => cell.replace(/\s+/g, "")), known };
  }
  return best;
}
