import { crc32, deflateRawSync } from "node:zlib";

/** 1980-01-01 00:00, the earliest time a zip entry can state. */
const dosDate = 0x0021;

/** A file as it lies in a zip. */
export interface Packed {
  packed: Buffer;
  /** CRC-32 and length of what is packed. */
  sum: number;
  length: number;
}

/** Packs a file that goes into many zips. */
export const pack = (content: Buffer): Packed => ({
  packed: deflateRawSync(content),
  sum: crc32(content),
  length: content.length,
});

/** Writes files as a zip, in their order, with fixed times: the same files always give the same bytes. */
export function writeZip(files: Iterable<[name: string, content: Buffer | Packed]>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const { packed, sum, length } = Buffer.isBuffer(content) ? pack(content) : content;
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0); // version needed
    shared.writeUInt16LE(0x0800, 2); // names are UTF-8
    shared.writeUInt16LE(8, 4); // deflate
    shared.writeUInt16LE(dosDate, 8);
    shared.writeUInt32LE(sum, 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(length, 18);
    shared.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from("PK\u0003\u0004"), shared, path, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), shared, tail, path]));
    offset += 30 + path.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from("PK\u0005\u0006"), end]);
}
