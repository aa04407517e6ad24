import sanitizeHtml from "sanitize-html";

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

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  nonTextTags: NOT_TEXT,
  allowedAttributes: {
    a: ["href", "rel"],
    img: ["src", "alt"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan", "scope"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  parseStyleAttributes: false,
  transformTags: {
    h1: plainTag("h2"),
    h5: plainTag("h4"),
    h6: plainTag("h4"),
    b: plainTag("strong"),
    i: plainTag("em"),
    del: plainTag("s"),
    strike: plainTag("s"),
    div: plainTag("p"),
    section: plainTag("p"),
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
  let clean = sanitizeHtml(withoutIslands(html), OPTIONS)
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
  return paragraphs(clean);
}

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]!);

/** Plain text as paragraphs, a line each. */
export const paragraphs = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("");
