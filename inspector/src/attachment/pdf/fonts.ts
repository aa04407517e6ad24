import { byCMap, byEncoding } from "./cmaps.ts";
import type { PdfFile } from "./file.ts";
import { isNamed } from "./file.ts";
import { Name, ValueReader, Word, type Dictionary, type Value, type ValueBudget } from "./values.ts";

/** What a string that is shown in a font says. `unread`: signs whose meaning the file does not tell. */
export type Font = (bytes: Buffer) => { text: string; unread: number };

/** Names of signs that are not a letter of their own (Adobe Glyph List), as far as texts need them. */
const GLYPHS: Record<string, string> = {
  space: " ",
  exclam: "!",
  quotedbl: '"',
  numbersign: "#",
  dollar: "$",
  percent: "%",
  ampersand: "&",
  quotesingle: "'",
  parenleft: "(",
  parenright: ")",
  asterisk: "*",
  plus: "+",
  comma: ",",
  hyphen: "-",
  period: ".",
  slash: "/",
  zero: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  colon: ":",
  semicolon: ";",
  less: "<",
  equal: "=",
  greater: ">",
  question: "?",
  at: "@",
  bracketleft: "[",
  backslash: "\\",
  bracketright: "]",
  underscore: "_",
  braceleft: "{",
  bar: "|",
  braceright: "}",
  quoteleft: "‘",
  quoteright: "’",
  quotedblleft: "“",
  quotedblright: "”",
  endash: "–",
  emdash: "—",
  bullet: "•",
  ellipsis: "…",
  fi: "fi",
  fl: "fl",
  ff: "ff",
  ffi: "ffi",
  ffl: "ffl",
};

const hexOf = (bytes: Buffer): number => bytes.reduce((all, one) => all * 256 + one, 0);
const utf16 = (bytes: Buffer): string =>
  bytes.length % 2 === 0 ? Buffer.from(bytes).swap16().toString("utf16le") : bytes.toString("latin1");

interface CodeMap {
  /** Bytes of a code. */
  width: number;
  /** First and last codes of its spaces, where codes have several lengths. */
  spaces: [Buffer, Buffer][];
  letters: Map<number, string>;
}

/** More entries than this no font has. */
const ENTRIES = 200_000;
/** No encoding has more spaces of codes. */
const SPACES = 100;
/** Codes that ranges of a map give, each as often as it is given; what is not given any more can not be read. */
const RANGED = 300_000;

/** A ToUnicode CMap (Adobe Technical Note 5411): codes to text. */
export function codeMap(source: string, budget: ValueBudget | null = null): CodeMap {
  const reader = new ValueReader(source, 0, budget);
  const letters = new Map<number, string>();
  const spaces: [Buffer, Buffer][] = [];
  let ranged = 0;
  let held: ReturnType<ValueReader["value"]>[] = [];
  while (!reader.ended && letters.size < ENTRIES) {
    const value = reader.value();
    if (!(value instanceof Word)) {
      held.push(value);
      continue;
    }
    if (value.word.startsWith("begin")) held = [];
    else if (value.word === "endcodespacerange") {
      for (let at = 0; at + 1 < held.length && spaces.length < SPACES; at += 2) {
        const [from, to] = [held[at], held[at + 1]];
        if (Buffer.isBuffer(from) && Buffer.isBuffer(to) && from.length === to.length)
          spaces.push([from, to]);
      }
    } else if (value.word === "endbfchar") {
      for (let at = 0; at + 1 < held.length; at += 2) {
        const [code, text] = [held[at], held[at + 1]];
        if (Buffer.isBuffer(code) && Buffer.isBuffer(text)) letters.set(hexOf(code), utf16(text));
      }
    } else if (value.word === "endbfrange") {
      for (let at = 0; at + 2 < held.length; at += 3) {
        const [from, to, text] = [held[at], held[at + 1], held[at + 2]];
        if (!Buffer.isBuffer(from) || !Buffer.isBuffer(to)) continue;
        const [start, end] = [hexOf(from), Math.min(hexOf(to), hexOf(from) + 65_535)];
        for (let code = start; code <= end && letters.size < ENTRIES && ranged < RANGED; code += 1) {
          ranged += 1;
          if (Array.isArray(text)) {
            const one = text[code - start];
            if (Buffer.isBuffer(one)) letters.set(code, utf16(one));
          } else if (Buffer.isBuffer(text)) {
            const base = utf16(text);
            const last = base.codePointAt(base.length - 1) ?? 0;
            letters.set(
              code,
              base.slice(0, -1) + String.fromCodePoint(Math.min(0x10ffff, last + code - start)),
            );
          }
        }
      }
    }
    held = [];
  }
  const widths = spaces.map(([from]) => from.length);
  const width = Math.max(1, ...widths);
  return { width, spaces: widths.some((one) => one !== width) ? spaces : [], letters };
}

/** How many bytes the code at a place takes: of the first space that holds it (Adobe Technical Note 5014, 7.2). */
function widthAt({ width, spaces }: CodeMap, bytes: Buffer, at: number): number {
  const space = spaces.find(([from, to]) =>
    from.every((low, index) => {
      const byte = bytes[at + index] ?? -1;
      return byte >= low && byte <= (to[index] ?? 0);
    }),
  );
  return space?.[0].length ?? width;
}

function byMap(map: CodeMap): Font {
  return (bytes) => {
    let text = "";
    let unread = 0;
    for (let at = 0, width = 0; at < bytes.length; at += width) {
      width = map.spaces.length === 0 ? map.width : widthAt(map, bytes, at);
      if (at + width > bytes.length) break;
      const letter = map.letters.get(hexOf(bytes.subarray(at, at + width)));
      if (letter === undefined) unread += 1;
      else text += letter;
    }
    return { text, unread };
  };
}

/** A font whose codes are numbers of shapes: nobody can tell what they say. */
const unknown =
  (width: number): Font =>
  (bytes) => ({ text: "", unread: Math.ceil(bytes.length / width) });

/** Fonts that Chinese programs wrote as if they had one byte a sign. */
const CHINESE = /SimSun|SimHei|KaiTi|FangSong|STSong|STHeiti|宋|黑体|仿宋|楷/i;

function simple(file: PdfFile, font: Dictionary): Font {
  const encoding = file.resolve(font.get("Encoding"));
  const differences = encoding instanceof Map ? file.resolve(encoding.get("Differences")) : null;
  const named = new Map<number, string | null>();
  if (Array.isArray(differences)) {
    let code = 0;
    for (const one of differences) {
      if (typeof one === "number") code = one;
      else if (one instanceof Name) {
        const hex = /^(?:uni|u)([0-9A-F]{4,6})$/.exec(one.name)?.[1];
        const letter = /^[A-Za-z]$/.test(one.name) ? one.name : GLYPHS[one.name];
        named.set(
          code,
          hex ? String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16))) : (letter ?? null),
        );
        code += 1;
      }
    }
  }
  const mac = isNamed(encoding, "MacRomanEncoding");
  const decoder = new TextDecoder(mac ? "macintosh" : "windows-1252");
  const base = file.resolve(font.get("BaseFont"));
  const chinese = base instanceof Name && CHINESE.test(Buffer.from(base.name, "latin1").toString("utf8"));
  return (bytes) => {
    if (chinese && named.size === 0 && bytes.some((one) => one >= 0x80)) return byEncoding("gb18030")(bytes);
    let text = "";
    let unread = 0;
    for (const byte of bytes) {
      const letter = named.has(byte) ? named.get(byte) : decoder.decode(Buffer.from([byte]));
      if (letter === null || letter === undefined) unread += 1;
      else text += letter;
    }
    return { text, unread };
  };
}

/** A map says so by a name when its codes are signs themselves (UTF-16). */
const isIdentity = (value: Value): boolean => value instanceof Name && value.name.startsWith("Identity");

/** Maps that use others, in so many steps. */
const USED = 4;

/** The entries of a ToUnicode map and of those that it uses; null when one of them is not in the file. */
function mapOf(file: PdfFile, value: Value | undefined, steps = USED): CodeMap | null {
  const source = steps > 0 ? file.stream(value) : null;
  if (!source) return null;
  const own = codeMap(source.toString("latin1"), file.values);
  const base = mapOf(file, file.dictionary(value)?.get("UseCMap"), steps - 1);
  return base
    ? { ...own, width: Math.max(own.width, base.width), letters: new Map([...base.letters, ...own.letters]) }
    : own;
}

/** How the strings shown in a font are read: by its ToUnicode map, else by its encoding. */
export function fontOf(file: PdfFile, font: Dictionary): Font {
  const composed = isNamed(font.get("Subtype"), "Type0");
  const own = composed
    ? isIdentity(file.resolve(font.get("ToUnicode")))
      ? byEncoding("utf-16be")
      : (byCMap(file, font.get("Encoding")) ?? unknown(2))
    : simple(file, font);
  const codes = mapOf(file, font.get("ToUnicode"));
  if (!codes || codes.letters.size === 0) return own;
  const mapped = byMap(composed ? codes : { ...codes, width: 1, spaces: [] });
  return (bytes) => {
    const told = mapped(bytes);
    if (told.unread === 0) return told;
    const other = own(bytes);
    return other.unread < told.unread ? other : told;
  };
}
