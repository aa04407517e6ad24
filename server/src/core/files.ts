import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open as openFile, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { unlessFull } from "./files/full.ts";
import { openIncoming } from "./files/incoming.ts";
import { Refusal } from "./refusal.ts";

/** Where files and evidence packages live. Embedded default: a folder; named by id, never by what people call them. */
export interface FileStore {
  /** This process's own folder, in which to write a file before it is adopted. */
  readonly incoming: string;
  /** Brings into `incoming` what another process left there under this name, so that its work goes on. @returns whether there was anything */
  goOn(name: string): boolean;
  write(bytes: Uint8Array): Promise<StoredBytes>;
  /** Takes over a file that was written into `incoming`. */
  adopt(path: string): Promise<StoredBytes>;
  /** Lends a file's bytes. @throws MissingFile when there is none of this id */
  open(id: string): Promise<StoredFile>;
  /** All bytes of a small file (a document). @throws MissingFile */
  read(id: string): Promise<Buffer>;
  /**
   * Lets what reads by path only (a process apart) read a file on this machine, where it lies or a copy, until `use` has ended; never to be
   * written or kept. @throws MissingFile, StoreFull
   */
  onDisk<Result>(id: string, use: (path: string) => Promise<Result>): Promise<Result>;
  /** Removes a file that no row names. Nothing happens when there is none. */
  discard(id: string): Promise<void>;
  /** Ids of all files. */
  list(): AsyncIterable<string>;
  /** Puts a file of a backup back under its id. */
  putBack(id: string, content: AsyncIterable<Buffer>): Promise<void>;
  close(): Promise<void>;
}

/** A file of the store as bytes, wherever they lie. */
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

/** The store does not answer, or not in time. What was to be written is not there, and no row names it. */
export class StoreUnavailable extends Refusal {
  constructor(cause: unknown) {
    super(503, "store-unavailable", "文件存储暂时连接不上，没有任何改动，请稍后重试。");
    this.cause = cause;
  }
}

export interface StoredBytes {
  id: string;
  size: number;
  sha256: string;
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

const FILE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isId = (text: string): boolean => FILE_ID.test(text);

/** Where a file lies below the store's root: `ab/abcd….` @throws for what is no id */
export function placeOf(id: string): string {
  if (!FILE_ID.test(id)) throw new Error(`Not a file id: ${JSON.stringify(id)}`);
  return `${id.slice(0, 2)}/${id}`;
}

/** Length and SHA-256 of a file on this machine. */
export async function measure(path: string): Promise<Omit<StoredBytes, "id">> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest("hex") };
}

/** Writes into the incoming folder, lets `take` have the file, and leaves nothing behind. @throws StoreFull */
export async function written<Result>(
  incoming: string,
  content: Uint8Array | AsyncIterable<Buffer>,
  take: (path: string) => Promise<Result>,
): Promise<Result> {
  const temporary = join(incoming, randomUUID());
  try {
    return await unlessFull(async () => {
      const handle = await openFile(temporary, "wx");
      try {
        await handle.writeFile(content);
      } finally {
        await handle.close();
      }
      return take(temporary);
    });
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * A file store in `folder`. A file is complete or not there: written aside, synced, then renamed.
 * @param alone true: no other process can be using the folder; what lies half-written there is nobody's
 */
export async function openFileStore(folder: string, alone = false): Promise<FileStore> {
  const incoming = await openIncoming(join(folder, "incoming"), alone);
  const path = (id: string): string => join(folder, placeOf(id));
  const take = async (source: string, id: string): Promise<void> => {
    await synced(source);
    await mkdir(join(folder, id.slice(0, 2)), { recursive: true });
    await rename(source, path(id));
    await synced(join(folder, id.slice(0, 2)));
  };
  const adopt = async (source: string): Promise<StoredBytes> => {
    const id = randomUUID();
    const found = await measure(source);
    await unlessFull(() => take(source, id));
    return { id, ...found };
  };
  const sizeOf = async (id: string): Promise<number> => {
    const found = await stat(path(id)).catch(() => null);
    if (!found?.isFile()) throw new MissingFile(id);
    return found.size;
  };
  const open = async (id: string): Promise<StoredFile> => {
    const [place, size] = [path(id), await sizeOf(id)];
    return {
      name: id,
      size,
      stream: (from = 0, to = size) =>
        from >= to ? Readable.from([]) : createReadStream(place, { start: from, end: to - 1 }),
    };
  };
  return {
    incoming: incoming.folder,
    goOn: incoming.goOn,
    adopt,
    open,
    write: (bytes) => written(incoming.folder, bytes, adopt),
    read: async (id) => buffer((await open(id)).stream()),
    onDisk: async (id, use) => {
      await sizeOf(id);
      return use(path(id));
    },
    discard: (id) => rm(path(id), { force: true }),
    list: async function* () {
      for (const shelf of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort())
        for (const name of (await readdir(join(folder, shelf))).sort()) if (FILE_ID.test(name)) yield name;
    },
    putBack: (id, content) => written(incoming.folder, content, (source) => take(source, id)),
    close: incoming.close,
  };
}
