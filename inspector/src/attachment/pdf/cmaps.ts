import type { PdfFile } from "./file.ts";
import type { Font } from "./fonts.ts";
import { Name, ValueReader, Word, type Value } from "./values.ts";

/** Predefined CMaps (ISO 32000-1, 9.7.5.2) are encodings of their own; the platform knows them. */
const PREDEFINED: [RegExp, string][] = [
  [/^Uni(?:GB|CNS|JIS|KS)\w*-UTF8-/, "utf-8"],
  [/^Uni(?:GB|CNS|JIS|KS)\w*-(?:UCS2|UTF16)-/, "utf-16be"],
  [/^Uni(?:GB|CNS|JIS|KS)\w*-UTF32-/, "utf-32be"],
  [/^(?:GB-EUC|GBpc-EUC|GBK-EUC|GBKp-EUC|GBK2K)-/, "gb18030"],
  [/^(?:B5pc|ETen-B5|ETenms-B5|HKscs-B5)-/, "big5"],
  [/^(?:83pv|90ms|90msp|90pv|Add|Ext)-RKSJ-/, "shift_jis"],
  [/^EUC-[HV]$/, "euc-jp"],
  [/^(?:KSC-EUC|KSCms-UHC)/, "euc-kr"],
];

/** Maps that use others, in so many steps. */
const STEPS = 4;
/** Codes and ranges that a map gives anew; with more nothing is told. */
const RANGES = 500;

const countUnread = (text: string): { text: string; unread: number } => ({
  text: text.replaceAll("\ufffd", ""),
  unread: text.split("\ufffd").length - 1,
});

/** Four bytes a sign: the platform has no decoder of them. */
const utf32: Font = (bytes) => {
  let text = "";
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = bytes.readUInt32BE(at);
    text += point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : "\ufffd";
  }
  return countUnread(text + (bytes.length % 4 === 0 ? "" : "\ufffd"));
};

/** A font whose strings are text in an encoding. */
export function byEncoding(encoding: string): Font {
  if (encoding === "utf-32be") return utf32;
  const decoder = new TextDecoder(encoding);
  return (bytes) => countUnread(decoder.decode(bytes));
}

interface Encoding {
  name: string;
  /** Codes to which a map of the file's own gives other shapes, with their length in bytes. */
  given: { width: number; from: number; to: number }[];
}

/** How many bytes the code at a place takes. */
function widthAt(name: string, bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (name === "utf-32be") return 4;
  if (name === "utf-16be") return first >= 0xd8 && first < 0xdc ? 4 : 2;
  if (name === "utf-8") return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return first < 0x80 || (name === "shift_jis" && first >= 0xa1 && first < 0xe0) ? 1 : 2;
}

const numberOf = (value: Value | undefined): number | null =>
  Buffer.isBuffer(value) && value.length > 0 && value.length <= 4 ? value.readUIntBE(0, value.length) : null;

/** The codes that a CMap gives to shapes itself (Adobe Technical Note 5014); null when they are too many. */
function givenBy(file: PdfFile, source: string): Encoding["given"] | null {
  const reader = new ValueReader(source, 0, file.values);
  const given: Encoding["given"] = [];
  let held: Value[] = [];
  while (!reader.ended) {
    const value = reader.value();
    if (!(value instanceof Word)) {
      held.push(value);
      continue;
    }
    if (!value.word.startsWith("endcid")) {
      held = [];
      continue;
    }
    const step = value.word === "endcidchar" ? 2 : 3;
    for (let at = 0; at + step <= held.length; at += step) {
      const [from, to] = [numberOf(held[at]), numberOf(held[at + step - 2])];
      const code = held[at];
      if (from === null || to === null || !Buffer.isBuffer(code)) continue;
      if (given.push({ width: code.length, from, to }) > RANGES) return null;
    }
    held = [];
  }
  return given;
}

/** What a CMap's name, or a stream that uses one of a name, says of the text of its codes; null when that can't be told. */
function encodingOf(file: PdfFile, value: Value | undefined, steps = STEPS): Encoding | null {
  const named = file.resolve(value);
  if (named instanceof Name) {
    const name = PREDEFINED.find(([pattern]) => pattern.test(named.name))?.[1];
    return name === undefined ? null : { name, given: [] };
  }
  const source = steps > 0 ? file.stream(value)?.toString("latin1") : undefined;
  if (source === undefined) return null;
  const used = /\/([\w-]{1,40})\s{1,20}usecmap\b/.exec(source)?.[1];
  const base = encodingOf(
    file,
    file.dictionary(value)?.get("UseCMap") ?? (used === undefined ? null : new Name(used)),
    steps - 1,
  );
  const given = base === null ? null : givenBy(file, source);
  return base === null || given === null ? null : { name: base.name, given: [...base.given, ...given] };
}

/** How strings of a composite font are read by its CMap alone; null when their codes are numbers of shapes. */
export function byCMap(file: PdfFile, value: Value | undefined): Font | null {
  const encoding = encodingOf(file, value);
  if (encoding === null) return null;
  const { name, given } = encoding;
  const whole = byEncoding(name);
  if (given.length === 0) return whole;
  return (bytes) => {
    let text = "";
    let unread = 0;
    for (let at = 0; at < bytes.length;) {
      const width = widthAt(name, bytes, at);
      const code = bytes.subarray(at, at + width);
      const number = numberOf(code) ?? -1;
      at += width;
      if (given.some((one) => one.width === code.length && number >= one.from && number <= one.to)) {
        unread += 1;
        continue;
      }
      const told = whole(code);
      text += told.text;
      unread += told.unread;
    }
    return { text, unread };
  };
}
