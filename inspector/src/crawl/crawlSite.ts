import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { readPackage } from "../evidence/read.ts";
import { Recorder } from "../evidence/recorder.ts";
import { writeWacz } from "../evidence/wacz.ts";
import { isOverflow } from "../derive/overflow.ts";
import { registrableDomain } from "../derive/domain.ts";
import { isScriptShell } from "../derive/page.ts";
import { pagesOf } from "../derive/pages.ts";
import { pageWords } from "../derive/pageWords.ts";
import { SiteView } from "../derive/site.ts";
import { Client } from "../fetch/client.ts";
import { createHostPool, type Pace } from "../fetch/hostPool.ts";
import { redirectOf } from "../answer/next.ts";
import { RULE_VERSION, type Inspection } from "../model.ts";
import {
  INSPECTOR_VERSION,
  judge,
  secondLookAddresses,
  suspectedPages,
  unreadPages,
} from "../verdict/judge.ts";
import { PROCESS_BODIES } from "./bodies.ts";
import { Frontier } from "./frontier.ts";
import {
  INNER,
  LIMITS,
  SECOND_USER_AGENT,
  USER_AGENT,
  VARIANTS,
  type CrawlOptions,
  type CrawlProgress,
  type CrawlResult,
} from "./options.ts";
import { readInterrupted, type Interrupted } from "./resume.ts";
import { readSitemap } from "./robots.ts";
import { RobotsBook } from "./robotsBook.ts";
import { asciiHost, scopeOf } from "./scope.ts";
import { Session } from "./session.ts";
import type { SiteBrowser } from "./siteBrowser.ts";

/** After this many failures to connect before anything came, the site is left alone: it does not answer. */
const SILENT = 2;
/** Rendered pages lead to others that have to be rendered: so many times, so many pages each time. */
const ROUNDS = 3;
const RENDERED_A_ROUND = 12;
/** Sitemaps read at most, of an index, and what they come to unpacked (bytes). */
const SITEMAPS = 20;
const SITEMAPS_SIZE = 64 * 1024 * 1024;

/** An address that no site has on purpose; the same for the same seed. */
function probeAddress(site: string, seed: string): string {
  const name = createHash("sha256").update(`${seed} ${site}`).digest("hex").slice(0, 16);
  return new URL(`/${name}.html`, site).href;
}

/** Whether scripts may change what a page shows. */
function isScripted(site: SiteView, url: string): boolean {
  const page = site.page(url);
  return page !== null && (page.inlineScripts.length > 0 || page.scripts.length > 0);
}

type Tell = (phase: CrawlProgress["phase"], queued: number, url?: string) => void;

async function readSitemaps(
  session: Session,
  frontier: Frontier,
  addresses: string[],
  userAgent: string,
): Promise<void> {
  const waiting = addresses.filter((address) => URL.canParse(address));
  let left = SITEMAPS_SIZE;
  for (let read = 0; read < Math.min(waiting.length, SITEMAPS) && left > 0; read += 1) {
    const url = new URL(waiting[read] ?? "").href;
    const response = await session.fetch(url, { userAgent, look: 1 });
    const target = response ? redirectOf(response) : null;
    if (target !== null) waiting.push(target);
    if (!response) continue;
    const { index, addresses: named, size } = readSitemap(response);
    left -= size;
    session.ease(response);
    for (const one of named) {
      if (!URL.canParse(one)) continue;
      if (index) waiting.push(one);
      else frontier.add(new URL(one).href, "page");
    }
  }
}

async function walk(
  session: Session,
  inspection: Inspection,
  options: CrawlOptions,
  pace: Pace,
  browser: SiteBrowser | null,
  tell: Tell,
): Promise<void> {
  const { site: start, userAgent } = inspection;
  const { hostname } = new URL(start);
  const scope = options.scope ?? "site";
  const frontier = new Frontier({
    siteHost: scope === "domain" ? registrableDomain(hostname) : hostname,
    named: [...inspection.hallHosts, ...inspection.portalHosts],
    maxPages: options.maxPages ?? LIMITS.maxPages,
    seed: `${inspection.seed} ${start}`,
    inScope: scopeOf(start, scope, options.exclude ?? []),
    assets: options.assets ?? false,
    stored: session,
  });
  const book = new RobotsBook(session, userAgent, pace);
  const allows = (url: string): Promise<boolean> => book.allows(url);
  const robots = await book.of(start);
  if (!robots.allows(start)) return session.note(start, "robots");
  frontier.add(start, "page");
  const unread = new Set(options.unread);
  const visit = async (at: {
    url: string;
    kind: "page" | "resource" | "asset" | "entrance";
  }): Promise<boolean> => {
    let response = await session.fetch(at.url, { userAgent, look: 1 });
    const target = response ? redirectOf(response) : null;
    // A gate gave a cookie and sends back to where it was asked for.
    if (target !== null && target !== at.url && session.mayDiffer(target, { look: 1 }))
      response = (await session.fetch(target, { userAgent, look: 1 })) ?? response;
    if (response && !unread.has(response.url)) {
      try {
        let page = frontier.follow(response, at.kind);
        if (page && browser && isScriptShell(page) && (await browser.render(page, allows))) {
          page = new SiteView(session, start, 1).page(page.url) ?? page;
          frontier.followPage(page);
        }
        if (page)
          session.recorder.pages.push({ url: page.url, title: page.title, at: new Date(response.date) });
      } catch (error) {
        // An address that is too much to be read says nothing; the crawl goes on.
        if (!isOverflow(error)) throw error;
        unread.add(response.url);
        session.note(response.url, "over-limit");
      }
      session.ease(response);
    }
    tell("crawl", frontier.length, at.url);
    return response !== null;
  };
  const take = async (): Promise<void> => {
    for (let at = frontier.next(); at; at = frontier.next()) {
      options.signal?.throwIfAborted();
      if (at.kind !== "entrance" && !(await allows(at.url))) session.note(at.url, "robots");
      else await visit(at);
    }
  };
  // The home page alone first: if it does not answer, nothing else is asked for.
  const first = frontier.next();
  if (first && !(await visit(first)) && session.failures.length >= SILENT) return;
  const probe = probeAddress(start, inspection.seed);
  session.note(probe, "probe");
  await session.fetch(probe, { userAgent, look: 1 });
  const sitemaps = robots.sitemaps.length > 0 ? robots.sitemaps : [new URL("/sitemap.xml", start).href];
  await readSitemaps(session, frontier, sitemaps, userAgent);
  const workers = options.concurrency ?? LIMITS.concurrency;
  const takeAll = async (): Promise<void> => {
    while (frontier.length > 0) await Promise.all(Array.from({ length: workers }, take));
  };
  await takeAll();
  // What a check needs and could not read whole is rendered; what is found there is looked at too.
  for (let round = 0; round < (browser ? ROUNDS : 0); round += 1) {
    const { site, urls } = unreadPages(session, inspection);
    let found = false;
    // The home page and some drawn are seen as visitors see them, whether a check doubts them or not.
    const drawn = round === 0 && browser ? browser.drawn(site).filter((url) => isScripted(site, url)) : [];
    for (const url of [...new Set([...drawn, ...urls])].slice(0, RENDERED_A_ROUND)) {
      options.signal?.throwIfAborted();
      const page = site.page(url);
      if (!page || !(await browser?.render(page, allows))) continue;
      found = true;
      try {
        const rendered = new SiteView(session, start, 1).page(page.url);
        if (rendered) frontier.followPage(rendered);
      } catch (error) {
        if (!isOverflow(error)) throw error;
        session.note(page.url, "over-limit");
      }
    }
    if (!found) break;
    await takeAll();
  }
  if (frontier.limited) session.note(start, "page-limit");
  for (const template of frontier.sampled) session.note(template, "trap");
  const answered = session.responses.some((one) => one.url === start && one.status < 400);
  if ((options.variants ?? true) && answered) await asOthers(session, inspection);
}

/** The home page as every other visitor, and some inner pages that are drawn as some: a hacked server often leaves its home page alone. */
async function asOthers(session: Session, { site, seed }: Inspection): Promise<void> {
  const rank = (url: string): string => createHash("sha256").update(`${seed} ${url}`).digest("hex");
  const { host } = new URL(site);
  const inner = [...new Set(session.recorder.pages.map(({ url }) => url))]
    .filter((url) => url !== site && new URL(url).host === host)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .slice(0, INNER.pages);
  for (const url of [site, ...inner])
    for (const { name, ...as } of VARIANTS)
      if (url === site || INNER.visitors.includes(name)) {
        const response = await session.fetch(url, { ...as, look: 1, variant: name });
        if (response) session.ease(response);
      }
}

/** Fetches again what every failing finding rests on: later, as another visitor, over the other address family when there is one. */
async function lookAgain(session: Session, inspection: Inspection, tell: Tell): Promise<void> {
  const again = secondLookAddresses(session, inspection);
  for (const [index, url] of again.entries()) {
    tell("second-look", again.length - index, url);
    // Who follows a link says from where: some servers give files to nobody else.
    const from: [string, string][] = url === inspection.site ? [] : [["Referer", inspection.site]];
    await session.fetch(url, { userAgent: SECOND_USER_AGENT, look: 2, family: 6, headers: from });
    // What was seen as others is looked at again as the same ones.
    const seenAs = new Set(session.responses.filter((one) => one.url === url).map((one) => one.variant));
    for (const { name, ...as } of VARIANTS)
      if (seenAs.has(name)) await session.fetch(url, { ...as, look: 2, variant: name });
  }
}

/** What an interrupted run of the same inspection left; anything else at that path is begun anew. */
async function interruptedRun(path: string, wanted: Inspection): Promise<Interrupted | null> {
  const found = await readInterrupted(path);
  if (!found) return null;
  const { site, kind, year, seed, ruleVersion } = found.inspection;
  const same =
    site === wanted.site &&
    kind === wanted.kind &&
    year === wanted.year &&
    seed === wanted.seed &&
    ruleVersion === wanted.ruleVersion;
  return same ? found : null;
}

/**
 * Crawls a site politely, looks a second time at what seems to fail, judges it, and packs everything that was received as a WACZ.
 * A run that was killed goes on where it stood: what is in `<out>.warc.gz` is not fetched again.
 * @throws Error when the package can't be written, and what `signal` gives when it is aborted; a site that fails never throws
 */
export async function crawlSite(options: CrawlOptions): Promise<CrawlResult> {
  const begun = performance.now();
  const wanted: Inspection = {
    ...options.inspection,
    userAgent: options.inspection.userAgent ?? USER_AGENT,
    ruleVersion: RULE_VERSION,
    site: new URL(options.inspection.site).href,
    hallHosts: options.inspection.hallHosts.map(asciiHost),
    portalHosts: options.inspection.portalHosts.map(asciiHost),
  };
  const warc = `${options.out}.warc.gz`;
  const interrupted = await interruptedRun(warc, wanted);
  const inspection = interrupted?.inspection ?? wanted;
  const resumed = interrupted?.earlier.size ?? 0;
  const pace = options.hosts ?? createHostPool(options.requestsPerSecond ?? LIMITS.requestsPerSecond);
  const client = new Client({
    siteHost:
      options.scope === "domain"
        ? registrableDomain(new URL(inspection.site).hostname)
        : new URL(inspection.site).hostname,
    named: [...inspection.hallHosts, ...inspection.portalHosts],
    resolve: Object.fromEntries(
      Object.entries(options.resolve ?? {}).map(([host, place]) => [asciiHost(host), place]),
    ),
    pace,
    timeoutMs: options.timeoutMs ?? LIMITS.timeoutMs,
    maxBodyBytes: options.maxBodyBytes ?? LIMITS.maxBodyBytes,
    dns: options.dns,
    signal: options.signal,
  });
  const recorder = interrupted
    ? Recorder.resume(warc, interrupted.length, interrupted.index)
    : Recorder.start(warc, inspection, INSPECTOR_VERSION);
  const retries = options.retries ?? LIMITS.retries;
  // Of the earlier run only what did not change is read again: none of its bodies is held.
  const previous = options.previous === undefined ? undefined : await readPackage(options.previous, 0);
  const bodies = options.bodies ?? PROCESS_BODIES;
  const session = new Session(client, recorder, { retries, bodies, previous }, interrupted?.earlier ?? null);
  const tell: Tell = (phase, queued, url) =>
    options.onProgress?.({
      site: inspection.site,
      phase,
      pages: recorder.pages.length,
      requests: client.requests,
      queued,
      bytes: client.bytes,
      ...(url ? { url } : {}),
    });
  // The browser's code is loaded only where there is a browser.
  const browser = options.browser
    ? new (await import("./siteBrowser.ts")).SiteBrowser(options.browser, session, inspection)
    : null;
  const { onReading } = options;
  if (onReading)
    pagesOf(session).onReading = (url) => {
      // What is read next may be the end of this process: it is on the disk before.
      recorder.flush();
      onReading(url);
    };
  for (const url of options.unread ?? []) session.note(url, "over-limit");
  let done = false;
  try {
    await walk(session, inspection, options, pace, browser, tell);
    if (browser) {
      const { site, urls } = suspectedPages(session, inspection);
      await browser.confirm(site, urls);
    }
    await lookAgain(session, inspection, tell);
    onReading?.(null);
    const report = judge(session, inspection);
    const home = new SiteView(session, inspection.site, 1).home();
    const { trouble } = home;
    recorder.close();
    tell("package", 0);
    const packed = await writeWacz(
      warc,
      recorder,
      inspection,
      INSPECTOR_VERSION,
      options.out,
      options.signKey,
    );
    done = true;
    return {
      package: options.out,
      ...packed,
      pages: recorder.pages.length,
      requests: client.requests,
      bytes: client.bytes,
      seconds: Math.round(performance.now() - begun) / 1000,
      trouble: trouble ? { reason: trouble.reason, fault: trouble.fault, message: trouble.message } : null,
      report,
      home: home.page ? pageWords(home.page) : null,
      resumed,
    };
  } finally {
    // The room of its bodies is other crawls' too, whatever becomes of this one.
    session.close();
    client.close();
    recorder.close();
    // An aborted or failed run leaves what it has, so that the next one goes on there.
    if (done && !options.keepArchive) await rm(warc, { force: true });
  }
}
