/** Lists that content systems put into a script as XML and unpack in the browser (JCMS): `<script type="text/xml"> … <record><![CDATA[ … ]]>`. */
const ISLAND = /<script\b[^>]{0,300}\btype\s{0,5}=\s{0,5}["']?(?:text|application)\/xml\b[^>]{0,300}>/gi;
const OPEN = "<![CDATA[";

export interface Unwrapped {
  /** The markup with the records of its data islands in their places. */
  source: string;
  /** Whether an island held nothing that could be read. */
  unread: boolean;
}

/** The records of one island as markup, the address of its next group among them, and how many records there are beside that address. */
function recordsOf(island: string): { markup: string; records: number } {
  const records: string[] = [];
  let groups = 0;
  for (let at = island.indexOf(OPEN); at >= 0;) {
    const end = island.indexOf("]]>", at);
    if (end < 0) break;
    if (/<nextgroup>\s{0,20}$/i.test(island.slice(Math.max(0, at - 40), at))) groups += 1;
    records.push(island.slice(at + OPEN.length, end));
    at = island.indexOf(OPEN, end);
  }
  return { markup: records.join("\n"), records: records.length - groups };
}

/** An island that says that it holds nothing. */
const NONE = /<totalrecord>\s{0,20}0\s{0,20}</i;

/** Lists that old browsers bind to elements of the page: `<xml id="menu">` and `datasrc="#menu"`. */
const BOUND = /\bdatasrc\s{0,5}=\s{0,5}["']?#/i;

/** Data that scripts make menus and lists of: JSON with addresses of the site and Chinese labels. What describes the page to machines is none. */
const DATA = /<script\b[^>]{0,300}\btype\s{0,5}=\s{0,5}["']?application\/json\b[^>]{0,300}>/gi;
const LABELLED = /"[^"]{0,40}[\u4e00-\u9fff][^"]{0,40}"/;
const ADDRESSED = /"(?:https?:\/\/|\/)[^"\s]{1,300}"/;

/** Whether a list stands in a page as data that only a script can read. */
export function holdsData(source: string): boolean {
  if (source.includes("#") && BOUND.test(source)) return true;
  if (!source.includes("application/json")) return false;
  let seen = 0;
  for (const { 0: head, index } of source.matchAll(DATA)) {
    if (index < seen) continue;
    const end = source.indexOf("<", index + head.length);
    seen = end < 0 ? source.length : end;
    const data = source.slice(index + head.length, seen);
    if (ADDRESSED.test(data) && LABELLED.test(data)) return true;
  }
  return false;
}

/** Puts what the data islands of a page hold in their places. Linear. */
export function unwrapped(source: string): Unwrapped {
  // Told of most pages at once.
  if (!source.includes("/xml") || !/type\s{0,5}=\s{0,5}["']?(?:text|application)\/xml/i.test(source))
    return { source, unread: false };
  const parts: string[] = [];
  let from = 0;
  // Up to here everything has been looked at: what opens inside of an island is text of it.
  let seen = 0;
  let unread = false;
  for (const match of source.matchAll(ISLAND)) {
    if (match.index < seen) continue;
    const start = match.index + match[0].length;
    const end = source.indexOf("</script", start);
    seen = end < 0 ? source.length : end;
    const island = source.slice(start, end < 0 ? undefined : end);
    const { markup, records } = recordsOf(island);
    if (records === 0 && !NONE.test(island)) {
      unread = true;
      if (markup === "") continue;
    }
    const close = end < 0 ? -1 : source.indexOf(">", end);
    parts.push(source.slice(from, match.index), markup);
    from = close < 0 ? source.length : close + 1;
    seen = from;
  }
  parts.push(source.slice(from));
  return { source: parts.join(""), unread };
}
