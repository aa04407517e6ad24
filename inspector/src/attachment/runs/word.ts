import { tableRuns, type Cell, type Hidden, type Place, type Row, type TextRun } from "@mingcha/wording";
import { attribute, readXml } from "../xml.ts";

interface Table {
  number: number;
  rows: Row[];
  cells: Cell[];
  cell: string[];
}

/** Tables in tables are followed so deep. */
const DEPTH = 6;

/** A switch of Word that stands there and is not set off (`w:val="0"`). */
const isOn = (tag: string): boolean => !/^(?:0|false|off)$/.test(attribute(tag, "val") ?? "1");

/**
 * Runs of one part of a Word document (ECMA-376 part 1, 17): paragraphs, cells with the heads of their columns; text that is hidden (17.3.2.41),
 * deleted or inserted under tracking (17.13.5) as runs of their own. Inserted text stands in its paragraph too: a reader sees it.
 * @param base where the part stands: file, and how it is hidden as a whole (comments)
 */
export function wordRuns(xml: string, base: Place, hidden?: Hidden): TextRun[] {
  const runs: TextRun[] = [];
  const tables: Table[] = [];
  const hiddenParts = new Map<Hidden, string>();
  let [paragraph, tableCount, deleted, inserted, fallback, properties] = [0, 0, 0, 0, 0, 0];
  let [inText, vanish] = [false, false];
  let line: string[] = [];
  const endParagraph = (): void => {
    const text = line.join("");
    line = [];
    paragraph += 1;
    const cell = tables.at(-1);
    const place: Place = { ...base, paragraph };
    if (cell) cell.cell.push(text);
    else runs.push({ text, place, ...(hidden ? { hidden } : {}) });
    for (const [kind, part] of hiddenParts) runs.push({ text: part, place, hidden: kind });
    hiddenParts.clear();
  };
  const put = (kind: Hidden, text: string): void =>
    void hiddenParts.set(kind, (hiddenParts.get(kind) ?? "") + text);
  readXml(xml, {
    open(name, tag) {
      if (name === "Fallback") fallback += 1;
      else if (name === "t" || name === "delText") inText = true;
      else if (name === "tab" || name === "br" || name === "cr") line.push(" ");
      else if (name === "r") vanish = false;
      else if (name === "rPr") properties += 1;
      else if (name === "vanish" && properties > 0) vanish = isOn(tag);
      else if ((name === "del" || name === "moveFrom") && properties === 0) deleted += 1;
      else if ((name === "ins" || name === "moveTo") && properties === 0) inserted += 1;
      else if (name === "tbl" && tables.length < DEPTH)
        tables.push({ number: (tableCount += 1), rows: [], cells: [], cell: [] });
    },
    close(name) {
      const table = tables.at(-1);
      if (name === "Fallback") fallback = Math.max(0, fallback - 1);
      else if (name === "t" || name === "delText") inText = false;
      else if (name === "rPr") properties = Math.max(0, properties - 1);
      else if (name === "del" || name === "moveFrom")
        deleted = Math.max(0, deleted - (properties === 0 ? 1 : 0));
      else if (name === "ins" || name === "moveTo")
        inserted = Math.max(0, inserted - (properties === 0 ? 1 : 0));
      else if (name === "p") endParagraph();
      else if (name === "tc" && table) {
        table.cells.push({
          text: table.cell.join(" ").trim(),
          column: table.cells.length + 1,
          ...(hidden ? { hidden } : {}),
        });
        table.cell = [];
      } else if (name === "tr" && table) {
        table.rows.push({ row: table.rows.length + 1, cells: table.cells });
        table.cells = [];
      } else if (name === "tbl" && table) {
        tables.pop();
        for (const run of tableRuns(table.rows, { ...base, table: table.number })) runs.push(run);
      }
    },
    text(text) {
      if (!inText || fallback > 0) return;
      if (deleted > 0) return put("tracked-deletion", text);
      if (vanish) return put("hidden-text", text);
      if (inserted > 0) put("tracked-insertion", text);
      line.push(text);
    },
  });
  if (line.length > 0) endParagraph();
  return runs;
}
