import { buffer as collect } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

/** Reads every file of a zip into memory, in archive order. Throws when the bytes are no zip. */
export async function readZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const archive = await fromBufferPromise(bytes);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    files.set(entry.fileName, await collect(await archive.openReadStreamPromise(entry)));
  }
  return files;
}
