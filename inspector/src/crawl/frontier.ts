import { derivePage, isPage, type Page } from "../derive/page.ts";
import { redirectTarget } from "../derive/site.ts";
import type { StoredResponse } from "../evidence/read.ts";
import { isSameSite } from "../fetch/scope.ts";

/** What kind of address is waiting: pages count against the page limit, the rest has its own budget. */
type Kind = "page" | "resource" | "entrance";

export interface Waiting {
  url: string;
  kind: Kind;
}

/** Stylesheets and scripts fetched at most. */
const RESOURCES = 40;
/** Pages of hall and portal fetched at most: the entrances, not those sites themselves. */
const ENTRANCES = 12;
/** Longer addresses and endless query strings are traps, not pages. */
const URL_LIMIT = 500;

/** The addresses still to be fetched: breadth first, each once, inside the site (and one step into hall and portal). */
export class Frontier {
  readonly #siteHost: string;
  readonly #named: readonly string[];
  readonly #known = new Set<string>();
  readonly #waiting: Waiting[] = [];
  readonly #budget: Record<Kind, number>;
  /** True when a page was left out because of the limit. */
  limited = false;

  constructor(siteHost: string, named: readonly string[], maxPages: number) {
    this.#siteHost = siteHost;
    this.#named = named;
    this.#budget = { page: maxPages, resource: RESOURCES, entrance: ENTRANCES };
  }

  get length(): number {
    return this.#waiting.length;
  }

  next(): Waiting | undefined {
    return this.#waiting.shift();
  }

  /** Puts an address in line unless it is known, foreign, or over the budget. */
  add(url: string, kind: Kind): void {
    if (this.#known.has(url) || url.length > URL_LIMIT || !URL.canParse(url)) return;
    const { hostname } = new URL(url);
    const own = isSameSite(this.#siteHost, hostname);
    if (!own && !this.#named.includes(hostname)) return;
    const counted: Kind = own ? kind : "entrance";
    if (this.#budget[counted] <= 0) {
      if (counted === "page") this.limited = true;
      return;
    }
    this.#budget[counted] -= 1;
    this.#known.add(url);
    this.#waiting.push({ url, kind: counted });
  }

  /** Takes up what a response leads to. Pages of hall and portal are looked at, not walked through. @returns the page, if it is one */
  follow(response: StoredResponse, kind: Kind): Page | null {
    const target = redirectTarget(response);
    if (target) {
      this.add(target, kind);
      return null;
    }
    if (response.status !== 200 || !isPage(response)) return null;
    const page = derivePage(response);
    if (kind === "entrance") return page;
    for (const url of [...page.stylesheets, ...page.scripts]) this.add(url, "resource");
    for (const link of page.links) if (link.url) this.add(link.url, "page");
    return page;
  }
}
