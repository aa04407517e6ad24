import { join } from "node:path";
import type { CrawlProgress, CrawlResult } from "@mingcha/inspector";
import type { Context } from "../../../core/context.ts";
import type { UnitKind } from "../../registry/index.ts";
import { processesOf } from "../apart.ts";
import { currentSpamList } from "../spam/queries/currentSpamList.ts";

export interface Crawl {
  /** The same name after a kill: the crawl goes on with what it had stored, where the dead process's folder can be reached. */
  name: string;
  seed: string;
  site: string;
  kind: UnitKind;
  /** The inspected year. */
  year: number;
  onProgress?: (progress: CrawlProgress) => void;
}

/** What a crawl has fetched, beside its package, until that is kept. */
export const archiveOf = (path: string): string => `${path}.warc.gz`;

/** Crawls one site as the configuration says, in a process apart, judges it, and leaves its package in the store's incoming folder. */
export async function crawlUnit(
  context: Context,
  { name, seed, site, kind, year, onProgress }: Crawl,
): Promise<{ path: string; result: CrawlResult }> {
  const { crawl } = context.config;
  // The list as it stands now: what judges this site travels with its package.
  const spam = await currentSpamList(context);
  const path = join(context.files.incoming, `${name}.wacz`);
  context.files.goOn(archiveOf(`${name}.wacz`));
  const order = {
    inspection: {
      site,
      kind,
      year,
      clock: context.clock.now().toISOString(),
      seed,
      hallHosts: crawl.hallHosts,
      portalHosts: crawl.portalHosts,
      ...(spam ? { spam } : {}),
      ...(crawl.userAgent ? { userAgent: crawl.userAgent } : {}),
    },
    out: path,
    keepArchive: true,
    resolve: crawl.resolve,
    browser: crawl.browser,
    maxPages: crawl.maxPages,
    timeoutMs: crawl.timeoutMs,
  };
  return { path, result: await processesOf(context).crawl(order, onProgress) };
}
