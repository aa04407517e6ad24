import type { Asset } from "./link.ts";

const COMMENT = /\/\*[\s\S]*?\*\//g;
/** Matches url(…) quoted or not, and @import "…". A data: address is matched whole so that its content is not read as CSS. */
const ADDRESS =
  /@import\s+(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"');]+))|url\(\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|((?:\\.|[^)\s"'\\])*))\s*\)/gi;
const FONT = /\.(woff2?|ttf|otf|eot)([?#]|$)/i;

const unescaped = (text: string): string =>
  text
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_all, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16) || 0xfffd),
    )
    .replace(/\\(.)/g, "$1");

/** Addresses that a stylesheet loads (CSS Values 4 url(), CSS Cascade 5 @import), comments left out. */
export function cssAddresses(css: string): { raw: string; kind: Asset["kind"] }[] {
  const out: { raw: string; kind: Asset["kind"] }[] = [];
  for (const match of css.replace(COMMENT, " ").matchAll(ADDRESS)) {
    const imported = match[1] ?? match[2] ?? match[3];
    const raw = imported ?? unescaped(match[4] ?? match[5] ?? match[6] ?? "");
    if (raw === "" || raw.startsWith("#") || /^data:/i.test(raw)) continue;
    out.push({ raw, kind: imported === undefined ? (FONT.test(raw) ? "font" : "image") : "style" });
  }
  return out;
}
