import { inflateRawSync } from "node:zlib";

const ENTRIES = 2000;
const TOTAL = 32 * 1024 * 1024;

/** The files of a zip whose names pass, with limits on number and size, so that a small bomb can't fill the memory. Broken ones give what can be read. */
export function unzipped(body: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  // The end record stands within the last 64 KB (APPNOTE 4.3.16).
  const end = body.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > body.length) return files;
  let at = body.readUInt32LE(end + 16);
  let total = 0;
  for (let count = 0; count < Math.min(body.readUInt16LE(end + 10), ENTRIES); count += 1) {
    if (at + 46 > body.length || body.readUInt32LE(at) !== 0x02014b50) break;
    const method = body.readUInt16LE(at + 10);
    const size = body.readUInt32LE(at + 20);
    const nameLength = body.readUInt16LE(at + 28);
    const name = body.toString("utf8", at + 46, at + 46 + nameLength);
    const local = body.readUInt32LE(at + 42);
    at += 46 + nameLength + body.readUInt16LE(at + 30) + body.readUInt16LE(at + 32);
    if (!wanted(name) || local + 30 > body.length) continue;
    const start = local + 30 + body.readUInt16LE(local + 26) + body.readUInt16LE(local + 28);
    const packed = body.subarray(start, start + size);
    try {
      const plain = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: TOTAL - total });
      total += plain.length;
      files.set(name, plain);
    } catch {
      // Too large, or not what it says: left out.
    }
  }
  return files;
}
