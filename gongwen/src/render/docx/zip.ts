import { crc32, deflateRawSync } from "node:zlib";
import { writable } from "../../model/characters.ts";
import { readZip } from "../../read/zip.ts";
import { settleColumns, settleGrid } from "./grid.ts";

/** 1980-01-01 00:00, the earliest time a zip entry can state. */
const dosDate = 0x0021;

function finish(name: string, content: Buffer, date: string): Buffer {
  if (/^word\/(?:document|header|footer)/u.test(name)) {
    return Buffer.from(settleGrid(writable(content.toString("utf8"))));
  }
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
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  const entries = [...(await readZip(docx))];
  for (const [name, stored] of entries) {
    const content = finish(name, stored, date);
    const packed = deflateRawSync(content);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0); // version needed
    shared.writeUInt16LE(0x0800, 2); // names are UTF-8
    shared.writeUInt16LE(8, 4); // deflate
    shared.writeUInt16LE(dosDate, 8);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from("PK\u0003\u0004"), shared, path, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), shared, tail, path);
    offset += 30 + path.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from("PK\u0005\u0006"), end]);
}
