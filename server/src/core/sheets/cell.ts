/** A cell of an uploaded sheet: its text, or why it can't be taken. */
export type Cell = { text: string } | { problem: string };

/** A sheet as it was read: its rows as Excel counts them, each cell by its column from 1. Empty cells are left out. */
export interface ReadSheet {
  name: string;
  rows: { row: number; cells: [column: number, cell: Cell][] }[];
}

/** Days from Excel's day 0 (1899-12-30, or 1904-01-01) to 1970-01-01 (ECMA-376 part 1, 18.17.4). */
const EPOCH = { 1900: 25569, 1904: 24107 };

/** A serial day as YYYY-MM-DD; the time of day is left out. */
export function serialDay(serial: number, since: keyof typeof EPOCH): string {
  return new Date(Math.floor(serial - EPOCH[since]) * 86_400_000).toISOString().slice(0, 10);
}

/** Column of a reference such as "AB12", from 1; null when it is none. */
export function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : null;
}
