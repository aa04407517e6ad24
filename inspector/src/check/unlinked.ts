import { decodeHTML } from "entities";
import { registrableDomain } from "../derive/domain.ts";
import { unescapedCss } from "../derive/cssAddresses.ts";
import { elements, type Page } from "../derive/page.ts";
import type { SiteView } from "../derive/site.ts";
import { isHarmlessFile } from "../derive/scriptContent.ts";
import { partsOf, type Doubt } from "../derive/unread.ts";
import { uncommented } from "../derive/stylesheet.ts";
import { normalise } from "../derive/words.ts";

/** What stands alone between tags, quotes or brackets and is no longer than a label. */
const PIECE = /[>"'`[\]]\s{0,20}([^<>"'`[\]\n\r]{2,40})(?=[<"'`[\]\n\r])/g;
const HEAD = /<meta\b[^>]{0,2000}>|<title\b[^>]{0,200}>[^<]{0,1000}<\/title/gi;
const ESCAPED = /\\u([0-9a-f]{4})/gi;
/** The server was to put a part of the page here and did not. */
const INCLUDE =
  /an error occurred while processing this directive|<!--#include\b|<(?:jsp:include|c:import|tiles:insert\w{0,20}|%@\s{0,9}include|%=|\?php)[\s(/>]|\{(?:dede|pboot|pc|include|cms|eyou):\w|\{include\s{1,5}file=/i;
/** Parts of a page's title: “信息公开-某某学院”. */
const TITLE_PARTS = /[-_|—–·,，/»>\s]{1,99}/;

/** Markup without its comments: what stands there nobody is shown. One pass. */
function withoutMarkupComments(source: string): string {
  if (!source.includes("<!--")) return source;
  const parts: string[] = [];
  let from = 0;
  for (let at = source.indexOf("<!--"); at >= 0; at = source.indexOf("<!--", from)) {
    const end = source.indexOf("-->", at + 4);
    parts.push(source.slice(from, at));
    if (end < 0) return parts.join("");
    from = end + 3;
  }
  parts.push(source.slice(from));
  return parts.join("");
}

function* piecesOf(text: string): Generator<string> {
  for (const match of text.matchAll(PIECE)) {
    const piece = (match[1] ?? "").replace(/\\$/, "").trim();
    yield piece.includes("&") ? decodeHTML(piece) : piece;
  }
}

const WRITTEN = /\bcontent\s{0,9}:\s{0,9}([^;{}]{3,200})/gi;
const WORD =
  /"((?:[^"\\\n]|\\[\s\S]){0,100})"|'((?:[^'\\\n]|\\[\s\S]){0,100})'|\battr\(\s{0,9}([\w-]{1,60})/g;

/** A name that styles write into a page: as they say it, or from an attribute that they name. */
function namedByStyles(site: SiteView, page: Page, names: (text: string) => boolean): string | null {
  const styles = [...page.inlineStyles, ...page.screenSheets.map((url) => site.resource(url) ?? "")].filter(
    (one) => /content\s{0,9}:/i.test(one),
  );
  const attributes = new Set<string>();
  for (const style of styles)
    for (const [, value = ""] of uncommented(style).matchAll(WRITTEN)) {
      const words = [...value.matchAll(WORD)];
      for (const [, , , attribute] of words)
        if (attribute !== undefined) attributes.add(attribute.toLowerCase());
      const text = unescapedCss(words.map(([, one, other]) => one ?? other ?? "").join(""));
      if (names(text)) return text;
    }
  if (attributes.size === 0) return null;
  for (const { attribs } of elements(page.document))
    for (const [name, value] of Object.entries(attribs))
      if (attributes.has(name) && names(value)) return value;
  return null;
}

/** What one page names, in its markup, templates, data and the site's own scripts, beside its links that were followed. */
function namedOn(site: SiteView, page: Page, names: (text: string) => boolean): string | null {
  const followed = new Set(
    page.links.flatMap(({ url, label }) => (url !== null && site.knows(url) ? [normalise(label)] : [])),
  );
  const files = page.scripts.filter((url) => !isHarmlessFile(url)).map((url) => site.resource(url) ?? "");
  const markup = withoutMarkupComments(page.source).replace(HEAD, "");
  for (const text of [markup, ...files]) {
    const plain = text.includes("\\u")
      ? text.replace(ESCAPED, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text;
    for (const piece of piecesOf(plain)) if (names(piece) && !followed.has(normalise(piece))) return piece;
  }
  return null;
}

/**
 * Why what no link leads to may still be there: a page names it where no address could be followed (a script's data, a template, a menu
 * without addresses, the head of a block), or a part of the page is missing by the server's fault. Absence needs proof (decision 22).
 * @param names whether a text of a label's length is the name of what is looked for
 */
export function unlinked(
  site: SiteView,
  pages: readonly (Page | null)[],
  names: (text: string) => boolean,
): Doubt | null {
  for (const page of new Set(pages)) {
    if (page === null) continue;
    for (const part of partsOf(site, page)) {
      // Where no script runs, words are words.
      const scripted =
        part.inlineScripts.length + part.scripts.length > 0 ||
        part.links.some(({ url, raw }) => url === null && /^\s{0,9}javascript:/i.test(raw));
      const piece = (scripted ? namedOn(site, part, names) : null) ?? namedByStyles(site, part, names);
      if (piece !== null)
        return {
          zh: `页面中有“${piece}”，没有读到相应的链接`,
          en: `a page names “${piece}” without a link that could be followed`,
          pages: [part.url],
        };
      if (INCLUDE.test(part.source))
        return {
          zh: "页面有一部分没有生成",
          en: "the server left out a part of the page",
          pages: [],
        };
    }
  }
  return null;
}

/** Why it may be there although nothing near the home page leads to it: a page of the site bears its name. */
export function elsewhere(site: SiteView, names: (text: string) => boolean): Doubt | null {
  const own = registrableDomain(new URL(site.start).hostname);
  const page = site
    .pages()
    .filter((one) => registrableDomain(new URL(one.url).hostname) === own)
    .find((one) => [...one.title.split(TITLE_PARTS), ...one.headings].some((text) => names(text.trim())));
  return page
    ? {
        zh: `站内另有题为“${(page.title || (page.headings[0] ?? "")).slice(0, 30)}”的页面`,
        en: `another page of the site is called “${page.title.slice(0, 60)}”`,
        pages: [],
      }
    : null;
}
