import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open as openFile, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Refusal } from "./refusal.ts";

/** Where files and evidence packages live. Embedded default: a folder; named by id, never by what people call them. */
export interface FileStore {
  /** A folder in which to write a file before it is adopted. */
  readonly incoming: string;
  write(bytes: Uint8Array): Promise<StoredBytes>;
  /** Takes over a file that was written into `incoming`. */
  adopt(path: string): Promise<StoredBytes>;
  /** Lends a file's bytes. @throws MissingFile when there is none of this id */
  open(id: string): Promise<StoredFile>;
  /** All bytes of a small file (a document). @throws MissingFile */
  read(id: string): Promise<Buffer>;
  /** Removes a file that no row names. Nothing happens when there is none. */
  discard(id: string): Promise<void>;
}

/** A file of the store as bytes, wherever they lie: callers know no path. */
export interface StoredFile {
  /** What messages call it: its id. */
  name: string;
  /** Number of bytes. */
  size: number;
  /** Bytes `from` (included) to `to` (excluded, default: the end). */
  stream(from?: number, to?: number): Readable;
}

/** A row names a file that the store has lost: said as it is, never as "does not exist". */
export class MissingFile extends Refusal {
  constructor(id: string) {
    super(410, "file-missing", `存档文件已不在存储中（编号 ${id}），请联系系统管理员从备份恢复。`);
  }
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

/** Bytes, or a folder's names, are on the disk before a row speaks of them. */
async function synced(path: string): Promise<void> {
  const handle = await openFile(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * A file store in `folder`. A file is complete or not there: written aside, synced, then renamed.
 * @param alone false: another program writes into the folder; what lies half-written there is its own
 */
export async function openFileStore(folder: string, alone = true): Promise<FileStore> {
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true });
  if (alone) await sweep(incoming);
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
    await synced(source);
    await mkdir(join(folder, id.slice(0, 2)), { recursive: true });
    await rename(source, path(id));
    await synced(join(folder, id.slice(0, 2)));
    return { id, size, sha256: hash.digest("hex") };
  };
  const open = async (id: string): Promise<StoredFile> => {
    const place = path(id);
    const found = await stat(place).catch(() => null);
    if (!found?.isFile()) throw new MissingFile(id);
    return {
      name: id,
      size: found.size,
      stream: (from = 0, to = found.size) =>
        from >= to ? Readable.from([]) : createReadStream(place, { start: from, end: to - 1 }),
    };
  };
  return {
    incoming,
    adopt,
    open,
    write: async (bytes) => {
      const temporary = join(incoming, randomUUID());
      try {
        const handle = await openFile(temporary, "wx");
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
    read: async (id) => buffer((await open(id)).stream()),
    discard: (id) => rm(path(id), { force: true }),
  };
}
