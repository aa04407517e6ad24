/** Tar (POSIX ustar), as much of it as a backup needs: regular files with short names. Any tar program reads it. */

const BLOCK = 512;
/** Larger sizes than eleven octal digits hold are written in base 256 (GNU tar). */
const OCTAL_LIMIT = 8 ** 11;

export const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** What ends an archive. */
export const END = Buffer.alloc(2 * BLOCK);

export function header(name: string, size: number, modified: Date): Buffer {
  if (Buffer.byteLength(name) > 100)
    throw new Error(`The name ${JSON.stringify(name)} is too long for the archive.`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write("0000600\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  if (size < OCTAL_LIMIT) block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  else {
    block.writeBigUInt64BE(BigInt(size), 128);
    block[124] = 0x80;
  }
  block.write(
    `${Math.floor(modified.getTime() / 1000)
      .toString(8)
      .padStart(11, "0")}\0`,
    136,
  );
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

const text = (block: Buffer, from: number, length: number): string => {
  const part = block.subarray(from, from + length);
  const end = part.indexOf(0);
  return part
    .subarray(0, end === -1 ? length : end)
    .toString()
    .trim();
};

/** Reads exactly so many bytes at a time from chunks of any length. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** At most `limit` bytes, null at the end. */
  async some(limit: number): Promise<Buffer | null> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#source.next();
      if (done) return null;
      this.#rest = value;
    }
    const taken = this.#rest.subarray(0, limit);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async exactly(length: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    for (let missing = length; missing > 0;) {
      const part = await this.some(missing);
      if (!part) {
        if (missing === length) return null;
        throw new Error("The backup ends in the middle: it is not complete.");
      }
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }
}

export interface Entry {
  name: string;
  size: number;
  /** The bytes; what is not read is skipped. */
  content: AsyncIterable<Buffer>;
}

/** The files of an archive, one after another. @throws when the archive is cut off or damaged */
export async function* entries(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const bytes = new Bytes(source);
  for (;;) {
    const block = await bytes.exactly(BLOCK);
    if (!block) throw new Error("The backup ends in the middle: it is not complete.");
    if (block.every((byte) => byte === 0)) return;
    const said = parseInt(text(block, 148, 8), 8);
    block.fill(" ", 148, 156);
    if (said !== block.reduce((total, byte) => total + byte, 0))
      throw new Error("The backup is damaged: a header does not agree with its sum.");
    const name = text(block, 0, 100);
    const size = block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : parseInt(text(block, 124, 12), 8);
    let missing = size;
    const content = (async function* (): AsyncGenerator<Buffer> {
      while (missing > 0) {
        const part = await bytes.some(missing);
        if (!part) throw new Error("The backup ends in the middle: it is not complete.");
        missing -= part.length;
        yield part;
      }
    })();
    yield { name, size, content };
    for await (const _ of content);
    await bytes.exactly(padding(size));
  }
}
