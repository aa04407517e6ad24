import type { HostPool } from "../fetch/hostPool.ts";
import type { ResolveMap } from "../fetch/scope.ts";
import type { Fault, Inspection, Message } from "../model.ts";

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
  /** "host" or "host:port" → where to connect. Only such names may lead to private or loopback addresses. */
  resolve?: ResolveMap;
  /** Pace shared between crawls of one process. */
  hosts?: HostPool;
  /** Starts a second and host; default 1. Not used when `hosts` is given. */
  requestsPerSecond?: number;
  /** Pages at most; default 200. */
  maxPages?: number;
  /** A larger body is cut; default 8 MiB. */
  maxBodyBytes?: number;
  /** For a whole response, milliseconds; default 15,000 (the official limit for a page to open). */
  timeoutMs?: number;
  onProgress?: (progress: CrawlProgress) => void;
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
}

export const LIMITS = {
  requestsPerSecond: 1,
  maxPages: 200,
  maxBodyBytes: 8 * 1024 * 1024,
  timeoutMs: 15_000,
};

/** Names the program and where it explains itself; a site's owner can tell it from everyone else. */
export const USER_AGENT = "Mozilla/5.0 (compatible; Mingcha/0.1; public-service inspection; +/methodology)";

/** The second look's identity: written like a desktop browser, still saying who it is. */
export const SECOND_USER_AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Mingcha/0.1";
