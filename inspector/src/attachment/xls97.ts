import type { Compound } from "./compound.ts";
import { folded } from "./office.ts";

/** Shared strings and cells that are read. */
const STRINGS = 200_000;
const CELLS = 200_000;
/** Text that is put together of cells, beyond what is read of a file (characters). */
const TEXT = 500_000;

const BIFF_8 = 0x0600;
/** Kinds of records (MS-XLS 2.3.2). */
const FORMULA = 0x06;
const EOF = 0x0a;
const FILE_PASS = 0x2f;
const CONTINUE = 0x3c;
const MUL_RK = 0xbd;
const SST = 0xfc;
const LABEL_SST = 0xfd;
const NUMBER = 0x0203;
const LABEL = 0x0204;
const STRING = 0x0207;
const RK = 0x027e;
const BOF = 0x0809;
/** Parts of a workbook (2.4.21): what all sheets share, and a sheet; charts keep copies of cells. */
const GLOBALS = 0x05;
const SHEET = 0x10;

/** What a record and those that continue it say, sign by sign; each of the latter says anew how wide the signs are. */
class Pieces {
  readonly #parts: Buffer[];
  #part = 0;
  #at = 0;

  constructor(parts: Buffer[]) {
    this.#parts = parts;
  }

  /** The piece that is read; null past the last. */
  #here(): Buffer | null {
    while (this.#part < this.#parts.length && this.#at >= (this.#parts[this.#part]?.length ?? 0)) {
      this.#part += 1;
      this.#at = 0;
    }
    return this.#parts[this.#part] ?? null;
  }

  /** A number of so many bytes; null past the end. */
  number(bytes: number): number | null {
    let value = 0;
    for (let at = 0; at < bytes; at += 1) {
      const byte = this.#here()?.[this.#at];
      if (byte === undefined) return null;
      value += byte * 256 ** at;
      this.#at += 1;
    }
    return value;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0;) {
      const part = this.#here();
      if (!part) return;
      const step = Math.min(left, part.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  signs(count: number, wideFirst: boolean): string | null {
    const parts: string[] = [];
    let wide = wideFirst;
    for (let left = count; left > 0;) {
      const before = this.#part;
      const part = this.#here();
      if (!part) return null;
      if (this.#part !== before) {
        wide = ((part[0] ?? 0) & 1) !== 0;
        this.#at = 1;
      }
      const step = Math.min(left, Math.floor((part.length - this.#at) / (wide ? 2 : 1)));
      if (step === 0 && this.#at < part.length) return null;
      const end = this.#at + step * (wide ? 2 : 1);
      parts.push(part.toString(wide ? "utf16le" : "latin1", this.#at, end));
      this.#at = end;
      left -= step;
    }
    return parts.join("");
  }

  /** A string with its length before it (2.5.293, 2.5.294); null where it breaks off. */
  string(): string | null {
    const [count, flags] = [this.number(2), this.number(1)];
    if (count === null || flags === null) return null;
    const runs = (flags & 8) === 0 ? 0 : this.number(2);
    const more = (flags & 4) === 0 ? 0 : this.number(4);
    const text = this.signs(count, (flags & 1) !== 0);
    if (text === null || runs === null || more === null) return null;
    this.skip(runs * 4 + more);
    return text;
  }
}

interface Rec {
  kind: number;
  data: Buffer;
  /** The record and those that continue it. */
  pieces: Buffer[];
}

/** The records of a stream, one after the other. */
function* recordsOf(stream: Buffer): Generator<Rec> {
  for (let at = 0; at + 4 <= stream.length;) {
    const take = (): Buffer => {
      const data = stream.subarray(at + 4, at + 4 + stream.readUInt16LE(at + 2));
      at += 4 + data.length;
      return data;
    };
    const kind = stream.readUInt16LE(at);
    const data = take();
    const pieces = [data];
    while (at + 4 <= stream.length && stream.readUInt16LE(at) === CONTINUE) pieces.push(take());
    yield { kind, data, pieces };
  }
}

/** A number that is kept short (2.5.218). */
function shortNumber(raw: number): number {
  const double = Buffer.alloc(8);
  double.writeInt32LE(raw & ~3, 4);
  const value = (raw & 2) === 0 ? double.readDoubleLE(0) : raw >> 2;
  return (raw & 1) === 0 ? value : value / 100;
}

/** The cells of the sheets of a workbook, told in the order in which they stand. */
class Cells {
  readonly #parts: string[] = [];
  #row = -1;
  #left = TEXT;
  #cells = CELLS;

  sheet(): void {
    this.#row = -1;
    this.#parts.push("\n");
  }

  put(row: number, text: string): void {
    if (text === "" || this.#left < 0 || (this.#cells -= 1) < 0) return;
    if (row !== this.#row) this.#parts.push("\n");
    this.#row = row;
    this.#left -= text.length;
    this.#parts.push(text, "\t");
  }

  get text(): string {
    return folded(this.#parts);
  }
}

function stringsOf(pieces: Buffer[]): string[] {
  const read = new Pieces(pieces);
  read.skip(8);
  const strings: string[] = [];
  for (let one = read.string(); one !== null && strings.length < STRINGS; one = read.string())
    strings.push(one);
  return strings;
}

const number = (value: number): string => (Number.isFinite(value) ? String(value) : "");

/** What a record says of cells; a formula that comes to words says them in the record behind it. */
function put({ kind, data, pieces }: Rec, cells: Cells, strings: string[], row: number): void {
  if (kind === LABEL_SST) cells.put(row, strings[data.readUInt32LE(6)] ?? "");
  else if (kind === NUMBER) cells.put(row, number(data.readDoubleLE(6)));
  else if (kind === RK) cells.put(row, number(shortNumber(data.readInt32LE(6))));
  else if (kind === MUL_RK)
    for (let at = 6; at + 6 <= data.length; at += 6)
      cells.put(row, number(shortNumber(data.readInt32LE(at))));
  else if (kind === FORMULA && data.readUInt16LE(12) !== 0xff_ff)
    cells.put(row, number(data.readDoubleLE(6)));
  else if (kind === LABEL) {
    const read = new Pieces(pieces);
    read.skip(6);
    cells.put(row, read.string() ?? "");
  }
}

const LEAST = new Map([
  [LABEL_SST, 10],
  [NUMBER, 14],
  [RK, 10],
  [MUL_RK, 12],
  [FORMULA, 14],
  [LABEL, 9],
]);

/**
 * The text of a workbook of Excel 97 to 2003, sheet by sheet and row by row (MS-XLS): cells of words and numbers, as in those of today; no
 * remarks, boxes and headers.
 * @returns null for one that is older, or does not begin as one; "encrypted" for one behind a password
 */
export function xls97Text(file: Compound): string | null | "encrypted" {
  const stream = file.stream("Workbook");
  if (!stream) return null;
  const cells = new Cells();
  let strings: string[] = [];
  const parts: number[] = [];
  let row = -1;
  let begun = false;
  for (const record of recordsOf(stream)) {
    const { kind, data } = record;
    if (kind === BOF) {
      if (data.length < 4 || data.readUInt16LE(0) !== BIFF_8) return null;
      const part = data.readUInt16LE(2);
      if (!begun && part !== GLOBALS) return null;
      begun = true;
      parts.push(part);
      if (part === SHEET) cells.sheet();
      continue;
    }
    if (!begun) return null;
    if (kind === FILE_PASS) return "encrypted";
    if (kind === EOF) parts.pop();
    else if (kind === SST) strings = stringsOf(record.pieces);
    else if (parts.length === 1 && parts[0] === SHEET) {
      if (kind === STRING) cells.put(row, new Pieces(record.pieces).string() ?? "");
      else if (data.length >= (LEAST.get(kind) ?? Infinity))
        put(record, cells, strings, (row = data.readUInt16LE(0)));
    }
  }
  return begun ? cells.text : null;
}
