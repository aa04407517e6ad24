import type { TextRun } from "../model.ts";

const ENTITIES: Record<string, string> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  ldquo: "“",
  rdquo: "”",
  mdash: "—",
  middot: "·",
  ensp: " ",
  emsp: " ",
};
const INLINE = /^\/?(?:a|span|b|i|em|strong|font|u|sup|sub|o:p)\b/i;

/** Paragraphs of a saved page, for measuring only: the inspector reads pages in its own way. */
export function pageRuns(bytes: Buffer): TextRun[] {
  const utf8 = bytes.toString("utf8");
  const source =
    utf8.includes("\ufffd") && /charset\s*=\s*["']?gb/i.test(bytes.toString("latin1", 0, 4096))
      ? new TextDecoder("gb18030").decode(bytes)
      : utf8;
  const parts: string[] = [];
  for (let at = 0; at < source.length;) {
    const open = source.indexOf("<", at);
    parts.push(source.slice(at, open < 0 ? source.length : open));
    if (open < 0) break;
    const skip = /^<(script|style|noscript|template|textarea)\b/i.exec(source.slice(open, open + 12))?.[1];
    const comment = source.startsWith("<!--", open);
    const end = comment
      ? source.indexOf("-->", open)
      : skip
        ? source.toLowerCase().indexOf(`</${skip.toLowerCase()}`, open)
        : source.indexOf(">", open);
    if (end < 0) break;
    if (!comment && !skip && !INLINE.test(source.slice(open + 1, open + 12))) parts.push("\n");
    at = comment ? end + 3 : skip ? source.indexOf(">", end) + 1 || source.length : end + 1;
  }
  return parts
    .join("")
    .replace(
      /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w{2,8}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) =>
        name
          ? (ENTITIES[name.toLowerCase()] ?? whole)
          : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? "0", 16)),
    )
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((text, index): TextRun => ({ text, place: { paragraph: index + 1 } }));
}
