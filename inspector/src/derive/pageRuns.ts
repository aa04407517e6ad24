import { collapsed } from "./html/blanks.ts";
import { tableRuns, type Cell, type Place, type Row, type TextRun } from "@mingcha/wording";
import * as N from "./html/names.ts";
import { textAt, Tokenizer } from "./html/tokenizer.ts";

const codes = (names: string): Set<number> => new Set(names.split(" ").map((name) => N.nameCode(name)));
const INLINE = codes("a span b i em strong font u sup sub small big s label abbr wbr o:p st1:chsdate");
const UNSEEN = codes("script style noscript template title select option textarea");
const [TABLE, ROW, CELL, HEAD_CELL] = ["table", "tr", "td", "th"].map((name) => N.nameCode(name)) as [
  number,
  number,
  number,
  number,
];

/** Tables in tables are followed so deep; deeper ones are read as lines. */
const DEPTH = 12;

interface Table {
  number: number;
  rows: Row[];
  cells: Cell[];
  cell: string[] | null;
  /** A table around another one only lays out the page. */
  layout: boolean;
}

/** The lines and cells of some markup as runs, without scripts and styles: one pass, no tree. */
export function pageRuns(source: string, place: Place = {}): TextRun[] {
  const runs: TextRun[] = [];
  const tables: Table[] = [];
  let [line, unseen, count, paragraph] = [[] as string[], 0, 0, 0];
  const endLine = (): void => {
    const text = collapsed(line.join(""), /\s+/g).trim();
    line = [];
    if (text === "") return;
    const cell = tables.at(-1)?.cell;
    if (cell) cell.push(text);
    else runs.push({ text, place: { ...place, paragraph: (paragraph += 1) } });
  };
  const endCell = (table: Table): void => {
    if (!table.cell) return;
    table.cells.push({ text: table.cell.join("\n"), column: table.cells.length + 1 });
    table.cell = null;
  };
  const endRow = (table: Table): void => {
    endCell(table);
    if (table.cells.length > 0) table.rows.push({ row: table.rows.length + 1, cells: table.cells });
    table.cells = [];
  };
  const endTable = (table: Table): void => {
    endRow(table);
    // One column is no table; one that holds others lays out the page: its cells are paragraphs.
    if (table.layout || table.rows.every(({ cells }) => cells.length < 2)) {
      for (const { cells } of table.rows)
        for (const { text } of cells)
          for (const one of text.split("\n"))
            if (one !== "") runs.push({ text: one, place: { ...place, paragraph: (paragraph += 1) } });
    } else
      runs.push(
        ...tableRuns(table.rows, { ...place, table: table.number }).filter(({ text }) => text !== ""),
      );
  };
  const tag = (name: number, opens: boolean): void => {
    if (UNSEEN.has(name)) unseen = Math.max(0, unseen + (opens ? 1 : -1));
    if (INLINE.has(name)) return;
    endLine();
    const table = tables.at(-1);
    if (name === TABLE && opens && tables.length < DEPTH) {
      if (table) table.layout = true;
      tables.push({ number: (count += 1), rows: [], cells: [], cell: null, layout: false });
    } else if (!table) return;
    else if (name === TABLE && !opens) {
      tables.pop();
      endTable(table);
    } else if (name === ROW) endRow(table);
    else if (name === CELL || name === HEAD_CELL) {
      endCell(table);
      if (opens) table.cell = [];
    }
  };
  new Tokenizer(source).run({
    open: (name) => tag(name, true),
    close: (name) => tag(name, false),
    text: (start, end, raw) => {
      if (unseen === 0) line.push(textAt(source, start, end, raw));
    },
  });
  endLine();
  for (let table = tables.pop(); table; table = tables.pop()) endTable(table);
  return runs;
}
