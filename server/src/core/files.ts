import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** Where files and evidence packages live. Embedded default: a folder; named by id, never by what people call them. */
export interface FileStore {
  /** A folder in which to write a file before it is adopted. */
  readonly incoming: string;
  write(bytes: Uint8Array): Promise<StoredBytes>;
  /** Takes over a file that was written into `incoming`. */
  adopt(path: string): Promise<StoredBytes>;
  path(id: string): string;
  read(id: string): Promise<Buffer>;
  stream(id: string): Readable;
}

export interface StoredBytes {
  id: string;
  size: number;
  sha256: string;
}

/** How long the archive of an interrupted crawl waits for its job to go on (milliseconds). */
const KEPT_MS = 14 * 24 * 3600_000;

/** Removes what a killed process left half-written, except archives of crawls, which go on where they stood. */
async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const resumable = name.endsWith(".warc.gz") && Date.now() - (await stat(path)).mtimeMs < KEPT_MS;
    if (!resumable) await rm(path, { recursive: true, force: true });
  }
}

/** Makes sure that a file's bytes, or a folder's names, survive a power cut. */
async function synced(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file store in `folder`. A file is complete or not there: written aside, synced, then renamed. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true });
  await sweep(incoming);
  const path = (id: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`Not a file id: ${JSON.stringify(id)}`);
    return join(folder, id.slice(0, 2), id);
  };
  const adopt = async (source: string): Promise<StoredBytes> => {
    const id = randomUUID();
    const hash = createHash("sha256");
    let size = 0;
    for await (const chunk of createReadStream(source) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
    }
    const place = join(folder, id.slice(0, 2));
    await mkdir(place, { recursive: true });
    await synced(source);
    await rename(source, path(id));
    // The name is as durable as the bytes only when its folder is.
    await synced(place);
    return { id, size, sha256: hash.digest("hex") };
  };
  return {
    incoming,
    path,
    adopt,
    write: async (bytes) => {
      const temporary = join(incoming, randomUUID());
      try {
        const handle = await open(temporary, "wx");
        try {
          await handle.writeFile(bytes);
        } finally {
          await handle.close();
        }
        return await adopt(temporary);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    read: (id) => readFile(path(id)),
    stream: (id) => createReadStream(path(id)),
  };
}
