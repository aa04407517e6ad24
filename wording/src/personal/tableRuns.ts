import type { Hidden, Place, TextRun } from "../model.ts";
import { tableHead } from "./columns.ts";

export interface Cell {
  text: string;
  /** Counted from 1. */
  column: number;
  hidden?: Hidden;
}

export interface Row {
  /** Counted from 1. */
  row: number;
  cells: readonly Cell[];
}

/** The cells of a table as runs, each with the head of its column: what a reader of files or pages hands over. */
export function tableRuns(rows: readonly Row[], place: Place): TextRun[] {
  const words = rows.slice(0, 20).map(({ cells }) => {
    const line: string[] = [];
    for (const { column, text } of cells) if (column <= 512) line[column] = text;
    return Array.from(line, (text) => text ?? "");
  });
  const head = tableHead(words);
  return rows.flatMap(({ row, cells }, index) =>
    cells.map(({ text, column, hidden }): TextRun => {
      const header = head && index > head.row ? head.words[column] : undefined;
      return {
        text,
        place: { ...place, row, column, ...(header ? { header } : {}) },
        ...(hidden ? { hidden } : {}),
      };
    }),
  );
}
