import { constants, gunzipSync } from "node:zlib";
import { decodeXML } from "entities";
import robotsParser from "robots-parser";
import type { StoredResponse } from "../evidence/stored.ts";
import { decodeText } from "../derive/text.ts";

/** The package's types describe CommonJS; under ES modules its default export is the function itself. */
const parseRobots = robotsParser as unknown as (
  url: string,
  text: string,
) => {
  isAllowed(url: string, userAgent: string): boolean | undefined;
  getSitemaps(): string[];
  getCrawlDelay(userAgent: string): number | undefined;
};

/** The name by which robots.txt may address this program. */
const NAME = "Mingcha";
/** Wild signs of all rules together: each address is held against each of them. Nobody writes so many; such a file is not understood, and nothing is asked for. */
const WILD = 20_000;
/** No parser reads more (RFC 9309 2.5 asks for at least 500 KiB). */
const ROBOTS_LIMIT = 512 * 1024;

export interface Robots {
  allows(url: string): boolean;
  sitemaps: string[];
  /** Crawl-delay in milliseconds, as it is asked for; null when none is. What is kept the pace says: never more than its longest wait. */
  delayMs: number | null;
}

const SHUT: Robots = { allows: () => false, sitemaps: [], delayMs: null };
const OPEN: Robots = { allows: () => true, sitemaps: [], delayMs: null };

/** Signs that need no percent are written without one, in rules and addresses alike (RFC 9309 2.2.2). */
const plainly = (text: string): string =>
  text.replace(/%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi, (one) => decodeURIComponent(one));

/** Crawl-delay as people write it, with a unit or a comma, as the number that it means. */
const delayed = (text: string): string =>
  text.replace(
    /^([ \t]{0,20}crawl-delay[ \t]{0,20}:[ \t]{0,20}\d{1,6})(?:[.,](\d{1,3}))?[ \t]{0,20}(?:s|sec|secs|seconds?|秒)?[ \t]{0,20}(?=[#\r\n]|$)/gim,
    (_all, whole: string, part?: string) => (part === undefined ? whole : `${whole}.${part}`),
  );

/** How many wild signs stand in rules; those of remarks are ornaments. */
function wildIn(text: string): number {
  let count = 0;
  for (const line of text.split(/[\r\n]/)) {
    const rule = line.split("#", 1)[0]?.trim() ?? "";
    if (/^(?:dis)?allow\b/i.test(rule)) count += rule.split("*").length - 1;
  }
  return count;
}

/** What robots.txt says (RFC 9309): no file or an error of the client's kind allows all; a server error forbids nothing here either, and is recorded. */
export function readRobots(url: string, response: StoredResponse | null): Robots {
  if (!response || response.status !== 200) return OPEN;
  const text = decodeText(response.body.subarray(0, ROBOTS_LIMIT), response.headers);
  // A page in its place says nothing; the file itself is believed whatever type it is sent under.
  if (/^\s{0,400}</.test(text)) return OPEN;
  if (wildIn(text) > WILD) return SHUT;
  // Written without its hyphen search engines read it all the same.
  const parsed = parseRobots(
    url,
    plainly(delayed(text.replace(/^[ \t]{0,20}user ?agent(?=[ \t]{0,20}:)/gim, "User-agent"))),
  );
  const delay = parsed.getCrawlDelay(NAME);
  return {
    allows: (address) => parsed.isAllowed(plainly(address), NAME) ?? true,
    // An address without its host is the site's own, whatever the protocol says (sitemaps.org: full addresses).
    sitemaps: parsed.getSitemaps().flatMap((one) => URL.parse(one, url)?.href ?? []),
    delayMs: delay !== undefined && Number.isFinite(delay) && delay > 0 ? delay * 1000 : null,
  };
}

/** A sitemap is no longer, unpacked (bytes), and names no more addresses (sitemaps.org, "Sitemap file format"). */
const SITEMAP_LIMIT = 50 * 1024 * 1024;
const ADDRESSES = 50_000;

/** What stands in the elements of that name: addresses of pages, not those of pictures and films in other name spaces. One pass. */
function locations(text: string, open: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(open); at >= 0;) {
    const start = text.indexOf(">", at);
    const end = start < 0 ? -1 : text.indexOf("</", start);
    if (end < 0) break;
    const exact = /^[\s>]/.test(text.slice(at + open.length, at + open.length + 1));
    const inside = text.slice(start + 1, end).trim();
    const plain = inside.startsWith("<![CDATA[") ? inside.slice(9).replace("]]>", "") : decodeXML(inside);
    if (exact && plain.trim() !== "" && found.push(plain.trim()) >= ADDRESSES) break;
    at = text.indexOf(open, end);
  }
  return found;
}

/** No element of a feed is longer (characters). */
const ELEMENT = 2400;

/** Addresses of the articles of a feed (RSS 2.0, Atom), which serves as a sitemap too. */
function fed(text: string): string[] {
  if (!/<(?:rss|feed|rdf:RDF)[\s>]/i.test(text.slice(0, 2000))) return [];
  const atom: string[] = [];
  for (
    let at = text.indexOf("<link ");
    at >= 0 && atom.length < ADDRESSES;
    at = text.indexOf("<link ", at + 1)
  ) {
    // No value of XML holds a bare "<": the next one ends this element, so that no sign is looked at twice.
    const next = text.indexOf("<", at + 1);
    const element = text.slice(at, Math.min(next < 0 ? text.length : next, at + ELEMENT));
    const href = /\bhref\s{0,9}=\s{0,9}["']([^"'<>]{1,2000})/i.exec(element)?.[1];
    if (href !== undefined) atom.push(decodeXML(href));
  }
  return [...locations(text, "<link"), ...atom].filter((one) => /^https?:\/\//i.test(one));
}

/** The addresses of a plain list, one a line. */
function listed(text: string): string[] {
  const found: string[] = [];
  for (const [line] of text.matchAll(/\S+/g))
    if (/^https?:\/\//i.test(line) && found.push(line) >= ADDRESSES) break;
  return found;
}

export interface Sitemap {
  /** Whether it is an index of further sitemaps. */
  index: boolean;
  addresses: string[];
  /** What was read of it, unpacked (bytes). */
  size: number;
}

/** What a packed sitemap that is broken, cut or too long comes to (bytes). */
function sizeOfBroken(body: Buffer): number {
  try {
    return gunzipSync(body, { maxOutputLength: SITEMAP_LIMIT, finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? SITEMAP_LIMIT : body.length;
  }
}

/** Addresses that a sitemap names (sitemaps.org 0.9). Compressed ones are read too. */
export function readSitemap(response: StoredResponse): Sitemap {
  if (response.status !== 200) return { index: false, addresses: [], size: 0 };
  let { body } = response;
  if (body[0] === 0x1f && body[1] === 0x8b) {
    try {
      body = gunzipSync(body, { maxOutputLength: SITEMAP_LIMIT });
    } catch {
      return { index: false, addresses: [], size: sizeOfBroken(body) };
    }
  }
  const size = body.length;
  const text = decodeText(body, response.headers, Infinity);
  const root = /<(?:([\w-]{1,40}):)?(urlset|sitemapindex)[\s>]/i.exec(text);
  // A plain list of addresses, one a line.
  if (!root && !/^\s{0,400}</.test(text)) return { index: false, addresses: listed(text), size };
  if (!root) return { index: false, addresses: fed(text), size };
  const open = `<${root?.[1] ? `${root[1]}:` : ""}loc`;
  return { index: /sitemapindex/i.test(root?.[2] ?? ""), addresses: locations(text, open), size };
}
