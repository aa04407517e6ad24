import { escaped } from "../../../core/escaped.ts";
import sanitizeHtml from "sanitize-html";
import { laidOut, LIST, MARKER } from "./layout.ts";

/** What an article may be made of. */
const TAGS =
  "p h2 h3 h4 ul ol li blockquote br hr strong em u s sub sup a img figure figcaption table caption thead tbody tr th td".split(
    " ",
  );

/** Of these the words go as well: they are no text for readers. */
const NOT_TEXT =
  "style script textarea option noscript title xml svg math template iframe object embed audio video canvas head form select".split(
    " ",
  );

const OWN_FILE = /^\/portal\/files\/[0-9a-f-]{36}$/;
/** Where a link may lead: outside in full, or to this site from its root. */
const ADDRESS = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)[^\s<>"']*$/i;
const SPAN = /^[1-9]\d?$/;

/** Word and WPS: conditional comments, islands of XML. What looks like markup inside comments is no markup. */
const withoutIslands = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replace(/<!\[[^\]>]*\]>/g, "")
    .replace(/<\?[^>]{0,2000}>/g, "");

const attributes = (tagName: string, attribs: Record<string, string>): sanitizeHtml.Tag => {
  const kept: Record<string, string> = {};
  for (const name of ["colspan", "rowspan"]) if (SPAN.test(attribs[name] ?? "")) kept[name] = attribs[name]!;
  if (tagName === "th" && /^(row|col)$/.test(attribs["scope"] ?? "")) kept["scope"] = attribs["scope"]!;
  return { tagName, attribs: kept };
};

const plainTag =
  (tagName: string): sanitizeHtml.Transformer =>
  () => ({ tagName, attribs: {} });

/** Where a line stands, for a signature, a day, a heading in the middle: the only style of a paste that says something. */
const ASIDE = /^(?:center|right)$/;
const ALIGNED = /(?:^|;)\s*text-align\s*:\s*(center|right)/i;
const LEVEL = /\blevel([1-9])\b/i;
const IGNORED = /(?:^|;)\s*mso-list\s*:\s*ignore/i;

/** A paragraph or heading: where it stands, and of Word in which list. */
const aligned =
  (tagName: string): sanitizeHtml.Transformer =>
  (_tag, { style = "", align = "", class: own = "" }) => {
    const kept: Record<string, string> = {};
    const aside = [own, align.toLowerCase(), ALIGNED.exec(style)?.[1]?.toLowerCase() ?? ""].find((one) =>
      ASIDE.test(one),
    );
    if (aside !== undefined) kept["class"] = aside;
    const level = /mso-list/i.test(style) ? LEVEL.exec(style)?.[1] : undefined;
    if (level !== undefined) kept[LIST] = level;
    return { tagName, attribs: kept };
  };

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  nonTextTags: NOT_TEXT,
  allowedAttributes: {
    a: ["href", "rel"],
    img: ["src", "alt"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan", "scope"],
    p: ["class", LIST],
    h2: ["class"],
    h3: ["class"],
    h4: ["class"],
    s: [MARKER],
  },
  nestingLimit: 60,
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  parseStyleAttributes: false,
  transformTags: {
    p: aligned("p"),
    h1: aligned("h2"),
    h2: aligned("h2"),
    h3: aligned("h3"),
    h4: aligned("h4"),
    h5: aligned("h4"),
    h6: aligned("h4"),
    // The sign before a point of a list of Word; what else is a span is its words.
    span: (tagName, { style = "" }): sanitizeHtml.Tag =>
      IGNORED.test(style) ? { tagName: "s", attribs: { [MARKER]: "1" } } : { tagName, attribs: {} },
    s: plainTag("s"),
    b: plainTag("strong"),
    i: plainTag("em"),
    del: plainTag("s"),
    strike: plainTag("s"),
    div: aligned("p"),
    section: aligned("p"),
    td: attributes,
    th: attributes,
    a: (tagName, { href = "" }) => {
      const to = href.trim();
      if (!ADDRESS.test(to)) return { tagName, attribs: {} };
      return { tagName, attribs: { href: to, ...(/^https?:/i.test(to) ? { rel: "noopener" } : {}) } };
    },
    img: (tagName, { src = "", alt = "" }) => ({ tagName, attribs: { src, alt: alt.trim() } }),
  },
  // A picture that is none of the article's own files is somebody's counter, or will be gone one day.
  exclusiveFilter: ({ tag, attribs }) => tag === "img" && !OWN_FILE.test(attribs["src"] ?? ""),
};

const EMPTY =
  /<(p|h2|h3|h4|li|strong|em|u|s|sub|sup|blockquote|a|figure)(?: [^>]{0,2000})?>(?:\s|<br \/>){0,500}<\/\1>/g;

/** One pass of it; what it gives may hold what only comes to light by it. */
function once(html: string): string {
  let clean = laidOut(sanitizeHtml(withoutIslands(html), OPTIONS))
    .replace(/\u00a0|&nbsp;/g, " ")
    .replace(/\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g, "")
    .replace(/[ \t\r\n]+/g, " ");
  for (let before = ""; before !== clean;) {
    before = clean;
    clean = clean.replace(EMPTY, "");
  }
  return clean
    .replace(
      / ?(<\/?(?:p|h2|h3|h4|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|figure|caption|hr)\b[^>]{0,2000}>) ?/g,
      "$1",
    )
    .trim();
}

/** Most passes; pasted pages need two. */
const PASSES = 6;

/**
 * What somebody pasted or sent, as HTML that an article may carry: known elements and attributes only, own pictures only, no trace of Word or
 * WPS. Sanitising it again changes nothing.
 */
export function sanitise(html: string): string {
  let clean = once(html);
  for (let pass = 1; pass < PASSES; pass += 1) {
    const again = once(clean);
    if (again === clean) return clean;
    clean = again;
  }
  // Something that never comes to rest is shown as the words that it is.
  return once(paragraphs(clean));
}

/** Plain text as paragraphs, a line each. */
export const paragraphs = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("");
