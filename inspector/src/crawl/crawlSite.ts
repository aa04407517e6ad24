import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { Recorder } from "../evidence/recorder.ts";
import { writeWacz } from "../evidence/wacz.ts";
import { SiteView } from "../derive/site.ts";
import { Client } from "../fetch/client.ts";
import { createHostPool } from "../fetch/hostPool.ts";
import { RULE_VERSION, type Inspection } from "../model.ts";
import { INSPECTOR_VERSION, secondLookAddresses } from "../verdict/judge.ts";
import { Frontier } from "./frontier.ts";
import {
  LIMITS,
  SECOND_USER_AGENT,
  USER_AGENT,
  type CrawlOptions,
  type CrawlProgress,
  type CrawlResult,
} from "./options.ts";
import { readRobots, sitemapAddresses } from "./robots.ts";
import { Session } from "./session.ts";

/** After this many failures to connect before anything came, the site is left alone: it does not answer. */
const SILENT = 2;
/** Requests of one crawl in flight; the pace per host is kept by the pool. */
const AT_ONCE = 2;

/** An address that no site has on purpose; the same for the same seed. */
function probeAddress(site: string, seed: string): string {
  const name = createHash("sha256").update(`${seed} ${site}`).digest("hex").slice(0, 16);
  return new URL(`/${name}.html`, site).href;
}

async function walk(
  session: Session,
  inspection: Inspection,
  options: CrawlOptions,
  report: (phase: CrawlProgress["phase"], queued: number, url?: string) => void,
): Promise<void> {
  const start = inspection.site;
  const origin = new URL(start);
  const frontier = new Frontier(
    origin.hostname,
    [...inspection.hallHosts, ...inspection.portalHosts],
    options.maxPages ?? LIMITS.maxPages,
  );
  const robotsAddress = new URL("/robots.txt", start).href;
  const robots = readRobots(robotsAddress, await session.fetch(robotsAddress, inspection.userAgent, 1));
  if (!robots.allows(start)) {
    await session.note(start, "robots");
    return;
  }
  frontier.add(start, "page");
  const sitemaps = robots.sitemaps.length > 0 ? robots.sitemaps : [new URL("/sitemap.xml", start).href];
  const take = async (): Promise<void> => {
    for (let at = frontier.next(); at; at = frontier.next()) {
      options.signal?.throwIfAborted();
      if (at.kind !== "entrance" && !robots.allows(at.url)) {
        await session.note(at.url, "robots");
        continue;
      }
      const response = await session.fetch(at.url, inspection.userAgent, 1);
      if (response) {
        const page = frontier.follow(response, at.kind);
        if (page)
          session.recorder.pages.push({ url: page.url, title: page.title, at: new Date(response.date) });
      }
      report("crawl", frontier.length, at.url);
    }
  };
  // The home page alone first: if it does not answer, nothing else is asked for.
  const first = frontier.next();
  if (first) {
    const home = await session.fetch(first.url, inspection.userAgent, 1);
    if (!home && session.failures.length >= SILENT) return;
    if (home) {
      const page = frontier.follow(home, first.kind);
      if (page) session.recorder.pages.push({ url: page.url, title: page.title, at: new Date(home.date) });
    }
    report("crawl", frontier.length, first.url);
  }
  const probe = probeAddress(start, inspection.seed);
  await session.note(probe, "probe");
  await session.fetch(probe, inspection.userAgent, 1);
  for (const address of sitemaps) {
    const sitemap = URL.canParse(address)
      ? await session.fetch(new URL(address).href, inspection.userAgent, 1)
      : null;
    if (sitemap)
      for (const url of sitemapAddresses(sitemap))
        if (URL.canParse(url)) frontier.add(new URL(url).href, "page");
  }
  while (frontier.length > 0) await Promise.all(Array.from({ length: AT_ONCE }, take));
  if (frontier.limited) await session.note(start, "page-limit");
}

/**
 * Crawls a site politely, looks a second time at what seems to fail, and packs everything that was received as a WACZ.
 * @throws Error when the package can't be written, and what `signal` gives when it is aborted; a site that fails never throws
 */
export async function crawlSite(options: CrawlOptions): Promise<CrawlResult> {
  const begun = performance.now();
  const inspection: Inspection = {
    ...options.inspection,
    userAgent: options.inspection.userAgent ?? USER_AGENT,
    ruleVersion: RULE_VERSION,
    site: new URL(options.inspection.site).href,
  };
  const client = new Client({
    siteHost: new URL(inspection.site).hostname,
    named: [...inspection.hallHosts, ...inspection.portalHosts],
    resolve: options.resolve ?? {},
    pace: options.hosts ?? createHostPool(options.requestsPerSecond ?? LIMITS.requestsPerSecond),
    timeoutMs: options.timeoutMs ?? LIMITS.timeoutMs,
    maxBodyBytes: options.maxBodyBytes ?? LIMITS.maxBodyBytes,
    signal: options.signal,
  });
  const warc = `${options.out}.warc.gz`;
  const recorder = await Recorder.start(warc, inspection, INSPECTOR_VERSION);
  const session = new Session(client, recorder);
  const report = (phase: CrawlProgress["phase"], queued: number, url?: string): void =>
    options.onProgress?.({
      site: inspection.site,
      phase,
      pages: recorder.pages.length,
      requests: client.requests,
      queued,
      bytes: client.bytes,
      ...(url ? { url } : {}),
    });
  try {
    await walk(session, inspection, options, report);
    const again = secondLookAddresses(session, inspection);
    for (const [index, url] of again.entries()) {
      report("second-look", again.length - index, url);
      await session.fetch(url, SECOND_USER_AGENT, 2);
    }
    await recorder.close();
    report("package", 0);
    const packed = await writeWacz(warc, recorder, inspection, INSPECTOR_VERSION, options.out);
    const { trouble } = new SiteView(session, inspection.site, 1).home();
    return {
      package: options.out,
      ...packed,
      pages: recorder.pages.length,
      requests: client.requests,
      bytes: client.bytes,
      seconds: Math.round(performance.now() - begun) / 1000,
      trouble: trouble ? { reason: trouble.reason, fault: trouble.fault, message: trouble.message } : null,
    };
  } finally {
    await client.close();
    await recorder.close().catch(() => {});
    await rm(warc, { force: true });
  }
}
