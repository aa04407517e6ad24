import { TooDeep } from "../derive/overflow.ts";
import { folded } from "./office.ts";

/** Groups in groups; nobody wrote a file of more to be read. */
const DEPTH = 1000;
const TEXT = 400_000;

/** Groups that are no text of the document (RTF 1.9.1). */
const APART = new Set(
  "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote annotation listtable listoverridetable revtbl rsidtbl generator themedata datastore xmlnstbl fldinst listtext pntext nonshppict".split(
    " ",
  ),
);
const SIGNS = new Map([
  ["par", "\n"],
  ["line", "\n"],
  ["page", "\n"],
  ["sect", "\n"],
  ["row", "\n"],
  ["tab", "\t"],
  ["cell", "\t"],
  ["emdash", "—"],
  ["endash", "–"],
  ["lquote", "‘"],
  ["rquote", "’"],
  ["ldblquote", "“"],
  ["rdblquote", "”"],
  ["bullet", "•"],
]);
/** Encodings by the code page of a file and by the character set of a font. */
const PAGES = new Map([
  [932, "shift_jis"],
  [936, "gb18030"],
  [949, "euc-kr"],
  [950, "big5"],
  [65001, "utf-8"],
]);
const CHARSETS = new Map([
  [128, "shift_jis"],
  [129, "euc-kr"],
  [134, "gb18030"],
  [136, "big5"],
]);

interface State {
  apart: boolean;
  hidden: boolean;
  fonts: boolean;
  font: number;
  /** Signs that stand for those who know no Unicode, after each one that is told by its number. */
  instead: number;
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * The text of a file in Rich Text Format, without headers and notes. Bytes are read by their font's character set, else by the file's code page;
 * null where neither says how they are written, and of a file that breaks off.
 * @throws TooDeep where more groups stand in each other than anybody writes
 */
export function rtfText(body: Buffer): string | null {
  const source = body.toString("latin1");
  const parts: string[] = [];
  const charsets = new Map<number, string>();
  const around: State[] = [];
  let state: State = { apart: false, hidden: false, fonts: false, font: -1, instead: 1 };
  let page: string | null = null;
  let [size, skip, declared, first] = [0, 0, -1, -1];
  let bytes: number[] = [];
  const put = (text: string): void => {
    if (state.apart || state.hidden || text === "") return;
    parts.push(text);
    size += text.length;
  };
  /** Whether a sign was told by a byte of which nothing says how it is written. */
  let guessed = false;
  const flush = (): void => {
    if (bytes.length === 0) return;
    const encoding = charsets.get(state.font) ?? page;
    if (encoding === null && !state.apart && !state.hidden && bytes.some((byte) => byte >= 0x80))
      guessed = true;
    put(new TextDecoder(encoding ?? "windows-1252").decode(Buffer.from(bytes)));
    bytes = [];
  };
  const word = (name: string, number: number): void => {
    if (APART.has(name)) state.apart = true;
    // A box of text stands in the picture that draws it.
    if (name === "shptxt") state.apart = false;
    if (name === "fonttbl") state.fonts = true;
    else if (name === "f" && state.fonts) declared = number;
    else if (name === "f") state.font = number;
    else if (name === "deff") state.font = first = number;
    else if (name === "fcharset" && CHARSETS.has(number)) charsets.set(declared, CHARSETS.get(number) ?? "");
    else if (name === "ansicpg") page = PAGES.get(number) ?? page;
    else if (name === "uc") state.instead = Math.max(0, Math.min(9, number));
    else if (name === "v" || name === "deleted") state.hidden = number !== 0;
    else if (name === "plain") {
      state.hidden = false;
      state.font = first;
    } else if (name === "u") {
      put(String.fromCharCode(number & 0xffff));
      skip = state.instead;
    } else put(SIGNS.get(name) ?? "");
  };
  for (let at = 0; at < source.length;) {
    if (size >= TEXT) break;
    const sign = source[at] ?? "";
    if (sign === "\\" && source[at + 1] === "'") {
      if (skip > 0) skip -= 1;
      else bytes.push(Number.parseInt(source.slice(at + 2, at + 4), 16) & 255);
      at += 4;
      continue;
    }
    // A sign of two bytes may have its second one written plainly.
    if (bytes.length % 2 === 1 && !"\\{}\r\n".includes(sign)) {
      bytes.push(sign.charCodeAt(0));
      at += 1;
      continue;
    }
    flush();
    if (sign === "\\" && isLetter(source.charCodeAt(at + 1))) {
      let end = at + 1;
      while (end - at < 40 && isLetter(source.charCodeAt(end))) end += 1;
      const name = source.slice(at + 1, end);
      let last = source[end] === "-" ? end + 1 : end;
      while (last - end < 12 && isDigit(source.charCodeAt(last))) last += 1;
      const digits = source.slice(end, last);
      skip = 0;
      word(
        name,
        digits === "" || digits === "-" ? (name === "v" || name === "deleted" ? 1 : 0) : Number(digits),
      );
      at = source[last] === " " ? last + 1 : last;
      if (name === "bin") at += Math.max(0, Number(digits) || 0);
    } else if (sign === "\\") {
      const next = source[at + 1] ?? "";
      if (next === "*") state.apart = true;
      else if (next === "~") put(" ");
      else if (next === "_") put("-");
      else if ("\\{}".includes(next)) put(next);
      else if (next === "\r" || next === "\n") put("\n");
      at += 2;
    } else if (sign === "{") {
      around.push(state);
      if (around.length > DEPTH) throw new TooDeep(`more than ${DEPTH} groups stand in each other`);
      state = { ...state };
      skip = 0;
      at += 1;
    } else if (sign === "}") {
      state = around.pop() ?? state;
      skip = 0;
      at += 1;
    } else {
      if (skip > 0 && sign !== "\r" && sign !== "\n") skip -= 1;
      else if (sign !== "\r" && sign !== "\n") put(sign);
      at += 1;
    }
  }
  flush();
  const cutOff = around.length > 0 && size < TEXT;
  return cutOff || guessed ? null : folded(parts);
}
