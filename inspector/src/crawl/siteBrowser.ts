import { createHash } from "node:crypto";
import { BrowserError } from "../browser/errors.ts";
import type { BlockedRequest, Gate } from "../browser/gate.ts";
import { openBrowserPool, type BrowserPool } from "../browser/pool.ts";
import { renderPage } from "../browser/render.ts";
import { screenshot } from "../browser/screenshot.ts";
import { confirmHidden } from "../browser/visibility.ts";
import { advertisersOf, suspectsOf } from "../check/hidden-link/strange.ts";
import { hiddenLinks } from "../check/hidden-link/suspects.ts";
import type { Page } from "../derive/page.ts";
import { isHarmlessFile, isWidgetFrame } from "../derive/scriptContent.ts";
import { isOverflow } from "../derive/overflow.ts";
import { REFUSED, SCREENSHOT, VISIBILITY, type SiteView } from "../derive/site.ts";
import { RENDERED } from "../evidence/rendering.ts";
import { isSameSite } from "../fetch/scope.ts";
import type { Inspection } from "../model.ts";
import type { Session } from "./session.ts";

/** For loading a page in the browser, milliseconds: its requests keep the host's pace. */
const LOAD_MS = 30_000;
/** Addresses that rendered pages of one site may ask for besides what is stored. */
const FURTHER = 60;
/** Suspected pages looked at closely. */
const CLOSELY = 3;
/** Pages besides the home page that are drawn by the run's seed and looked at whatever the styles say. */
const DRAWN = 3;
/** Links of a page that are looked at one by one; the first of every block come first, and the block is as they are. */
const HREFS = 60;
const OF_A_BLOCK = 2;

/** Whether a page may lack something of its own because a request was not answered: an inspection sends no form and leaves the site alone. */
function mayMatter({ url, kind }: BlockedRequest): boolean {
  if (!/^https?:/i.test(url) || isWidgetFrame(url)) return false;
  return kind === "script" ? !isHarmlessFile(url) : ["xhr", "fetch", "document", "websocket"].includes(kind);
}

/** A pool whose pages reach nothing unless a crawl hands in its own gate. */
export function openSiteBrowser(): BrowserPool {
  return openBrowserPool({ pages: 2, gate: async () => ({ allow: false, reason: "no-gate" }) });
}

/** The browser's part in one crawl. Without a working browser nothing is added: then it can't be told. */
export class SiteBrowser {
  readonly #pool: BrowserPool;
  readonly #session: Session;
  readonly #inspection: Inspection;
  #further = FURTHER;
  /** What was tried, with success or without. */
  readonly #rendered = new Set<string>();

  constructor(pool: BrowserPool, session: Session, inspection: Inspection) {
    this.#pool = pool;
    this.#session = session;
    this.#inspection = inspection;
  }

  /** Answers the browser from what is stored, and fetches what is not, in scope and at the crawl's pace. */
  #gate(allows: (url: string) => Promise<boolean>): Gate {
    const { hostname } = new URL(this.#inspection.site);
    return async (url) => {
      const stored = this.#session.responses.findLast((one) => one.url === url && one.variant === undefined);
      let response = stored ?? null;
      if (!response) {
        if (!isSameSite(hostname, new URL(url).hostname)) return { allow: false, reason: "scope" };
        if (!(await allows(url))) return { allow: false, reason: "robots" };
        if (this.#further <= 0) return { allow: false, reason: "budget" };
        this.#further -= 1;
        response = await this.#session.fetch(url, { userAgent: this.#inspection.userAgent, look: 1 });
      }
      if (!response) return { allow: false, reason: "failed" };
      const headers: Record<string, string> = {};
      for (const [name, value] of response.headers)
        if (/^(content-type|location)$/i.test(name)) headers[name.toLowerCase()] = value;
      return { allow: true, fulfil: { status: response.status, headers, body: response.body } };
    };
  }

  /** A failing browser is never the site's fault and never stops the crawl. */
  async #trying<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof BrowserError) return null;
      throw error;
    }
  }

  /** Renders a page that scripts make or fill and stores the result, once. @returns whether there is something new to read */
  async render(page: Page, allows: (url: string) => Promise<boolean>): Promise<boolean> {
    if (this.#session.hasResource(RENDERED + page.url) || this.#rendered.has(page.url)) return false;
    this.#rendered.add(page.url);
    const { userAgent } = this.#inspection;
    const rendered = await this.#trying(() =>
      renderPage(this.#pool, {
        url: page.url,
        width: 1440,
        timeoutMs: LOAD_MS,
        userAgent,
        gate: this.#gate(allows),
      }),
    );
    if (!rendered || rendered.timedOut) return false;
    this.#session.keepResource(
      RENDERED + page.url,
      "text/html; charset=utf-8",
      Buffer.from(rendered.html),
      page.recordId,
    );
    const refused = rendered.blocked
      .filter(mayMatter)
      .map(({ url, kind, reason }) => ({ url, kind, reason }));
    if (refused.length > 0)
      this.#session.keepResource(
        REFUSED + page.url,
        "application/json",
        Buffer.from(JSON.stringify(refused)),
        page.recordId,
      );
    return true;
  }

  /** The home page and some pages drawn by the seed: the same for the same run. */
  drawn(site: SiteView): string[] {
    const home = site.home().page;
    if (!home) return [];
    const rank = (url: string): string =>
      createHash("sha256").update(`${this.#inspection.seed} ${url}`).digest("hex");
    const others = site
      .pages()
      .filter((page) => page.url !== home.url)
      .map((page) => page.url)
      .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    return [home.url, ...others.slice(0, DRAWN)];
  }

  /** The links of a page that lead to strangers: those that styles suspect first, of each block its first ones, then all others. */
  #hrefs(site: SiteView, page: Page): string[] {
    const strange = suspectsOf(site, this.#inspection);
    const blocks = new Map<object, number>();
    const [first, rest]: [string[], string[]] = [[], []];
    for (const { link, block } of hiddenLinks(site, page, strange, advertisersOf(this.#inspection))) {
      if (link.url === null) continue;
      const count = (blocks.get(block) ?? 0) + 1;
      blocks.set(block, count);
      (count <= OF_A_BLOCK ? first : rest).push(link.url);
    }
    const others = page.links.flatMap((link) => (link.url !== null && strange(link) ? [link.url] : []));
    return [...new Set([...first, ...rest, ...others])].slice(0, HREFS);
  }

  /** A page whose styles are too much to be read is not looked at closely. */
  #hrefsOrNone(site: SiteView, page: Page): string[] {
    try {
      return this.#hrefs(site, page);
    } catch (error) {
      if (isOverflow(error)) return [];
      throw error;
    }
  }

  /** Looks with computed styles at pages whose hidden links are suspected and at those drawn, and takes pictures of the first. */
  async confirm(site: SiteView, suspected: readonly string[]): Promise<void> {
    const urls = [...new Set([...suspected.slice(0, CLOSELY), ...this.drawn(site)])];
    const gate = this.#gate(async () => true);
    const { userAgent } = this.#inspection;
    for (const url of urls) {
      const page = site.page(url);
      if (!page || this.#session.hasResource(VISIBILITY + page.url)) continue;
      const hrefs = this.#hrefsOrNone(site, page);
      if (hrefs.length === 0) continue;
      const request = { url: page.url, userAgent, timeoutMs: LOAD_MS, gate };
      const seen = await this.#trying(() => confirmHidden(this.#pool, { ...request, hrefs }));
      if (seen)
        this.#session.keepResource(
          VISIBILITY + page.url,
          "application/json",
          Buffer.from(JSON.stringify(seen)),
          page.recordId,
        );
      const first = hrefs.find((href) =>
        seen?.some((one) => one.href === href && one.visible === false && one.reason !== "collapsed"),
      );
      if (first === undefined && !suspected.includes(url)) continue;
      const picture = await this.#trying(() =>
        screenshot(this.#pool, { ...request, fullPage: true, selectorHref: first ?? hrefs[0] ?? "" }),
      );
      if (!picture) continue;
      this.#session.keepResource(SCREENSHOT + page.url, "image/png", picture.png, page.recordId);
      if (picture.element)
        this.#session.keepResource(
          `${SCREENSHOT}element:${page.url}`,
          "image/png",
          picture.element,
          page.recordId,
        );
    }
  }
}
