import { parentPort } from "node:worker_threads";
import { fromBufferPromise, type Entry } from "yauzl";
import { openBook } from "./book.ts";
import type { ReadSheet } from "./cell.ts";
import { csvText, readCsv } from "./csv.ts";
import { readRows } from "./sheet.ts";

/** Filled cells of all sheets together that are read. */
const CELLS = 600_000;
/** Characters of all kept cells together. A text that many cells share is held once here, and copied for each when it is handed over. */
const CHARACTERS = 24 * 1024 * 1024;

class TooMany extends Error {}

/** What the reading thread is asked: a workbook, or a CSV file that becomes the one sheet of this name. */
export interface Asked {
  bytes: Uint8Array;
  csv: string | null;
}

async function parse({ bytes, csv }: Asked): Promise<ReadSheet[]> {
  let cells = 0;
  let characters = 0;
  const spend = (length: number): void => {
    cells += 1;
    characters += length;
    if (cells > CELLS || characters > CHARACTERS) throw new TooMany();
  };
  if (csv !== null) return [{ name: csv, rows: readCsv(csvText(bytes), spend) }];
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    lazyEntries: true,
  });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  const book = await openBook(zip, entries);
  const sheets: ReadSheet[] = [];
  for (const { name, entry } of book.sheets)
    sheets.push({ name, rows: await readRows(zip, entry, book, spend) });
  return sheets;
}

/** What the reading thread answers. */
export type Answer = { sheets: ReadSheet[] } | { problem: "unreadable" | "too-many" };

parentPort?.on("message", (asked: Asked) => {
  const say = (answer: Answer): void => parentPort?.postMessage(answer, []);
  parse(asked).then(
    (sheets) => say({ sheets }),
    (error: unknown) => say({ problem: error instanceof TooMany ? "too-many" : "unreadable" }),
  );
});
