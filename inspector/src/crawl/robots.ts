import robotsParser from "robots-parser";
import type { StoredResponse } from "../evidence/read.ts";
import { decodeText } from "../derive/text.ts";

/** The package's types describe CommonJS; under ES modules its default export is the function itself. */
const parseRobots = robotsParser as unknown as (
  url: string,
  text: string,
) => { isAllowed(url: string, userAgent: string): boolean | undefined; getSitemaps(): string[] };

export interface Robots {
  allows(url: string): boolean;
  sitemaps: string[];
}

/** What robots.txt says (RFC 9309): no file or an error of the client's kind allows all; a server error forbids nothing here either, and is recorded. */
export function readRobots(url: string, response: StoredResponse | null): Robots {
  if (!response || response.status !== 200 || response.mediaType?.includes("html"))
    return { allows: () => true, sitemaps: [] };
  const parsed = parseRobots(url, decodeText(response.body, response.headers));
  return {
    allows: (address) => parsed.isAllowed(address, "Mingcha") ?? true,
    sitemaps: parsed.getSitemaps(),
  };
}

/** Addresses that a sitemap names. */
export function sitemapAddresses(response: StoredResponse): string[] {
  if (response.status !== 200) return [];
  const text = decodeText(response.body, response.headers);
  return [...text.matchAll(/<loc>\s*([^<\s]+)\s*<\/loc>/gi)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );
}
