import { writable } from "../../model/characters.ts";
import { readZip } from "../../read/zip.ts";
import { writeZip } from "./writeZip.ts";
import { settleFonts } from "./fontTable.ts";
import { settleColumns, settleGrid } from "./grid.ts";

function finish(name: string, content: Buffer, date: string): Buffer {
  if (/^word\/(?:document|header|footer)/u.test(name)) {
    return Buffer.from(settleGrid(writable(content.toString("utf8"))));
  }
  if (name === "word/fontTable.xml") return Buffer.from(settleFonts(content.toString("utf8")));
  if (name === "word/styles.xml") return Buffer.from(settleColumns(content.toString("utf8")));
  if (name !== "docProps/core.xml") return content;
  const properties = writable(content.toString("utf8"));
  return Buffer.from(properties.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, `${date}T00:00:00Z`));
}

/**
 * Packs a .docx again with fixed entry times and core properties, so that one model always gives the same bytes.
 * @param date ISO date written as created and modified
 */
export async function stabilise(docx: Buffer, date: string): Promise<Buffer> {
  const entries = [...(await readZip(docx))];
  return writeZip(entries.map(([name, stored]) => [name, finish(name, stored, date)]));
}
