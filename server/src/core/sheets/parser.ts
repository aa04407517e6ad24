import { parentPort } from "node:worker_threads";
import { fromBufferPromise, type Entry } from "yauzl";
import { openBook } from "./book.ts";
import type { ReadSheet } from "./cell.ts";
import { readRows } from "./sheet.ts";

/** Filled cells of all sheets together that are read. */
const CELLS = 600_000;
/** Characters of all kept cells together. A text that many cells share is held once here, and copied for each when it is handed over. */
const CHARACTERS = 24 * 1024 * 1024;

class TooMany extends Error {}

async function parse(bytes: Uint8Array): Promise<ReadSheet[]> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    lazyEntries: true,
  });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  const book = await openBook(zip, entries);
  let cells = 0;
  let characters = 0;
  const spend = (length: number): void => {
    cells += 1;
    characters += length;
    if (cells > CELLS || characters > CHARACTERS) throw new TooMany();
  };
  const sheets: ReadSheet[] = [];
  for (const { name, entry } of book.sheets)
    sheets.push({ name, rows: await readRows(zip, entry, book, spend) });
  return sheets;
}

/** What the reading thread answers. */
export type Answer = { sheets: ReadSheet[] } | { problem: "unreadable" | "too-many" };

parentPort?.on("message", (bytes: Uint8Array) => {
  const say = (answer: Answer): void => parentPort?.postMessage(answer, []);
  parse(bytes).then(
    (sheets) => say({ sheets }),
    (error: unknown) => say({ problem: error instanceof TooMany ? "too-many" : "unreadable" }),
  );
});
