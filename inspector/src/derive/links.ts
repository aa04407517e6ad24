import { cssAddresses } from "./cssAddresses.ts";
import { registrableDomain } from "./domain.ts";
import * as N from "./html/names.ts";
import { Resolver } from "./html/resolve.ts";
import { Tokenizer } from "./html/tokenizer.ts";
import type { Asset, Link } from "./link.ts";
import type { Page } from "./page.ts";
import type { SiteView } from "./site.ts";

export interface LinkTrouble {
  url: string;
  /** Status of the answer. */
  status: number;
  kind: "link" | Asset["kind"];
  /** Whether it belongs to the site itself. */
  own: boolean;
  /** Answered 200 with what stands for "not found". */
  soft: boolean;
  /** Label of the first link that leads there. */
  label: string;
  /** Every page (or stylesheet) that carries it, in the order in which they were fetched. */
  on: string[];
}

export interface FragmentTrouble {
  url: string;
  fragment: string;
  on: string[];
}

export interface LinkReport {
  /** Addresses that were met and fetched. */
  checked: number;
  /** Of these, addresses of the site itself, and how many of them gave an answer at all. */
  own: number;
  answered: number;
  broken: LinkTrouble[];
  /** Links to a place in a page that the page does not have. */
  fragments: FragmentTrouble[];
  /** Links of the site that are redirected to another registrable domain. */
  redirectsAway: { url: string; to: string; on: string[] }[];
}

/** The names by which fragments find a place in a page: ids, and names of anchors (HTML standard 7.4.6.3). */
export function placesOf(source: string): Set<string> {
  const places = new Set<string>();
  new Tokenizer(source).run({
    open(name, _start, _end, tokens) {
      if (tokens.attributeCount === 0) return;
      const id = tokens.attribute(N.ID);
      if (id !== null) places.add(id);
      if (name === N.A) {
        const anchor = tokens.attribute(N.NAME);
        if (anchor !== null) places.add(anchor);
      }
    },
    close() {},
    text() {},
  });
  return places;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A fragment that means a place in the document: not the top, no script's route, no text directive. */
function placeFragment(raw: string): string | null {
  const hash = raw.indexOf("#");
  if (hash < 0) return null;
  const fragment = raw.slice(hash + 1).trim();
  if (fragment === "" || /^top$/i.test(fragment) || /^[!/]/.test(fragment) || fragment.includes(":~:"))
    return null;
  return fragment;
}

const isMissing = (status: number): boolean => status === 404 || status === 410 || status >= 500;

/** Gathers what the site's links lead to; each address is judged once and reported with every page that carries it. */
export class LinkChecker {
  readonly #site: SiteView;
  readonly #met = new Map<string, { kind: LinkTrouble["kind"]; label: string; on: string[] }>();
  readonly #places = new Map<string, Set<string> | null>();

  constructor(site: SiteView) {
    this.#site = site;
  }

  report(): LinkReport {
    const fragments = this.#walk();
    const broken: LinkTrouble[] = [];
    const redirectsAway: LinkReport["redirectsAway"] = [];
    let own = 0;
    let answered = 0;
    for (const [url, { kind, label, on }] of this.#met) {
      const landing = this.#site.land(url);
      const { response } = landing;
      if (this.#isOwn(url)) own += 1;
      if (this.#isOwn(url) && (response || landing.outside)) answered += 1;
      if (landing.outside) {
        const [from, to] = [new URL(url).hostname, new URL(landing.outside).hostname];
        if (registrableDomain(from) !== registrableDomain(to))
          redirectsAway.push({ url, to: landing.outside, on });
      }
      if (!response) continue;
      if (this.#site.opening(landing) !== "dead") continue;
      const soft = !isMissing(response.status);
      broken.push({ url, status: response.status, kind, own: this.#isOwn(url), soft, label, on });
    }
    return {
      checked: this.#met.size,
      own,
      answered,
      broken,
      fragments: this.#missingPlaces(fragments),
      redirectsAway,
    };
  }

  #isOwn(url: string): boolean {
    return registrableDomain(new URL(url).hostname) === registrableDomain(new URL(this.#site.start).hostname);
  }

  #meet(url: string, kind: LinkTrouble["kind"], label: string, page: string): void {
    const known = this.#met.get(url);
    if (known) {
      if (known.on.at(-1) !== page) known.on.push(page);
    } else if (this.#site.knows(url)) this.#met.set(url, { kind, label, on: [page] });
  }

  /** Meets every link. @returns pages by target and fragment */
  #walk(): Map<string, FragmentTrouble> {
    const fragments = new Map<string, FragmentTrouble>();
    for (const page of this.#site.pages()) {
      for (const link of page.links) {
        if (link.url) this.#meet(link.url, "link", link.label, page.url);
        this.#fragment(page, link, fragments);
      }
      for (const url of page.relations) this.#meet(url, "link", "", page.url);
      for (const asset of page.assets) this.#meet(asset.url, asset.kind, "", page.url);
    }
    for (const response of this.#site.responses) {
      if (response.status !== 200 || response.mediaType !== "text/css") continue;
      const resolver = new Resolver(response.url);
      for (const { raw, kind } of cssAddresses(this.#site.reader.text(response))) {
        const url = resolver.resolve(raw);
        if (url) this.#meet(url, kind, "", response.url);
      }
    }
    return fragments;
  }

  #fragment(page: Page, link: Link, into: Map<string, FragmentTrouble>): void {
    if (link.form !== "anchor" && link.form !== "area") return;
    const fragment = placeFragment(link.raw);
    if (fragment === null) return;
    const url = link.url ?? (link.raw.trim().startsWith("#") ? page.url : null);
    if (url === null) return;
    const key = `${url}#${fragment}`;
    const known = into.get(key);
    if (!known) into.set(key, { url, fragment, on: [page.url] });
    else if (known.on.at(-1) !== page.url) known.on.push(page.url);
  }

  #missingPlaces(fragments: Map<string, FragmentTrouble>): FragmentTrouble[] {
    return [...fragments.values()].filter(({ url, fragment }) => {
      const target = this.#site.page(url);
      if (!target || target.response.status !== 200) return false;
      let places = this.#places.get(target.url);
      if (places === undefined) {
        places = placesOf(target.source);
        this.#places.set(target.url, places);
      }
      return places !== null && !places.has(fragment) && !places.has(decoded(fragment));
    });
  }
}

const reports = new WeakMap<SiteView, LinkReport>();

/** What the links of a stored site lead to; made once for a view. */
export function linkReport(site: SiteView): LinkReport {
  let report = reports.get(site);
  if (!report) {
    report = new LinkChecker(site).report();
    reports.set(site, report);
  }
  return report;
}
