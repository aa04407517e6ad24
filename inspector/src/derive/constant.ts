import { literalAt } from "./code.ts";

/** Deeper nested decoders hide nothing more. */
const DEPTH = 12;
/** A longer text is not put together (characters). */
const LIMIT = 400_000;

const code = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** What the escapes of a string literal stand for. */
export function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|(\r\n|[\s\S]))/gi,
    (_all, byte?: string, unit?: string, point?: string, one?: string) => {
      if (byte !== undefined || unit !== undefined) return code(byte ?? unit ?? "");
      if (point !== undefined) {
        const value = Number.parseInt(point, 16);
        return value <= 0x10ffff ? String.fromCodePoint(value) : "\ufffd";
      }
      return (
        { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "\n": "", "\r\n": "", "\r": "" }[one ?? ""] ??
        one ??
        ""
      );
    },
  );
}

const percent = (text: string): string =>
  text.replace(/%u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (_all, unit?: string, byte?: string) =>
    code(unit ?? byte ?? ""),
  );

const escaped = (text: string): string =>
  text.replace(/[^\w@*+\-./]/g, (one) => {
    const value = one.charCodeAt(0);
    return value < 256
      ? `%${value.toString(16).padStart(2, "0")}`
      : `%u${value.toString(16).padStart(4, "0")}`;
  });

function decodedUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return percent(text);
  }
}

/** Functions of the language that only change a text. */
const DECODERS: Record<string, (text: string) => string> = {
  unescape: percent,
  escape: escaped,
  decodeURIComponent: decodedUri,
  decodeURI: decodedUri,
  atob: (text) => Buffer.from(text, "base64").toString("latin1"),
};

export interface Constant {
  text: string;
  /** False when something in it could not be told (a variable, a call): it stands for nothing in `text`. */
  whole: boolean;
  /** Whether a decoder was at work. */
  decoded: boolean;
  /** Where the expression ends. */
  end: number;
}

/** Reads an expression of joined strings and decoders at a place in a script, as far as it can be told without running it. */
export function constantAt(source: string, from: number, known?: ReadonlyMap<string, string>): Constant {
  return sum(source, from, 0, known);
}

function blank(source: string, from: number): number {
  let at = from;
  while (at < source.length && source.charCodeAt(at) <= 32) at += 1;
  return at;
}

function sum(source: string, from: number, depth: number, known?: ReadonlyMap<string, string>): Constant {
  const parts: string[] = [];
  let size = 0;
  let whole = true;
  let decoded = false;
  let at = from;
  for (;;) {
    const one = term(source, blank(source, at), depth, known);
    if (size < LIMIT) parts.push(one.text);
    size += one.text.length;
    whole &&= one.whole;
    decoded ||= one.decoded;
    at = blank(source, one.end);
    const next = source[at];
    // Both branches of a choice may come.
    if (next === "?" || (next === ":" && !whole)) whole = false;
    else if (next !== "+" || source[at + 1] === "+" || source[at + 1] === "=") break;
    at += 1;
  }
  return { text: parts.join("").slice(0, LIMIT), whole, decoded, end: at };
}

const NAME = /[\w$.]{1,80}/y;

/** Turns a text round, as scripts do that hide one. */
const TURNED = /\s{0,9}\.split\((?:''|"")\)\s{0,9}\.reverse\(\)\s{0,9}\.join\((?:''|"")\)/y;

/** So many pieces of a list are read. */
const PIECES = 60;

/** The texts of a list that a script writes out, `["a", "b"]`, and where it ends; null for any other list. */
export function listAt(source: string, from: number): { texts: string[]; end: number } | null {
  if (source[from] !== "[") return null;
  const texts: string[] = [];
  for (let at = blank(source, from + 1); texts.length < PIECES;) {
    if (source[at] === "]") return { texts, end: at + 1 };
    const literal = literalAt(source, at);
    if (!literal || literal.text.includes("${")) return null;
    texts.push(unescaped(literal.text));
    at = blank(source, literal.end);
    if (source[at] === ",") at = blank(source, at + 1);
    else if (source[at] !== "]") return null;
  }
  return null;
}

/** Joins a list, turned round or not. */
const JOINED = /\s{0,9}(\.reverse\(\)\s{0,9})?\.join\(\s{0,9}(?:"([^"\\]{0,9})"|'([^'\\]{0,9})')?\s{0,9}\)/y;

/** The text that a list becomes by a call right behind it; null when none joins it. */
function joined(source: string, at: number, texts: readonly string[]): Constant | null {
  JOINED.lastIndex = at;
  const match = JOINED.exec(source);
  if (!match) return null;
  const order = match[1] === undefined ? texts : texts.toReversed();
  return { text: order.join(match[2] ?? match[3] ?? ","), whole: true, decoded: true, end: JOINED.lastIndex };
}

/** What parts the texts of a list in the map of known variables, where it stands under its name and "[]". */
export const PART = "\0";

function term(source: string, at: number, depth: number, known?: ReadonlyMap<string, string>): Constant {
  const literal = literalAt(source, at);
  if (literal) {
    TURNED.lastIndex = literal.end;
    if (TURNED.test(source)) {
      const text = [...unescaped(literal.text)].reverse().join("");
      return { text, whole: true, decoded: true, end: TURNED.lastIndex };
    }
    // A template with something in it is told in part.
    const whole = source[at] !== "`" || !literal.text.includes("${");
    return { text: unescaped(literal.text), whole, decoded: false, end: literal.end };
  }
  const written = listAt(source, at);
  const text = written ? joined(source, written.end, written.texts) : null;
  if (text) return text;
  NAME.lastIndex = at;
  const name = NAME.exec(source)?.[0] ?? "";
  const open = blank(source, at + name.length);
  const called = source[open] === "(";
  const of = /^([\w$]{1,80})\.(?:join|reverse)$/.exec(name)?.[1];
  const texts = called && of !== undefined ? known?.get(`${of}[]`) : undefined;
  const made = texts === undefined ? null : joined(source, at + (of ?? "").length, texts.split(PART));
  if (made) return made;
  const decoder = Object.hasOwn(DECODERS, name.replace(/^window\./, ""))
    ? DECODERS[name.replace(/^window\./, "")]
    : undefined;
  if ((called && decoder && depth < DEPTH) || (name === "" && source[at] === "(" && depth < DEPTH)) {
    const inside = sum(source, open + 1, depth + 1, known);
    const end = source[inside.end] === ")" ? inside.end + 1 : skipped(source, inside.end);
    return {
      text: decoder ? decoder(inside.text) : inside.text,
      whole: inside.whole,
      decoded: decoder !== undefined || inside.decoded,
      end,
    };
  }
  if (called && (name === "String.fromCharCode" || name === "String.fromCharCode.apply")) {
    const close = source.indexOf(")", open);
    const list = source
      .slice(open + 1, close < 0 ? open + 1 : close)
      .replace(/^\s{0,9}(?:null|String|this)\s{0,9},\s{0,9}\[([^\]]*)\]\s{0,9}$/, "$1");
    if (/^[\d\s,x a-f]*$/i.test(list) && close > 0)
      return {
        text: list
          .split(",")
          .map((one) => String.fromCharCode(Number(one.trim())))
          .join(""),
        whole: true,
        decoded: true,
        end: close + 1,
      };
  }
  const value = called || name === "" ? undefined : known?.get(name);
  if (value !== undefined) return { text: value, whole: true, decoded: false, end: at + name.length };
  return { text: "", whole: false, decoded: false, end: skipped(source, at) };
}

/** The end of something that is not understood: the next "+", "," or ";" outside of brackets and strings, or the bracket that closes around it. */
function skipped(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const unit = source[at];
    if (unit === '"' || unit === "'" || unit === "`") {
      const literal = literalAt(source, at);
      if (!literal) return at + 1;
      at = literal.end - 1;
    } else if (unit === "(" || unit === "[" || unit === "{") depth += 1;
    else if (unit === ")" || unit === "]" || unit === "}") {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && (unit === "+" || unit === "," || unit === ";" || unit === "?" || unit === ":"))
      return at;
  }
  return source.length;
}
