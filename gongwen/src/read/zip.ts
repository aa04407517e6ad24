import { buffer as collect } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { DocxError } from "./error.ts";

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
    // The reader itself refuses an entry that unpacks to more than it says.
    total += entry.uncompressedSize;
    if (total > most)
      throw new DocxError(
        `文件解压后超过 ${Math.round(most / 1024 / 1024)} MB，不像公文，没有读取；请检查文件来源。`,
      );
    files.set(entry.fileName, await collect(await archive.openReadStreamPromise(entry)));
  }
  return files;
}
