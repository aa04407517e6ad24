import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, readSync, rmdirSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipOf, type PackageBytes } from "./bytes.ts";

/** Bytes of an archive that can be read again at once, when a check asks for them. */
export interface Again {
  read(offset: number, length: number): Buffer;
  /** Keeps a piece that has just come, where the bytes do not lie in a file already. */
  keep(chunk: Buffer): void;
}

/** Open files are closed when nobody can read from them any more. */
const closing = new FinalizationRegistry<number>((file) => closeSync(file));

class InFile implements Again {
  readonly #file: number;
  readonly #start: number;
  #end: number;

  constructor(file: number, start: number) {
    this.#file = file;
    this.#start = start;
    this.#end = start;
    closing.register(this, file);
  }

  keep(chunk: Buffer): void {
    for (let at = 0; at < chunk.length;)
      at += writeSync(this.#file, chunk, at, chunk.length - at, this.#end + at);
    this.#end += chunk.length;
  }

  read(offset: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length;) {
      const got = readSync(this.#file, bytes, at, length - at, this.#start + offset + at);
      if (got === 0) throw new Error("The evidence package became shorter while it was read.");
      at += got;
    }
    return bytes;
  }
}

/** Bytes of a local file from `start` on, which lie there already. */
class InPlace extends InFile {
  override keep(): void {}
}

/** The bytes of a file of this machine, to be read again at any time. */
export const againInFile = (path: string): Again => new InPlace(openSync(path, "r"), 0);

class InMemory implements Again {
  #kept: Buffer[] = [];
  #whole: Buffer | null = null;

  keep(chunk: Buffer): void {
    this.#kept.push(chunk);
    this.#whole = null;
  }

  read(offset: number, length: number): Buffer {
    this.#whole ??= Buffer.concat(this.#kept);
    this.#kept = [this.#whole];
    return this.#whole.subarray(offset, offset + length);
  }
}

/** An archive from another machine is kept in memory up to this size (bytes, packed); a longer one in a file. */
const IN_MEMORY = 8 * 1024 * 1024;

/** A file without a name, for bytes that come from another machine: gone with the process. */
function nameless(): InFile {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-package-"));
  const path = join(folder, "archive");
  const file = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  rmdirSync(folder);
  return new InFile(file, 0);
}

/** One file of a package as it comes. */
export interface Entry {
  name: string;
  size: number;
  /** Its bytes, unpacked; to be read once and to the end. */
  stream: AsyncIterable<Buffer>;
  /** SHA-256 in hex, once all was read. */
  hash(): string;
  /** Where its bytes can be read again at any time; what was not kept before is kept from here on. */
  again(): Again;
}

/** Reads a stream to its end and keeps nothing: what stands behind it comes next. */
export async function passOver(stream: AsyncIterable<Buffer>): Promise<void> {
  const pieces = stream[Symbol.asyncIterator]();
  while (!(await pieces.next()).done);
}

const STORED = 0;

/** The files of a package one after the other, each as a stream: none is held. */
export async function* entriesOf(bytes: PackageBytes, inMemory = IN_MEMORY): AsyncGenerator<Entry> {
  const zip = await zipOf(bytes);
  for await (const entry of zip.eachEntry()) {
    const source = await zip.openReadStreamPromise(entry);
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const digest = createHash("sha256");
    let again: Again | null = null;
    let told: string | null = null;
    async function* read(): AsyncGenerator<Buffer> {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        digest.update(chunk);
        again?.keep(chunk);
        yield chunk;
      }
    }
    yield {
      name: entry.fileName,
      size: entry.uncompressedSize,
      stream: read(),
      hash: () => (told ??= digest.digest("hex")),
      again: () =>
        (again ??=
          bytes.path !== undefined && entry.compressionMethod === STORED
            ? new InPlace(openSync(bytes.path, "r"), fileDataStart)
            : entry.uncompressedSize <= inMemory
              ? new InMemory()
              : nameless()),
    };
  }
}
