import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import type ExcelJS from "exceljs";
import type { Column } from "../spreadsheet.ts";

/** A leading = + - @ or control character would let Excel run the text as a formula; an apostrophe keeps it text. */
export function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

type Row<Key extends string> = Record<Key, string | number | null>;
type Many<One> = Iterable<One> | AsyncIterable<One>;

/** Rows of a sheet, at hand or as they come out of the database. */
export type Rows<Key extends string = string> = Many<Row<Key>>;

/** One sheet of a workbook: its name, columns and rows. */
export interface Sheet<Key extends string = string> {
  name: string;
  columns: readonly Column<Key>[];
  rows: Rows<Key>;
}

/** Rows that are written before others get their turn: a few milliseconds of work. */
const TURN = 200;

/** Makes an .xlsx with one sheet. Text is made safe from formula injection; numbers stay numbers. */
export async function writeSheet<Key extends string>(
  name: string,
  columns: readonly Column<Key>[],
  rows: Rows<Key>,
  notes: readonly string[] = [],
): Promise<Buffer> {
  return writeBook([{ name, columns, rows }], notes);
}

/**
 * Makes an .xlsx with several sheets, and one of notes after them. A row is written and forgotten: what is held is the compressed file. Others
 * get their turn in between.
 */
export async function writeBook(sheets: readonly Sheet[], notes: readonly string[] = []): Promise<Buffer> {
  const stream = new PassThrough();
  const made = buffer(stream);
  // Loaded with the first workbook: it has more files than the platform's own modules together.
  const { default: excel } = await import("exceljs");
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  for (const sheet of sheets) await addSheet(book, sheet);
  if (notes.length > 0) {
    const remarks = book.addWorksheet("说明");
    remarks.getColumn(1).width = 100;
    for (const note of notes) remarks.addRow([safeText(note)]).commit();
    remarks.commit();
  }
  await book.commit();
  return made;
}

type Book = InstanceType<typeof ExcelJS.stream.xlsx.WorkbookWriter>;

async function addSheet(book: Book, { name, columns, rows }: Sheet): Promise<void> {
  const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(({ key, header, width }) => ({ key, header, width: width ?? 18 }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.commit();
  let written = 0;
  for await (const row of rows) {
    sheet
      .addRow(
        columns.map(({ key }) => {
          const value = row[key];
          return typeof value === "string" ? safeText(value) : value;
        }),
      )
      .commit();
    written += 1;
    if (written % TURN === 0) await setImmediate();
  }
  sheet.commit();
}
