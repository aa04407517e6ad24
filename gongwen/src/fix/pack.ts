import { crc32, deflateRawSync } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import { packedBytes } from "../read/zip.ts";

interface Entry {
  name: Buffer;
  method: number;
  crc: number;
  size: number;
  packed: Buffer;
  time: number;
  date: number;
}

/** 1980-01-01, the earliest day that a zip can state: the same changes give the same bytes. */
const EARLIEST = 0x0021;

/**
 * The zip with some of its files changed or added. Others are taken over as they lie there, packed: bytes, times and order.
 * @param changed content by name
 */
export async function repack(zip: Buffer, changed: ReadonlyMap<string, string>): Promise<Buffer> {
  const entries = new Map<string, Entry>();
  const fresh = (name: string, text: string): Entry => {
    const content = Buffer.from(text);
    return {
      name: Buffer.from(name),
      method: 8,
      crc: crc32(content),
      size: content.length,
      packed: deflateRawSync(content),
      time: 0,
      date: EARLIEST,
    };
  };
  const archive = await fromBufferPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const text = changed.get(entry.fileName);
    entries.set(
      entry.fileName,
      text === undefined
        ? {
            name: Buffer.from(entry.fileName),
            method: entry.compressionMethod,
            crc: entry.crc32,
            size: entry.uncompressedSize,
            packed: packedBytes(zip, entry.relativeOffsetOfLocalHeader, entry.compressedSize),
            time: entry.lastModFileTime,
            date: entry.lastModFileDate,
          }
        : fresh(entry.fileName, text),
    );
  }
  for (const [name, text] of changed) if (!entries.has(name)) entries.set(name, fresh(name, text));
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, method, crc, size, packed, time, date } of entries.values()) {
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0); // version needed
    shared.writeUInt16LE(0x0800, 2); // names are UTF-8
    shared.writeUInt16LE(method, 4);
    shared.writeUInt16LE(time, 6);
    shared.writeUInt16LE(date, 8);
    shared.writeUInt32LE(crc, 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from("PK\u0003\u0004"), shared, name, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), shared, tail, name]));
    offset += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from("PK\u0005\u0006"), end]);
}
