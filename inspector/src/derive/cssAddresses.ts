import type { Asset } from "./link.ts";

const FONT = /\.(woff2?|ttf|otf|eot)([?#]|$)/i;

/** What stands for a text in a stylesheet, its escapes read (CSS Syntax 3, 4.3.7). */
export const unescapedCss = (text: string): string =>
  text.includes("\\")
    ? text.replace(
        /\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\s\S]))/gi,
        (_all, hex?: string, one?: string) => {
          if (hex === undefined) return one === "\n" || one === "\r\n" ? "" : (one ?? "");
          const point = Number.parseInt(hex, 16);
          return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000)
            ? String.fromCodePoint(point)
            : "\ufffd";
        },
      )
    : text;

/** Whether a style may load something, as it is written or with escapes: nearly none does, and that is told at once. */
export const mayLoad = (style: string): boolean => /url\(|\\/i.test(style);

export interface CssAddress {
  raw: string;
  kind: Asset["kind"];
}

/** Where what stands at a place of a stylesheet means something: signs that begin a comment, a string, a function, an at-rule. */
const SIGN =
  /\/\*|["']|@(?:import|namespace|charset)\b|(?:-webkit-)?image-set\(|(?<![\w\\-])(?:u|\\(?:u|0{0,4}[57]5\s?))(?:r|\\(?:r|0{0,4}[57]2\s?))(?:l|\\(?:l|0{0,4}[46]c\s?))\(|\\[\s\S]|[();]/gi;

/** The end of a string that begins at `from` (its quote), and whether it is closed. A newline ends it (CSS Syntax 3, 4.3.5). */
function stringAt(css: string, from: number): { text: string; end: number; closed: boolean } {
  const quote = css[from];
  let at = from + 1;
  for (; at < css.length; at += 1) {
    const unit = css[at];
    if (unit === "\\") at += 1;
    else if (unit === quote) return { text: css.slice(from + 1, at), end: at + 1, closed: true };
    else if (unit === "\n") break;
  }
  return { text: css.slice(from + 1, at), end: at, closed: at >= css.length };
}

/** What stands in url( … ) after its bracket; null for what is no address (a blank or a bracket inside). */
function urlAt(css: string, from: number): { text: string | null; end: number } {
  let at = from;
  while (/\s/.test(css[at] ?? "")) at += 1;
  if (css[at] === '"' || css[at] === "'") {
    const { text, end } = stringAt(css, at);
    return { text, end };
  }
  const start = at;
  let stop = -1;
  for (; at < css.length; at += 1) {
    const unit = css[at] ?? "";
    // A blank after a numbered escape belongs to it.
    if (unit === "\\" && css[at + 1] === "\n") stop = -2;
    else if (unit === "\\")
      at += (/^[0-9a-f]{1,6}[ \t\n\f]?/i.exec(css.slice(at + 1, at + 8))?.[0].length ?? 0) || 1;
    else if (unit === ")")
      return { text: stop === -2 ? null : css.slice(start, stop < 0 ? at : stop), end: at + 1 };
    else if (/\s/.test(unit)) stop = stop === -1 ? at : stop;
    else if (stop !== -1 || unit === "(" || unit === '"' || unit === "'") stop = -2;
  }
  return { text: null, end: css.length };
}

/** Addresses that a stylesheet loads (CSS Values 4 url(), CSS Images 4 image-set(), CSS Cascade 5 @import); none in comments and other strings. One pass. */
export function cssAddresses(sheet: string): CssAddress[] {
  // Ends of lines are one sign (CSS Syntax 3, 3.3).
  const css = sheet.includes("\r") ? sheet.replace(/\r\n?/g, "\n") : sheet;
  const out: CssAddress[] = [];
  const give = (text: string | null, kind: Asset["kind"] | null): void => {
    const raw = unescapedCss(text ?? "").trim();
    if (raw === "" || raw.startsWith("#") || /^data:/i.test(raw)) return;
    out.push({ raw, kind: kind ?? (FONT.test(raw) ? "font" : "image") });
  };
  let importing: "no" | "first" | "done" = "no";
  let unused = false;
  /** Open brackets inside of image-set( … ); 0 outside. */
  let set = 0;
  SIGN.lastIndex = 0;
  for (let match = SIGN.exec(css); match; match = SIGN.exec(css)) {
    const sign = match[0].toLowerCase();
    let next = SIGN.lastIndex;
    if (sign === "/*") {
      const end = css.indexOf("*/", next);
      if (end < 0) break;
      next = end + 2;
    } else if (sign === '"' || sign === "'") {
      const { text, end } = stringAt(css, match.index);
      if (importing === "first") {
        give(text, "style");
        importing = "done";
      } else if (set > 0 && !/\btype\(\s{0,20}$/i.test(css.slice(Math.max(0, match.index - 30), match.index)))
        give(text, "image");
      next = end;
    } else if (sign.length > 3 && sign.endsWith("(") && !sign.endsWith("image-set(")) {
      const { text, end } = urlAt(css, next);
      if (importing === "first") {
        give(text, "style");
        importing = "done";
      } else if (!unused && importing === "no") give(text, null);
      next = end;
    } else if (sign.startsWith("@")) {
      importing = sign === "@import" ? "first" : "no";
      unused = sign !== "@import";
    } else if (sign === ";") {
      importing = "no";
      unused = false;
    } else if (sign === "(") {
      if (set > 0) set += 1;
    } else if (sign === ")") {
      if (set > 0) set -= 1;
    } else if (!sign.startsWith("\\")) set += 1;
    SIGN.lastIndex = next;
  }
  return out;
}
