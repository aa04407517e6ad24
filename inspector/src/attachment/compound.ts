/** Who reads a compound file believes none of its numbers: nothing is followed farther than the file is long. */
const HEAD = 512;
const ENTRY = 128;
/** Storages and streams that are looked through. */
const ENTRIES = 4000;
/** Sector numbers from here on are marks (MS-CFB 2.1). */
const LAST = 0xff_ff_ff_fa;

/** Whether a file says that it is a compound one: the old binary form of Office, and the wrapping of encrypted ones. */
export const isCompound = (body: Buffer): boolean =>
  body.length >= 8 && body.readUInt32BE(0) === 0xd0cf11e0 && body.readUInt32BE(4) === 0xa1b11ae1;

/**
 * The streams of a compound file by their names, those of its root (MS-CFB): what is embedded has storages of its own. What lies beyond the end of the file is left
 * out, so that a stream may come short.
 */
export class Compound {
  readonly #body: Buffer;
  readonly #sector: number;
  readonly #next: number[] = [];
  readonly #entries = new Map<string, { start: number; size: number }>();
  #small: Buffer | null = null;
  #smallNext: number[] | null = null;

  constructor(body: Buffer) {
    this.#body = body;
    const shift = body.length < HEAD ? 0 : body.readUInt16LE(30);
    this.#sector = 2 ** (shift === 12 ? 12 : 9);
    if (body.length < HEAD) return;
    for (const one of this.#tables())
      for (let at = 0; at < this.#sector / 4; at += 1) this.#next.push(this.#number(one, at));
    const directory = this.#chain(body.readUInt32LE(48), Number.POSITIVE_INFINITY);
    const entry = (number: number) => {
      const at = number * ENTRY;
      if (at + ENTRY > directory.length) return null;
      const length = directory.readUInt16LE(at + 64);
      return {
        kind: directory[at + 66],
        name: directory.toString("utf16le", at, at + Math.max(0, Math.min(62, length - 2))),
        beside: [directory.readUInt32LE(at + 68), directory.readUInt32LE(at + 72)],
        inside: directory.readUInt32LE(at + 76),
        stream: { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) },
      };
    };
    const root = entry(0);
    if (root?.kind !== 5) return;
    // The root entry holds the small streams.
    this.#entries.set("", root.stream);
    const seen = new Set<number>();
    for (const left = [root.inside]; left.length > 0 && seen.size < ENTRIES;) {
      const number = left.pop() ?? 0;
      const one = seen.has(number) ? null : entry(number);
      if (!one) continue;
      seen.add(number);
      left.push(...one.beside);
      if (one.kind === 2 && !this.#entries.has(one.name)) this.#entries.set(one.name, one.stream);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The bytes of a stream; null when there is none. */
  stream(name: string): Buffer | null {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    // Streams below 4096 bytes lie in sectors of 64 (2.6.3).
    if (entry.size >= this.#body.readUInt32LE(56)) return this.#chain(entry.start, entry.size);
    const root = this.#entries.get("");
    this.#small ??= root ? this.#chain(root.start, root.size) : Buffer.alloc(0);
    if (!this.#smallNext) {
      const table = this.#chain(this.#body.readUInt32LE(60), Number.POSITIVE_INFINITY);
      this.#smallNext = Array.from({ length: table.length >> 2 }, (_, at) => table.readUInt32LE(at * 4));
    }
    return chained(this.#small, 64, 0, this.#smallNext, entry.start, entry.size);
  }

  /** Sectors of the table that says which sector follows on which (2.3, 2.5). */
  #tables(): number[] {
    const most = Math.ceil(this.#body.length / this.#sector);
    const found = Array.from({ length: 109 }, (_, at) => this.#body.readUInt32LE(76 + at * 4));
    const seen = new Set<number>();
    for (let at = this.#body.readUInt32LE(68); at < LAST && !seen.has(at) && seen.size < most;) {
      seen.add(at);
      const count = this.#sector / 4 - 1;
      for (let index = 0; index < count; index += 1) found.push(this.#number(at, index));
      at = this.#number(at, count);
    }
    return found.filter((one) => one < most).slice(0, most);
  }

  /** A number of a sector; past the end of the file the mark of an end. */
  #number(sector: number, index: number): number {
    const at = (sector + 1) * this.#sector + index * 4;
    return at + 4 <= this.#body.length ? this.#body.readUInt32LE(at) : LAST;
  }

  #chain(start: number, size: number): Buffer {
    return chained(this.#body, this.#sector, this.#sector, this.#next, start, size);
  }
}

/** The sectors from one on, joined, up to a size; each is taken once. */
function chained(
  body: Buffer,
  sector: number,
  head: number,
  next: readonly number[],
  start: number,
  size: number,
): Buffer {
  const parts: Buffer[] = [];
  const seen = new Set<number>();
  let got = 0;
  for (let at = start; at < LAST && !seen.has(at) && got < size; at = next[at] ?? LAST) {
    seen.add(at);
    const from = head + at * sector;
    const part = body.subarray(from, from + sector);
    if (part.length === 0) break;
    parts.push(part);
    got += part.length;
  }
  const whole = Buffer.concat(parts);
  return Number.isFinite(size) ? whole.subarray(0, size) : whole;
}
