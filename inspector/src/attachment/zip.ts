import { inflateRawSync } from "node:zlib";

const ENTRIES = 2000;
/** What is unpacked of a file, whatever it says of its sizes (bytes). */
const TOTAL = 32 * 1024 * 1024;

/** Heads (APPNOTE 6.3.10, 4.3): of a file, of its line in the directory, of the directory's end, and of the longer forms of that. */
const LINE = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const WHERE_64 = 0x07064b50;
/** The end of the directory may stand before a remark of so many bytes. */
const REMARK = 65_535;
const IN_64 = 0xff_ff_ff_ff;
const UTF8 = 0x800;
const STORED = 0;
const DEFLATED = 8;

/** Lines of a directory are counted in 16 bits; who writes more of them leaves out the rest. */
const TELLS = 65_536;

const isLine = (body: Buffer, at: number): boolean =>
  at >= 0 && at + 46 <= body.length && body.readUInt32LE(at) === LINE;

const wide = (body: Buffer, at: number): number => Number(body.readBigUInt64LE(at));

interface Directory {
  start: number;
  /** How many lines it has, of which 16 bits are told. */
  count: number;
  /** How far everything stands behind the place that is told of it: another thing may stand before the zip (bytes). */
  shift: number;
}

/** Where the directory begins, as is told or, where no line stands there, as its length says. @throws when there is none */
function directoryOf(body: Buffer): Directory {
  for (let at = body.length - 22; at >= 0 && at >= body.length - 22 - REMARK; at -= 1) {
    if (body.readUInt32LE(at) !== END) continue;
    const longer = at >= 20 && body.readUInt32LE(at - 20) === WHERE_64 ? wide(body, at - 12) : -1;
    if (longer >= 0 && longer + 56 <= body.length && body.readUInt32LE(longer) === END_64)
      return { start: wide(body, longer + 48), count: wide(body, longer + 32) % TELLS, shift: 0 };
    const [start, count] = [body.readUInt32LE(at + 16), body.readUInt16LE(at + 10)];
    const before = at - body.readUInt32LE(at + 12);
    const isShifted = !isLine(body, start) && isLine(body, before);
    return { start: isShifted ? before : start, count, shift: isShifted ? before - start : 0 };
  }
  throw new Error("no zip");
}

interface Line {
  name: string;
  method: number;
  /** Bytes as packed. */
  size: number;
  /** Where its head stands. */
  head: number;
}

/** What the directory says, line by line, as far as it holds together. @returns whether these are as many as it has */
function* linesOf(body: Buffer): Generator<Line, boolean> {
  const { start, count, shift } = directoryOf(body);
  let read = 0;
  for (let at = start; isLine(body, at);) {
    const [length, more, remark] = [28, 30, 32].map((field) => body.readUInt16LE(at + field));
    const name = at + 46;
    const extra = name + (length ?? 0);
    const end = extra + (more ?? 0);
    let [size, head] = [body.readUInt32LE(at + 20), body.readUInt32LE(at + 42)];
    // Of the longer form those numbers alone are told that did not fit, in their order (4.5.3).
    for (let field = extra; field + 4 <= end && end <= body.length;) {
      const next = field + 4 + body.readUInt16LE(field + 2);
      if (body.readUInt16LE(field) === 1) {
        let told = field + 4;
        const take = (now: number): number => {
          if (now !== IN_64 || told + 8 > next || next > body.length) return now;
          told += 8;
          return wide(body, told - 8);
        };
        take(body.readUInt32LE(at + 24));
        size = take(size);
        head = take(head);
      }
      field = next;
    }
    const isUtf8 = (body.readUInt16LE(at + 8) & UTF8) !== 0;
    yield {
      name: body.toString(isUtf8 ? "utf8" : "latin1", name, extra),
      method: body.readUInt16LE(at + 10),
      size,
      head: head + shift,
    };
    read += 1;
    at = end + (remark ?? 0);
  }
  return read % TELLS === count;
}

/** A file of a zip, unpacked; null where that comes to more than `most` bytes or is packed in a way that nobody knows. @throws when it is broken */
function unpacked(body: Buffer, { method, size, head }: Line, most: number): Buffer | null {
  // Some write an empty file as deflated to nothing.
  if (size === 0) return Buffer.alloc(0);
  const start = head + 30 + body.readUInt16LE(head + 26) + body.readUInt16LE(head + 28);
  const packed = body.subarray(start, start + size);
  if (method === STORED) return packed.length > most ? null : packed;
  if (method !== DEFLATED) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return null;
    throw error;
  }
}

/** How much may still be unpacked, of one file or of those in it as well (bytes). */
export class Room {
  left = TOTAL;
}

export interface Unzipped {
  names: string[];
  files: Map<string, Buffer>;
  /** False where one whose name passes was left out, or where the directory does not hold together to its end. */
  whole: boolean;
}

/**
 * The names that a zip holds, and the files whose names pass, with limits on number and size: what is unpacked is counted itself, since a
 * directory may name one file thousands of times and say of each that it is small.
 * @throws when it is no zip
 */
export function unzipped(body: Buffer, wanted: (name: string) => boolean, room = new Room()): Unzipped {
  const names: string[] = [];
  const files = new Map<string, Buffer>();
  let whole = true;
  const lines = linesOf(body);
  for (let next = lines.next(); ; next = lines.next()) {
    if (next.done) {
      whole &&= next.value;
      break;
    }
    const line = next.value;
    if (names.push(line.name) > ENTRIES) {
      whole = false;
      break;
    }
    if (!wanted(line.name)) continue;
    const bytes = room.left > 0 ? unpacked(body, line, room.left) : null;
    if (bytes) {
      room.left -= bytes.length;
      files.set(line.name, bytes);
    } else whole = false;
    // What came to too much has been unpacked all the same.
    if (!bytes && line.method === DEFLATED) room.left -= TOTAL / 4;
  }
  return { names, files, whole };
}
