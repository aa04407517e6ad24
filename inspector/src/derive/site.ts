import type { StoredResource } from "../evidence/archive.ts";
import type { PackageReader } from "../evidence/read.ts";
import { RENDERED } from "../evidence/rendering.ts";
import type { StoredFailure, StoredResponse } from "../evidence/stored.ts";
import { MAX_REDIRECTS, redirectOf } from "../answer/next.ts";
import { isWall, saysMaintenance } from "../answer/wall.ts";
import type { Link } from "./link.ts";
import { commonLinks, isSamePage } from "./likeness.ts";
import {
  isRefused,
  gateOf,
  isShownAllTheSame,
  leadsNowhere,
  loop,
  maintenanceTrouble,
  mediaTypeTrouble,
  noticeOn,
  oddStatusTrouble,
  wallTrouble,
  type Trouble,
  unopenedGate,
} from "./notice.ts";
import { pagesOf, type PageReader } from "./pages.ts";
import { isEmptyPage, isPage, isScriptShell, type Page } from "./page.ts";
import { withoutSession } from "./sessionIds.ts";
import { doubtOf, type Doubt } from "./unread.ts";

/** Addresses under which a package keeps what else was made of a page: its address follows. */
export const VISIBILITY = "urn:mingcha:visibility:";
export const SCREENSHOT = "urn:mingcha:screenshot:";
/** What a page asked for while it was rendered and did not get. */
export const REFUSED = "urn:mingcha:refused:";

export interface Landing {
  /** Addresses that were visited, the first asked for, the last landed on. */
  chain: string[];
  response: StoredResponse | null;
  failure: StoredFailure | null;
  /** A redirect that leads where this run may not go, or to an address that was not fetched. */
  outside: string | null;
}

export type Home =
  | { page: Page; recordId: string; trouble: null }
  | { page: null; recordId: string | null; trouble: Trouble };

/** A page of the home page's title and so many of its links is the home page. */
const HOME_LINKS = 0.75;

/** The stored site as checks see it: pages by address, where an address leads, what was not found. Pages are derived once. */
export class SiteView {
  readonly start: string;
  readonly #responses = new Map<string, StoredResponse>();
  readonly #failures = new Map<string, StoredFailure>();
  readonly reader: PageReader;
  readonly #variants = new Map<string, StoredResponse>();
  readonly #made = new Map<string, StoredResource>();
  readonly #softMissing = new Map<string, boolean>();
  readonly #resources = new Map<string, string | null>();
  /** Addresses without their sessions, and under which session each was fetched. */
  readonly #sessions = new Map<string, string>();
  #all: Page[] | null = null;
  #links: Map<Link, Page> | null = null;
  /** True when the crawl stopped at its page limit, so that absence can't be told. */
  readonly limited: boolean;
  /** Addresses whose content took too much to be read: what is absent elsewhere may stand there. */
  readonly overLimit = new Set<string>();
  readonly probe: string | null;

  /** @param look 2 lays the second look's answers over the first's: what was fetched again counts as it was found then */
  constructor(
    reader: Pick<PackageReader, "responses" | "failures"> & { resources?: readonly StoredResource[] },
    start: string,
    look: 1 | 2,
  ) {
    for (const one of reader.resources ?? []) this.#made.set(one.url, one);
    this.start = start;
    this.reader = pagesOf(reader);
    // In the order of the records: a later answer, of another try or of the second look, stands over an earlier one.
    for (const one of reader.responses) {
      if (one.look > look) continue;
      if (one.variant !== undefined) this.#variants.set(`${one.variant} ${one.url}`, one);
      else {
        this.#responses.set(one.url, one);
        const plain = withoutSession(one.url);
        if (plain !== one.url) this.#sessions.set(plain, one.url);
      }
    }
    let limited = false;
    let probe: string | null = null;
    for (const one of reader.failures) {
      if (one.failure.reason === "page-limit") limited = true;
      else if (one.failure.reason === "probe") probe = one.url;
      else if (one.failure.reason === "trap" || one.variant !== undefined) continue;
      else if (one.look <= look) {
        this.#failures.set(one.url, one);
        const answer = this.#responses.get(one.url);
        if (one.look === 2 && answer?.look !== 2) this.#responses.delete(one.url);
        // What came is kept and can be shown; nothing is concluded from it.
        if (one.failure.reason === "over-limit") {
          this.#responses.delete(one.url);
          this.overLimit.add(one.url);
        }
      }
    }
    this.limited = limited;
    this.probe = probe;
  }

  /** What `url` answered to other kinds of visitors (a crawler, a phone, someone from a search engine). */
  variants(url?: string): StoredResponse[] {
    const read = [...this.#variants.values()].filter((one) => !this.overLimit.has(one.url));
    return url === undefined ? read : read.filter((one) => one.url === url);
  }

  get responses(): StoredResponse[] {
    return [...this.#responses.values()];
  }

  /** Follows stored redirects from `url`. */
  land(asked: string): Landing {
    const url = this.#known(asked);
    const chain = [url];
    for (let at = url; ;) {
      const response = this.#responses.get(at) ?? null;
      const failure = this.#failures.get(at) ?? null;
      if (!response)
        return { chain, response: null, failure, outside: failure || chain.length === 1 ? null : at };
      const target = redirectOf(response) ?? this.#forward(response, chain);
      if (target === null) return { chain, response, failure, outside: null };
      if (chain.includes(target) || chain.length > MAX_REDIRECTS) {
        return {
          chain,
          response: null,
          failure: { recordId: response.recordId, url: at, look: response.look, failure: loop },
          outside: null,
        };
      }
      chain.push(target);
      at = this.#known(target);
    }
  }

  /** Where a stored page sends everyone at once, when that was fetched: no reader clicks there. */
  #forward(response: StoredResponse, chain: string[]): string | null {
    if (response.status !== 200 || !isPage(response)) return null;
    const { forward } = this.reader.page(response);
    return forward !== null && this.#responses.has(forward) && !chain.includes(forward) ? forward : null;
  }

  /** The address under which a page was fetched that is named with another session. */
  #known(url: string): string {
    if (this.#sessions.size === 0 || this.#responses.has(url)) return url;
    return this.#sessions.get(withoutSession(url)) ?? url;
  }

  /** Whether anything is known of `url`: a response or a failure. */
  knows(asked: string): boolean {
    const url = this.#known(asked);
    return this.#responses.has(url) || this.#failures.has(url);
  }

  /** The page at `url`, redirects followed; null when it is no page or was not fetched. */
  page(url: string): Page | null {
    const { response } = this.land(url);
    if (!response || !isPage(response)) return null;
    return this.#pageOf(response);
  }

  /** The page of a response: as a browser rendered it, when it was filled by script and rendered. */
  #pageOf(response: StoredResponse): Page {
    const rendered = this.#made.get(RENDERED + response.url);
    return rendered ? this.reader.rendered(response, rendered) : this.reader.page(response);
  }

  /** Whether a page is what a browser's scripts made of it, all that they asked for included. */
  isRendered(page: Page): boolean {
    return (
      this.#made.get(RENDERED + page.url)?.recordId === page.recordId && !this.#made.has(REFUSED + page.url)
    );
  }

  /** What a browser found of links on a page, by absolute address: seen, not seen, or null for cannot tell. */
  visibility(page: Page): Map<string, { visible: boolean | null; reason: string }> {
    const made = this.#made.get(VISIBILITY + page.url);
    if (!made) return new Map();
    const list = JSON.parse(made.body.toString()) as {
      href: string;
      visible: boolean | null;
      reason: string;
    }[];
    return new Map(list.map(({ href, visible, reason }) => [href, { visible, reason }]));
  }

  /** Record id of a page's picture, if one was taken. */
  screenshot(url: string): string | null {
    return this.#made.get(SCREENSHOT + url)?.recordId ?? null;
  }

  /** All successful pages, in the order in which they were fetched. */
  pages(): Page[] {
    this.#all ??= this.responses
      .filter((one) => one.status >= 200 && one.status < 300 && isPage(one))
      .map((one) => this.#pageOf(one));
    return this.#all;
  }

  /** Every different link of the site, with the first page that carries it. */
  distinctLinks(): ReadonlyMap<Link, Page> {
    if (this.#links === null) {
      this.#links = new Map();
      for (const page of this.pages())
        for (const link of page.links) if (!this.#links.has(link)) this.#links.set(link, page);
    }
    return this.#links;
  }

  /** Text of a fetched stylesheet or script; null when it was not fetched. */
  resource(url: string): string | null {
    let text = this.#resources.get(url);
    if (text === undefined) {
      const { response } = this.land(url);
      // What is too much of several of them is laid aside together.
      const read = (): string | null => (response?.status === 200 ? this.reader.text(response) : null);
      text = this.reader.tried(url, read, null);
      this.#resources.set(url, text);
    }
    return text;
  }

  /** The home page, or why it can't be read. A script shell counts as unreadable for absence: see `home().page` and `isScriptShell`. */
  home(): Home {
    const landing = this.land(this.start);
    const { response, failure, outside } = landing;
    if (failure && !response) return { page: null, recordId: failure.recordId, trouble: failure.failure };
    if (outside) {
      const message = {
        zh: `首页跳转到检查范围之外：${outside}`,
        en: `the home page redirects outside of the run: ${outside}`,
      };
      return {
        page: null,
        recordId: this.#responses.get(this.start)?.recordId ?? null,
        trouble: { reason: "outside", fault: "policy", message },
      };
    }
    if (!response) {
      const message = { zh: "首页没有取得", en: "the home page was not fetched" };
      return { page: null, recordId: null, trouble: { reason: "not-fetched", fault: "ours", message } };
    }
    const { recordId } = response;
    if (isRefused(response) || isWall(response) || response.status === 401)
      return { page: null, recordId, trouble: wallTrouble };
    if (saysMaintenance(response)) return { page: null, recordId, trouble: maintenanceTrouble };
    if (response.truncated === "time" || (isBrokenOff(response) && this.page(this.start)?.textLength === 0)) {
      const message = {
        zh: "首页在限定时间内没有传完",
        en: "the home page did not arrive within the time limit",
      };
      return { page: null, recordId, trouble: { reason: "timeout", fault: "network", message } };
    }
    const page = this.page(this.start);
    if (response.status === 200 && !page && response.body.length > 0)
      return { page: null, recordId, trouble: mediaTypeTrouble(response.mediaType) };
    if (response.status >= 400 && page && isShownAllTheSame(page))
      return { page: null, recordId, trouble: oddStatusTrouble(response.status) };
    if (response.status >= 400 || !page || isEmptyPage(page)) {
      const message = {
        zh: `首页返回 ${response.status}，没有可读的内容`,
        en: `the home page answers ${response.status} without readable content`,
      };
      return { page: null, recordId, trouble: { reason: "status", fault: "site", message } };
    }
    return { page, recordId, trouble: null };
  }

  /**
   * Whether what was landed on opens: dead is the site's own answer (404, 410, 5xx, soft 404); a wall, a refusal, an empty page or
   * nothing stored can't be told.
   */
  opening(landing: Landing): "opens" | "dead" | "unknown" {
    const { response } = landing;
    if (!response || isRefused(response)) return "unknown";
    const { status } = response;
    if (saysMaintenance(response)) return "unknown";
    if (status === 404 || status === 410 || status >= 500) return "dead";
    if (status >= 300) return "unknown";
    if (this.isSoftMissing(landing)) return "dead";
    if (this.isHomeAgain(landing)) return "unknown";
    const page = this.page(response.url);
    return page && isEmptyPage(page) ? "unknown" : "opens";
  }

  /** What stands where the home page ought to be: a notice that lets nobody in for now; null for a home page, and where none came. */
  notice(): Trouble | null {
    const { page } = this.home();
    return page ? noticeOn(page) : null;
  }

  /** Why absence can't be told although the home page came: something on it or on the pages given was not read, or the page limit was reached. Null when it can. */
  doubt(...pages: (Page | null)[]): Doubt | null {
    const { page } = this.home();
    const unread = doubtOf(this, [page, ...pages]);
    if (unread) return unread;
    const notice = this.notice();
    if (notice) return { ...notice.message, pages: [] };
    if (page && !page.links.some(({ url }) => url !== null && url !== page.url))
      return { ...leadsNowhere, pages: [page.url] };
    if (page && gateOf(page).some((url) => this.opening(this.land(url)) === "unknown"))
      return { ...unopenedGate, pages: [] };
    if (this.overLimit.size > 0)
      return {
        zh: `有 ${this.overLimit.size} 个地址的内容超过解析限额，没有读取`,
        en: `${this.overLimit.size} addresses took too much to be read`,
        pages: [],
      };
    if (this.limited)
      return {
        zh: "达到页数上限，没有看完全站",
        en: "the page limit was reached before the whole site was seen",
        pages: [],
      };
    return null;
  }

  /**
   * Whether what was landed on is what the site answers to an address that does not exist (soft 404), by the seeded probe:
   * a redirect to where the probe ends, or the same page. Where that is the home page, another edition or name of the home page can't be
   * told from an address that does not exist; and an application answers every address with the same shell.
   */
  isSoftMissing({ response, chain }: Landing): boolean {
    const probe = this.#probed();
    if (!probe || this.answersHome() || !response || response.status !== 200) return false;
    const missing = this.page(probe.url);
    if (missing && isScriptShell(missing)) return false;
    if (response.url === probe.url) return chain.length > 1;
    return this.#isLike(probe, response);
  }

  /** Whether the site answers an address that does not exist with its home page. */
  answersHome(): boolean {
    const probe = this.#probed();
    const { response } = this.land(this.start);
    return (
      probe !== null &&
      response !== null &&
      (probe.url === response.url || this.#isLike(probe, response) || this.#looksLikeHome(probe))
    );
  }

  /** Whether an address shows the home page again on a site that answers so whatever it does not know: it may be an alias, it may be gone. */
  isHomeAgain({ response, chain }: Landing): boolean {
    const probe = this.#probed();
    if (!probe || !response || response.status !== 200 || !this.answersHome()) return false;
    return (
      (response.url === probe.url && chain.length > 1) ||
      (response.url !== this.land(this.start).response?.url && this.#isLike(probe, response))
    );
  }

  #probed(): StoredResponse | null {
    const response = this.probe ? this.land(this.probe).response : null;
    return response?.status === 200 ? response : null;
  }

  /** A home page that changes from visit to visit, or shows a little more at its own address, is the home page all the same. */
  #looksLikeHome(probe: StoredResponse): boolean {
    const [missing, home] = [this.page(probe.url), this.page(this.start)];
    return (
      missing !== null &&
      home !== null &&
      home.title !== "" &&
      missing.title === home.title &&
      commonLinks(missing, home) >= HOME_LINKS
    );
  }

  #isLike(probe: StoredResponse, response: StoredResponse): boolean {
    let like = this.#softMissing.get(response.url);
    if (like === undefined) {
      const [missing, page] = [this.page(probe.url), this.page(response.url)];
      like =
        missing && page
          ? isSamePage(missing, page)
          : missing === page && probe.mediaType === response.mediaType && probe.body.equals(response.body);
      this.#softMissing.set(response.url, like);
    }
    return like;
  }
}

/** Whether the connection ended before the whole body had come. */
export const isBrokenOff = ({ truncated }: Pick<StoredResponse, "truncated">): boolean =>
  truncated === "disconnect" || truncated === "unspecified";

/** Whether an address only shows what the site shows for every address that it does not know. */
export function answersAnything(site: SiteView, url: string): boolean {
  const landing = site.land(url);
  return site.isSoftMissing(landing) || site.isHomeAgain(landing);
}
