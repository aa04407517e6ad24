import { createReadStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";

/** Bytes that lie somewhere (a folder, a store on another machine) and can be read from any place on. */
export interface PackageBytes {
  /** What messages call it. */
  name: string;
  /** Number of bytes. */
  size: number;
  /** Where they lie on this machine, when they do. */
  path?: string;
  /** Bytes `from` (included) to `to` (excluded, default: the end). */
  stream(from?: number, to?: number): Readable;
}

/** The bytes of a file; null when there is none. */
export function bytesOfFile(path: string): PackageBytes | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return null;
  return {
    name: path,
    path,
    size: found.size,
    // `end` of a file's stream is included; an empty range has no such end.
    stream: (from = 0, to = found.size) =>
      from >= to ? Readable.from([]) : createReadStream(path, { start: from, end: to - 1 }),
  };
}

class Ranges extends RandomAccessReader {
  readonly #bytes: PackageBytes;

  constructor(bytes: PackageBytes) {
    super();
    this.#bytes = bytes;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#bytes.stream(start, end);
  }
}

/** Opens the zip in `bytes`; of a large archive only the directory and the entries asked for are read. */
export const zipOf = (bytes: PackageBytes): Promise<ZipFile> =>
  fromRandomAccessReaderPromise(new Ranges(bytes), bytes.size, { lazyEntries: true, autoClose: true });
