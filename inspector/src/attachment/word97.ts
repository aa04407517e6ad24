import { folded } from "./office.ts";
import type { Compound } from "./compound.ts";

/** Pieces of a text that are put together. */
const PIECES = 100_000;
const WORD_97 = 0xa5ec;

const FIELD = 0x13;
const RESULT = 0x14;
const FIELD_END = 0x15;
/** Marks in a text that stand for something else (MS-DOC 2.4.1): ends of paragraphs, lines and pages; ends of cells; a hyphen. */
const MARKS = new Map([
  [0x07, "\t"],
  [0x09, "\t"],
  [0x0b, "\n"],
  [0x0c, "\n"],
  [0x0d, "\n"],
  [0x1e, "-"],
]);

/** What a reader sees of a text: a field is what it came to, not how it is made. */
function shown(raw: string): string {
  const parts: string[] = [];
  /** For each open field whether its result has begun. */
  const fields: boolean[] = [];
  let hidden = 0;
  for (const sign of raw) {
    const code = sign.charCodeAt(0);
    if (code === FIELD) {
      fields.push(false);
      hidden += 1;
    } else if (code === RESULT && fields.at(-1) === false) {
      fields[fields.length - 1] = true;
      hidden -= 1;
    } else if (code === FIELD_END) {
      if (fields.pop() === false) hidden -= 1;
    } else if (hidden === 0) {
      const mark = MARKS.get(code);
      if (mark !== undefined) parts.push(mark);
      else if (code >= 32) parts.push(sign);
    }
  }
  return folded(parts);
}

/**
 * The text of a document of Word 97 to 2003, as its table of pieces puts it together (MS-DOC 2.4.1, 2.8.35, 2.9.177): the body, without
 * headers, notes and remarks.
 * @returns null for one that is older, or does not hold together; "encrypted" for one behind a password
 */
export function word97Text(file: Compound): string | null | "encrypted" {
  const body = file.stream("WordDocument");
  if (!body || body.length < 0x1aa || body.readUInt16LE(0) !== WORD_97) return null;
  const flags = body.readUInt16LE(10);
  if ((flags & 0x100) !== 0) return "encrypted";
  const table = file.stream((flags & 0x200) === 0 ? "0Table" : "1Table");
  const [start, size] = [body.readUInt32LE(0x1a2), body.readUInt32LE(0x1a6)];
  const pieces = table?.subarray(start, start + size);
  if (!pieces || pieces.length < size) return null;
  let at = 0;
  // Properties of pieces come first.
  while (at + 3 <= pieces.length && pieces[at] === 1) at += 3 + pieces.readUInt16LE(at + 1);
  if (at + 5 > pieces.length || pieces[at] !== 2) return null;
  const list = pieces.subarray(at + 5, at + 5 + pieces.readUInt32LE(at + 1));
  const count = Math.floor((list.length - 4) / 12);
  if (count < 1 || count > PIECES) return null;
  const signs = body.readUInt32LE(0x4c);
  const parts: string[] = [];
  for (let piece = 0; piece < count; piece += 1) {
    const [from, to] = [list.readUInt32LE(piece * 4), Math.min(signs, list.readUInt32LE(piece * 4 + 4))];
    if (from >= signs) break;
    const place = list.readUInt32LE((count + 1) * 4 + piece * 8 + 2);
    const narrow = (place & 0x4000_0000) !== 0;
    const begin = narrow ? (place & 0x3fff_ffff) >>> 1 : place & 0x3fff_ffff;
    const end = begin + (to - from) * (narrow ? 1 : 2);
    if (to < from || end > body.length) return null;
    const bytes = body.subarray(begin, end);
    parts.push(narrow ? new TextDecoder("windows-1252").decode(bytes) : bytes.toString("utf16le"));
  }
  return shown(parts.join(""));
}
