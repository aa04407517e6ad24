import { gunzipSync } from "node:zlib";
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
/** No parser reads more (RFC 9309 2.5 asks for at least 500 KiB). */
const ROBOTS_LIMIT = 512 * 1024;

export interface Robots {
  allows(url: string): boolean;
  sitemaps: string[];
  /** Crawl-delay in milliseconds; null when none is asked for. */
  delayMs: number | null;
}

const OPEN: Robots = { allows: () => true, sitemaps: [], delayMs: null };

/** What robots.txt says (RFC 9309): no file or an error of the client's kind allows all; a server error forbids nothing here either, and is recorded. */
export function readRobots(url: string, response: StoredResponse | null): Robots {
  if (!response || response.status !== 200 || response.mediaType?.includes("html")) return OPEN;
  const parsed = parseRobots(url, decodeText(response.body.subarray(0, ROBOTS_LIMIT), response.headers));
  const delay = parsed.getCrawlDelay(NAME);
  return {
    allows: (address) => parsed.isAllowed(address, NAME) ?? true,
    sitemaps: parsed.getSitemaps(),
    delayMs: delay !== undefined && Number.isFinite(delay) && delay > 0 ? delay * 1000 : null,
  };
}

const SITEMAP_LIMIT = 50 * 1024 * 1024;

/** Addresses that a sitemap names (sitemaps.org 0.9), and whether it is an index of further sitemaps. Compressed ones are read too. */
export function readSitemap(response: StoredResponse): { index: boolean; addresses: string[] } {
  if (response.status !== 200) return { index: false, addresses: [] };
  let { body } = response;
  if (body[0] === 0x1f && body[1] === 0x8b) {
    try {
      body = gunzipSync(body, { maxOutputLength: SITEMAP_LIMIT });
    } catch {
      return { index: false, addresses: [] };
    }
  }
  const text = decodeText(body, response.headers);
  const addresses = [...text.matchAll(/<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)/gi)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );
  return { index: /<sitemapindex[\s>]/i.test(text), addresses };
}
