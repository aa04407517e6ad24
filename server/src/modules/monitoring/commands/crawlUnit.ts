import { join } from "node:path";
import {
  crawlSite,
  createHostPool,
  type CrawlProgress,
  type CrawlResult,
  type HostPool,
} from "@mingcha/inspector";
import type { Context } from "../../../core/context.ts";
import type { UnitKind } from "../../registry/index.ts";

/** One pace per host for the whole process: several sites share the hall's host. */
let pool: HostPool | null = null;

export interface Crawl {
  /** The same name after a kill: the crawl goes on with what it had stored. */
  name: string;
  seed: string;
  site: string;
  kind: UnitKind;
  /** The inspected year. */
  year: number;
  onProgress?: (progress: CrawlProgress) => void;
}

/** Crawls one site as the configuration says, judges it, and leaves its package in the store's incoming folder. */
export async function crawlUnit(
  context: Context,
  { name, seed, site, kind, year, onProgress }: Crawl,
): Promise<{ path: string; result: CrawlResult }> {
  const { crawl } = context.config;
  pool ??= createHostPool(crawl.requestsPerSecond);
  const path = join(context.files.incoming, `${name}.wacz`);
  const result = await crawlSite({
    inspection: {
      site,
      kind,
      year,
      clock: context.clock.now().toISOString(),
      seed,
      hallHosts: crawl.hallHosts,
      portalHosts: crawl.portalHosts,
      ...(crawl.userAgent ? { userAgent: crawl.userAgent } : {}),
    },
    out: path,
    resolve: crawl.resolve,
    hosts: pool,
    requestsPerSecond: crawl.requestsPerSecond,
    maxPages: crawl.maxPages,
    timeoutMs: crawl.timeoutMs,
    ...(onProgress ? { onProgress } : {}),
  });
  return { path, result };
}
