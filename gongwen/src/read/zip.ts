import { inflateRawSync } from "node:zlib";
import { fromBufferPromise, type Entry } from "yauzl";
import { DocxError } from "./error.ts";

/** A file's data as it lies in the archive. @throws RangeError when it lies outside */
export function packedBytes(zip: Buffer, offset: number, size: number): Buffer {
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  return zip.subarray(start, start + size);
}

/** A file's content: in one step, where a stream would hand over pieces of 64 KB. @throws Error for what is not packed as it says */
function contentOf(zip: Buffer, entry: Entry): Buffer {
  const { uncompressedSize: size, compressionMethod: method, relativeOffsetOfLocalHeader: offset } = entry;
  if (entry.isEncrypted() || zip.readUInt32LE(offset) !== 0x04034b50) throw new Error("encrypted or broken");
  const packed = packedBytes(zip, offset, entry.compressedSize);
  if (method !== 0 && method !== 8) throw new Error(`unknown method ${method}`);
  const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  if (content.length !== size) throw new Error("another size than stated");
  return content;
}

/**
 * Reads every file of a zip into memory, in archive order.
 * @param most bytes that all files may unpack to together
 * @throws Error when the bytes are no zip, DocxError when it unpacks to more
 */
export async function readZip(bytes: Buffer, most = Number.POSITIVE_INFINITY): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const archive = await fromBufferPromise(bytes);
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    // Programs differ in which of two they show: one could be checked and the other read.
    if (files.has(entry.fileName)) throw new Error(`two files ${entry.fileName}`);
    // An entry that unpacks to more than it says is refused.
    total += entry.uncompressedSize;
    if (total > most)
      throw new DocxError(
        `文件解压后超过 ${Math.round(most / 1024 / 1024)} MB，不像公文，没有读取；请检查文件来源。`,
      );
    files.set(entry.fileName, contentOf(bytes, entry));
  }
  return files;
}
