import { BrowserError } from "../browser/errors.ts";
import type { BlockedRequest, Gate } from "../browser/gate.ts";
import { openBrowserPool, type BrowserPool } from "../browser/pool.ts";
import { renderPage } from "../browser/render.ts";
import { screenshot } from "../browser/screenshot.ts";
import { confirmHidden } from "../browser/visibility.ts";
import { hiddenLinks } from "../check/hidden-link/suspects.ts";
import type { Page } from "../derive/page.ts";
import { isHarmlessFile, isWidgetFrame } from "../derive/scriptContent.ts";
import { REFUSED, RENDERED, SCREENSHOT, VISIBILITY, type SiteView } from "../derive/site.ts";
import { strangersOf } from "../derive/strangers.ts";
import { isSameSite } from "../fetch/scope.ts";
import type { Inspection } from "../model.ts";
import type { Session } from "./session.ts";

/** For loading a page in the browser, milliseconds: its requests keep the host's pace. */
const LOAD_MS = 30_000;
/** Addresses that rendered pages of one site may ask for besides what is stored. */
const FURTHER = 60;
/** Pages looked at closely. */
const CLOSELY = 3;
const HREFS = 20;

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

  /** Looks with computed styles at pages whose hidden links are suspected, and takes their pictures. */
  async confirm(site: SiteView, urls: readonly string[]): Promise<void> {
    const strange = strangersOf(site, this.#inspection);
    const gate = this.#gate(async () => true);
    const { userAgent } = this.#inspection;
    for (const url of urls.slice(0, CLOSELY)) {
      const page = site.page(url);
      if (!page || this.#session.hasResource(VISIBILITY + page.url)) continue;
      const links = hiddenLinks(site, page, (link) => strange(link.url));
      const hrefs = [...new Set(links.flatMap((one) => one.link.url ?? []))].slice(0, HREFS);
      const [first] = hrefs;
      if (first === undefined) continue;
      const request = { url: page.url, userAgent, timeoutMs: LOAD_MS, gate };
      const seen = await this.#trying(() => confirmHidden(this.#pool, { ...request, hrefs }));
      if (seen)
        this.#session.keepResource(
          VISIBILITY + page.url,
          "application/json",
          Buffer.from(JSON.stringify(seen)),
          page.recordId,
        );
      const picture = await this.#trying(() =>
        screenshot(this.#pool, { ...request, fullPage: true, selectorHref: first }),
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
