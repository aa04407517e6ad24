import { tableRuns, type Cell, type Hidden, type Place, type Row, type TextRun } from "@mingcha/wording";
import { attribute, readXml } from "../xml.ts";

export interface Sheet {
  name: string;
  /** The part that holds it, e.g. `xl/worksheets/sheet1.xml`. */
  part: string;
  hidden: boolean;
}

/** Cells of one row and rows of one sheet that are placed. */
const COLUMNS = 16_384;
/** Text of cells that is put together, beyond what is looked at of a file (characters): one string may stand in each of them. */
const TEXT = 2_500_000;

/** Number of a column by its letters: A → 1, AA → 27. */
function columnOf(reference: string): number {
  let number = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "")
    number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** A number as a person reads it in the cell: sheets store long ones with an exponent. */
function shown(value: string): string {
  const number = /[eE]/.test(value) ? Number(value) : NaN;
  return Number.isSafeInteger(number) ? String(number) : value;
}

/** The sheets of a workbook and the names it defines (ECMA-376 part 1, 18.2.19, 18.2.5). */
export function workbookOf(workbook: string, relations: string): { sheets: Sheet[]; names: string[] } {
  const targets = new Map<string, string>();
  readXml(relations, {
    open(name, tag) {
      const [id, target] = [attribute(tag, "Id"), attribute(tag, "Target")];
      if (name === "Relationship" && id !== null && target !== null)
        targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
    close() {},
    text() {},
  });
  const sheets: Sheet[] = [];
  const names: string[] = [];
  let inName = false;
  readXml(workbook, {
    open(name, tag) {
      if (name === "sheet")
        sheets.push({
          name: attribute(tag, "name") ?? "",
          part: targets.get(attribute(tag, "id") ?? "") ?? `xl/worksheets/sheet${sheets.length + 1}.xml`,
          hidden: /^(?:very)?hidden$/i.test(attribute(tag, "state") ?? ""),
        });
      else if (name === "definedName") inName = true;
    },
    close(name) {
      if (name === "definedName") inName = false;
    },
    text(text) {
      // A name that stands for a place holds nothing; one that stands for words does.
      if (inName && text.includes('"')) names.push(text);
    },
  });
  return { sheets, names };
}

/** Cells of a sheet as runs, with the heads of their columns; what stands in hidden rows, columns and sheets says so. */
export function sheetRuns(xml: string, strings: readonly string[], sheet: Sheet, base: Place): TextRun[] {
  const rows: Row[] = [];
  const hiddenColumns = new Uint8Array(COLUMNS + 1);
  let cells: Cell[] = [];
  let left = TEXT;
  let [row, column, rowHidden, kind, value, inside] = [0, 0, false, "", "", false];
  readXml(xml, {
    open(name, tag) {
      if (name === "col" && /^(?:1|true)$/.test(attribute(tag, "hidden") ?? ""))
        hiddenColumns.fill(1, Number(attribute(tag, "min")), Number(attribute(tag, "max")) + 1);
      else if (name === "row") {
        row = Number(attribute(tag, "r")) || row + 1;
        rowHidden = /^(?:1|true)$/.test(attribute(tag, "hidden") ?? "");
        column = 0;
      } else if (name === "c") {
        column = columnOf(attribute(tag, "r") ?? "") || column + 1;
        kind = attribute(tag, "t") ?? "";
        value = "";
      } else if (name === "v" || name === "t") inside = true;
      else if (name === "rPh") inside = false;
    },
    close(name) {
      if (name === "v" || name === "t") inside = false;
      else if (name === "c" && value !== "" && column <= COLUMNS) {
        const text =
          kind === "s" ? (strings[Number(value)] ?? "") : kind === "" || kind === "n" ? shown(value) : value;
        const hidden = hiddenBy(sheet.hidden, rowHidden, hiddenColumns[column] === 1);
        if (text.trim() === "" || left < 0) return;
        left -= text.length;
        cells.push({ text, column, ...(hidden ? { hidden } : {}) });
      } else if (name === "row") {
        if (cells.length > 0) rows.push({ row, cells });
        cells = [];
      }
    },
    text(text) {
      if (inside) value += text;
    },
  });
  return tableRuns(rows, { ...base, sheet: sheet.name });
}

const hiddenBy = (sheet: boolean, row: boolean, column: boolean): Hidden | undefined =>
  sheet ? "hidden-sheet" : row ? "hidden-row" : column ? "hidden-column" : undefined;

/**
 * What a pivot table remembers of the rows that it was made of (18.10), also when the rows themselves are gone: shared values by field, and
 * values that stand in its records.
 */
export function pivotRuns(definition: string, records: string, base: Place, number: number): TextRun[] {
  const fields: string[] = [];
  const runs: TextRun[] = [];
  const sheet = `数据透视表${number}`;
  const put = (text: string | null, row: number, column: number): void => {
    if (text === null || text.trim() === "") return;
    runs.push({
      text: shown(text),
      place: { ...base, sheet, row, column, header: fields[column - 1] ?? "" },
      hidden: "pivot-cache",
    });
  };
  let [row, inShared] = [0, false];
  readXml(definition, {
    open(name, tag) {
      if (name === "cacheField") {
        fields.push(attribute(tag, "name") ?? "");
        row = 1;
      } else if (name === "sharedItems") inShared = true;
      else if (inShared && (name === "s" || name === "n" || name === "d"))
        put(attribute(tag, "v"), (row += 1), fields.length);
    },
    close(name) {
      if (name === "sharedItems") inShared = false;
    },
    text() {},
  });
  let [record, column] = [1, 0];
  readXml(records, {
    open(name, tag) {
      if (name === "r") [record, column] = [record + 1, 0];
      else if (/^[snxbdem]$/.test(name)) {
        column += 1;
        if (name === "s" || name === "n" || name === "d") put(attribute(tag, "v"), record, column);
      }
    },
    close() {},
    text() {},
  });
  return runs;
}
