import { cssAddresses } from "../derive/cssAddresses.ts";
import { Resolver } from "../derive/html/resolve.ts";
import type { Link } from "../derive/link.ts";
import { isPage, type Page } from "../derive/page.ts";
import { pagesOf } from "../derive/pages.ts";
import { redirectOf } from "../answer/next.ts";
import { decodeText } from "../derive/text.ts";
import { withoutSession } from "../derive/sessionIds.ts";
import type { StoredResponse } from "../evidence/stored.ts";
import { isSameSite } from "../fetch/scope.ts";
import { AddressSet } from "./addressSet.ts";
import { Traps } from "./traps.ts";

/** What kind of address is waiting: pages count against the page limit, the rest has its own budget. */
export type Kind = "page" | "resource" | "asset" | "entrance";

export interface Waiting {
  url: string;
  kind: Kind;
}

/** Stylesheets and scripts fetched at most. */
const RESOURCES = 40;
/** Pages of hall and portal fetched at most: the entrances, not those sites themselves. */
const ENTRANCES = 12;
/** Images, fonts and the like when they are asked for, for each page. */
const ASSETS_A_PAGE = 20;
/** What stylesheets name is fetched in every crawl, up to so many addresses: every page shows it. */
const STYLED = 60;
/** Longer addresses and endless query strings are traps, not pages; a file name of 55 Chinese signs makes 500 letters. */
const URL_LIMIT = 4000;

export interface FrontierOptions {
  siteHost: string;
  /** Hall and portal: looked at, not walked through. */
  named: readonly string[];
  maxPages: number;
  seed: string;
  /** Whether an address belongs to what is inspected, besides its host. */
  inScope: (url: URL) => boolean;
  /** Also images, fonts and media, so that every link of a page is checked. */
  assets: boolean;
  /** Whose derived pages are shared. */
  stored: object;
}

/** The addresses still to be fetched: breadth first, each once, inside the site (and one step into hall and portal). */
export class Frontier {
  readonly #options: FrontierOptions;
  readonly #known = new AddressSet();
  /** Link objects are shared between the pages of a site: most are known by identity. */
  readonly #followed = new WeakSet<Link>();
  readonly #hosts = new Map<string, "own" | "named" | "foreign">();
  readonly #traps: Traps;
  #waiting: Waiting[] = [];
  #next = 0;
  readonly #budget: Record<Kind, number>;
  /** True when a page was left out because of the limit. */
  limited = false;

  constructor(options: FrontierOptions) {
    this.#options = options;
    this.#traps = new Traps(options.seed);
    const assets = options.assets ? options.maxPages * ASSETS_A_PAGE : STYLED;
    this.#budget = {
      page: options.maxPages,
      resource: RESOURCES + (options.assets ? assets : 0),
      asset: assets,
      entrance: ENTRANCES,
    };
  }

  get length(): number {
    return this.#waiting.length - this.#next;
  }

  /** Templates of endless addresses of which only a sample was taken. */
  get sampled(): string[] {
    return [...this.#traps.sampled];
  }

  next(): Waiting | undefined {
    const one = this.#waiting[this.#next];
    if (!one) return undefined;
    this.#next += 1;
    if (this.#next > 1024 && this.#next * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#next);
      this.#next = 0;
    }
    return one;
  }

  #hostOf(url: string): "own" | "named" | "foreign" {
    const slash = url.indexOf("/", 8);
    const origin = slash < 0 ? url : url.slice(0, slash);
    let kind = this.#hosts.get(origin);
    if (kind === undefined) {
      const hostname = URL.parse(url)?.hostname ?? "";
      const { siteHost, named } = this.#options;
      kind = isSameSite(siteHost, hostname) ? "own" : named.includes(hostname) ? "named" : "foreign";
      if (this.#hosts.size > 10_000) this.#hosts.clear();
      this.#hosts.set(origin, kind);
    }
    return kind;
  }

  /** Puts an address in line unless it is known, foreign, a trap, or over the budget. */
  add(url: string, kind: Kind): void {
    if (url.length > URL_LIMIT) return;
    const host = this.#hostOf(url);
    if (host === "foreign") return;
    const counted: Kind = host === "own" ? kind : "entrance";
    if (this.#budget[counted] <= 0) {
      if (counted === "page" && !this.limited && !this.#known.add(withoutSession(url))) return;
      if (counted === "page") this.limited = true;
      return;
    }
    // One page under the names of many sessions is one page.
    if (!this.#known.add(withoutSession(url))) return;
    if (host === "own" && !this.#options.inScope(new URL(url))) return;
    if (kind === "page" && !this.#traps.takes(url)) return;
    this.#budget[counted] -= 1;
    this.#waiting.push({ url, kind: counted });
  }

  /** Takes up what a response leads to. Pages of hall and portal are looked at, not walked through. @returns the page, if it is one */
  follow(response: StoredResponse, kind: Kind): Page | null {
    const target = redirectOf(response);
    if (target) {
      this.add(target, kind);
      return null;
    }
    if (response.status !== 200) return null;
    if (!isPage(response)) {
      if (response.mediaType === "text/css") this.#followStyles(response);
      return null;
    }
    const page = pagesOf(this.#options.stored).page(response);
    if (kind !== "entrance") this.followPage(page);
    return page;
  }

  /** Takes up what a page leads to and loads. */
  followPage(page: Page): void {
    for (const url of page.stylesheets) this.add(url, "resource");
    for (const url of page.scripts) this.add(url, "resource");
    for (const url of page.relations) this.add(url, "page");
    for (const link of page.links) {
      if (this.#followed.has(link)) continue;
      this.#followed.add(link);
      if (link.url) this.add(link.url, "page");
    }
    if (this.#options.assets) for (const asset of page.assets) this.add(asset.url, "asset");
  }

  #followStyles(response: StoredResponse): void {
    const resolver = new Resolver(response.url);
    for (const { raw } of cssAddresses(decodeText(response.body, response.headers))) {
      const url = resolver.resolve(raw);
      if (url) this.add(url, "asset");
    }
  }
}
