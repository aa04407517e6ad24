import type { KeyObject } from "node:crypto";
import type { BrowserPool } from "../browser/pool.ts";
import type { PageWords } from "../derive/pageWords.ts";
import type { DnsCache } from "../fetch/dnsCache.ts";
import type { Pace } from "../fetch/hostPool.ts";
import type { ResolveMap } from "../fetch/scope.ts";
import type { Fault, Inspection, Message, Report } from "../model.ts";
import type { BodyBudget } from "./bodies.ts";
import type { Scope } from "./scope.ts";

export interface CrawlProgress {
  site: string;
  phase: "crawl" | "second-look" | "package";
  pages: number;
  requests: number;
  queued: number;
  bytes: number;
  url?: string;
}

export interface CrawlOptions {
  inspection: Omit<Inspection, "ruleVersion" | "userAgent"> & { userAgent?: string };
  /** Path of the .wacz; it appears under this name only when it is complete. */
  out: string;
  /** Leaves `<out>.warc.gz` beside the package: the caller removes it once the package is kept, and a crawl before that goes on with it. Default false. */
  keepArchive?: boolean;
  /** "host" or "host:port" → where to connect. Only such names may lead to private or loopback addresses. */
  resolve?: ResolveMap;
  /** Pace shared between crawls of one process. */
  hosts?: Pace;
  /** Starts a second and host; default 1. Not used when `hosts` is given. */
  requestsPerSecond?: number;
  /** Pages at most; default 200. */
  maxPages?: number;
  /** A larger body is cut; default 8 MiB. */
  maxBodyBytes?: number;
  /** For a whole response, milliseconds; default 15,000 (the official limit for a page to open). */
  timeoutMs?: number;
  /** Requests of this crawl in flight; default 2. The pace is kept all the same. */
  concurrency?: number;
  /** What belongs to the site: "host" the host alone, "site" (default) the host, its www twin and names below, "domain" the registrable domain, "path" the start's folder and below. */
  scope?: Scope;
  /** Addresses that are not visited: "*" stands for anything. */
  exclude?: string[];
  /** Also fetch images, fonts and media, so that every link of a page is checked. Default false. */
  assets?: boolean;
  /** Further tries after a passing fault (timeout, reset, 429, 502–504); default 1. */
  retries?: number;
  /** Fetch the home page also as a search engine, a phone and a visitor from a search engine; default true. */
  variants?: boolean;
  /** Private key that signs the package's manifest. */
  signKey?: KeyObject;
  /** Package of an earlier run: what did not change since then is not sent again, and carried over. */
  previous?: string;
  /** Chromium for what a check asks for: pages filled by script, hidden blocks, pictures. Without one such things can't be told. */
  browser?: BrowserPool;
  /** Names to addresses, shared between the crawls of one process. */
  dns?: DnsCache;
  /** Bytes of bodies kept in memory, by all crawls that share it; more are read back from the archive. Default: one for the process. */
  bodies?: BodyBudget;
  /** Addresses whose content took too much in an earlier attempt: stored, not read. */
  unread?: string[];
  onProgress?: (progress: CrawlProgress) => void;
  /** Called before an address's content is read, and with null before what was stored is judged. */
  onReading?: (url: string | null) => void;
  signal?: AbortSignal;
}

export interface CrawlResult {
  package: string;
  sha256: string;
  /** Size of the package in bytes. */
  size: number;
  pages: number;
  requests: number;
  /** Bytes of bodies received. */
  bytes: number;
  seconds: number;
  /** Set when the site as a whole could not be looked at. */
  trouble: { reason: string; fault: Fault; message: Message } | null;
  /** The verdicts; `judgePackage` on the package gives the same. */
  report: Report;
  /** What words of advertising are looked for in on the home page; null when it was not read. A list of such words is tried on it. */
  home: PageWords | null;
  /** Answers that an interrupted run had stored and that were not fetched again. */
  resumed: number;
}

export const LIMITS = {
  requestsPerSecond: 1,
  maxPages: 200,
  maxBodyBytes: 8 * 1024 * 1024,
  timeoutMs: 15_000,
  concurrency: 2,
  retries: 1,
};

/** Names the program and where it explains itself; a site's owner can tell it from everyone else. */
export const USER_AGENT = "Mozilla/5.0 (compatible; Mingcha/0.1; public-service inspection; +/methodology)";

/** The second look's identity: written like a desktop browser, still saying who it is. */
export const SECOND_USER_AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Mingcha/0.1";

interface Visitor {
  name: string;
  userAgent: string;
  headers: [string, string][];
}

const crawler = (name: string, userAgent: string): Visitor => ({
  name,
  userAgent: `${userAgent} Mingcha/0.1`,
  headers: [],
});
const from = (name: string, address: string): Visitor => ({
  name,
  userAgent: SECOND_USER_AGENT,
  headers: [["Referer", address]],
});

/**
 * Other visitors as whom pages are fetched once each: what a hacked server shows to them differs (standards 6.2, C1–C3). The part of a name before
 * the dash is the kind of visitor.
 */
export const VARIANTS: readonly Visitor[] = [
  crawler("crawler", "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"),
  crawler("crawler-sogou", "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)"),
  crawler("crawler-bing", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"),
  crawler("crawler-google", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
  crawler("crawler-360", "Mozilla/5.0 (compatible; 360Spider; +http://webscan.360.cn)"),
  {
    name: "phone",
    userAgent:
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36 Mingcha/0.1",
    headers: [],
  },
  from("search", "https://www.baidu.com/s?wd=site"),
  from("search-sogou", "https://www.sogou.com/web?query=site"),
  from("search-so", "https://www.so.com/s?q=site"),
  from("search-bing", "https://cn.bing.com/search?q=site"),
];

/** Of inner pages so many are drawn, and looked at as these visitors. */
export const INNER = { pages: 2, visitors: ["crawler", "search"] as readonly string[] };
