import { constants, inflateRawSync, inflateSync } from "node:zlib";

/** A stream larger than this is a picture or a bomb (bytes). */
export const STREAM = 8 * 1024 * 1024;

function inflated(bytes: Buffer): Buffer {
  const options = { maxOutputLength: STREAM, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    return inflateSync(bytes, options);
  } catch {
    // A broken head, or a wrong sum at the end: what the deflated bytes give.
    return inflateRawSync(bytes.subarray(2), options);
  }
}

function hexed(bytes: Buffer): Buffer {
  const hex =
    bytes
      .toString("latin1")
      .split(">")[0]
      ?.replace(/[^0-9a-f]/gi, "") ?? "";
  return Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, "hex");
}

function base85(bytes: Buffer): Buffer {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (): void => {
    if (group.length < 2) return;
    const count = group.length;
    while (group.length < 5) group.push(84);
    const value = group.reduce((sum, one) => sum * 85 + one, 0);
    for (let at = 0; at < count - 1; at += 1) out.push(Math.floor(value / 256 ** (3 - at)) & 255);
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 126) break;
    if (byte === 122 && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= 33 && byte <= 117) {
      group.push(byte - 33);
      if (group.length === 5) flush();
    }
  }
  flush();
  return Buffer.from(out);
}

function lzw(bytes: Buffer): Buffer {
  const out: Buffer[] = [];
  let table: Buffer[] = [];
  const reset = (): void => {
    table = Array.from({ length: 258 }, (_, at) => Buffer.from([at & 255]));
  };
  reset();
  let [width, bits, held, size] = [9, 0, 0, 0];
  let last: Buffer | null = null;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === 257 || size > STREAM) break;
    if (code === 256) {
      reset();
      width = 9;
      last = null;
      continue;
    }
    const entry: Buffer | undefined =
      table[code] ?? (last ? Buffer.concat([last, last.subarray(0, 1)]) : undefined);
    if (!entry) break;
    out.push(entry);
    size += entry.length;
    if (last && table.length < 4096) table.push(Buffer.concat([last, entry.subarray(0, 1)]));
    last = entry;
    width = table.length >= 2047 ? 12 : table.length >= 1023 ? 11 : table.length >= 511 ? 10 : 9;
  }
  return Buffer.concat(out);
}

function runs(bytes: Buffer): Buffer {
  const out: Buffer[] = [];
  for (let at = 0, size = 0; at < bytes.length && size < STREAM;) {
    const length = bytes[at] ?? 128;
    if (length === 128) break;
    const piece =
      length < 128 ? bytes.subarray(at + 1, at + 2 + length) : Buffer.alloc(257 - length, bytes[at + 1] ?? 0);
    out.push(piece);
    size += piece.length;
    at += length < 128 ? length + 2 : 2;
  }
  return Buffer.concat(out);
}

/** Undoes PNG prediction (ISO 32000-1, 7.4.4.4): rows of that many bytes, each led by its kind. */
export function unpredicted(bytes: Buffer, columns: number): Buffer {
  const rows: Buffer[] = [];
  let above = Buffer.alloc(columns);
  for (let at = 0; at + 1 <= bytes.length; at += columns + 1) {
    const kind = bytes[at] ?? 0;
    const row = Buffer.from(bytes.subarray(at + 1, at + 1 + columns));
    for (let column = 0; column < row.length; column += 1) {
      const left = column > 0 ? (row[column - 1] ?? 0) : 0;
      const up = above[column] ?? 0;
      const add = kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : 0;
      row[column] = ((row[column] ?? 0) + add) & 255;
    }
    rows.push(row);
    above = row;
  }
  return Buffer.concat(rows);
}

const FILTERS: Record<string, (bytes: Buffer) => Buffer> = {
  FlateDecode: inflated,
  Fl: inflated,
  ASCIIHexDecode: hexed,
  AHx: hexed,
  ASCII85Decode: base85,
  A85: base85,
  LZWDecode: lzw,
  LZW: lzw,
  RunLengthDecode: runs,
  RL: runs,
  Crypt: (bytes) => bytes,
};

/** Undoes the filters of a stream in their order; null when one is none of text (a picture) or the bytes are broken. */
export function filtered(bytes: Buffer, names: readonly string[]): Buffer | null {
  let out = bytes;
  for (const name of names) {
    const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
    if (!filter) return null;
    try {
      out = filter(out);
    } catch {
      return null;
    }
  }
  return out;
}
