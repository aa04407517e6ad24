import { isTag, type Document, type Element } from "domhandler";
import { getOuterHTML } from "domutils";
import { hiddenLinks, type HiddenLink } from "../check/hidden-link/suspects.ts";
import { advertisersOf, suspectsOf } from "../check/hidden-link/strange.ts";
import { wayOf } from "../check/hidden-link/ways.ts";
import { elements, type Page } from "../derive/page.ts";
import { TooDeep } from "../derive/overflow.ts";
import { SCREENSHOT, SiteView } from "../derive/site.ts";
import type { PackageReader } from "../evidence/read.ts";
import { MARK, OPENED } from "./marks.ts";

/** A link that a reader of the page does not see. */
export interface ShownLink {
  /** As a reader would see it; empty where it has no text. */
  label: string;
  /** Where it leads. */
  target: string;
  /** How it is hidden, in Chinese. */
  way: string;
  /** Whether its label or target advertises what no school does. */
  advertises: boolean;
  /** Number by which it is marked in the page; null when it is no element of it (a script writes it). */
  mark: number | null;
  /** What a browser saw of it: true seen, false not seen, null not looked at or not to be told. */
  browser: boolean | null;
}

/** What one look stored of a page. */
export interface ShownLook {
  look: 1 | 2;
  recordId: string;
  /** When it was fetched, ISO. */
  date: string;
  status: number;
  links: ShownLink[];
  /** The page's markup with the attributes `MARK`, `OPENED` on what is hidden; null when this look did not fetch a page. */
  markup: string | null;
}

export interface ShownPage {
  url: string;
  looks: ShownLook[];
  /** PNG as base64, of the whole page and of the part around a hidden link, where a browser was there. */
  pictures: { page: string | null; element: string | null };
}

/** So many links are listed; a hacked page carries thousands. */
const LISTED = 500;

function above(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parent; at && isTag(at); at = at.parent)
    if (at.name !== "html" && at.name !== "body") found.push(at);
  return found;
}

/** Marks the links in the tree. What a page itself wrote under these names is taken away first. */
function mark(page: Page, found: readonly HiddenLink[]): { markup: string; marks: Map<HiddenLink, number> } {
  const tree: Document = page.document;
  const byHref = new Map<string, Element[]>();
  for (const element of elements(tree)) {
    delete element.attribs[MARK];
    delete element.attribs[OPENED];
    const { href, src } = element.attribs;
    const key = element.name === "iframe" ? src : href;
    if (key !== undefined) byHref.set(key, [...(byHref.get(key) ?? []), element]);
  }
  const marks = new Map<HiddenLink, number>();
  for (const [index, one] of found.entries()) {
    const [element] = byHref.get(one.link.raw)?.splice(0, 1) ?? [];
    if (!element || element.name === "iframe") continue;
    const around = above(element);
    if (around.some(({ name }) => name === "noscript")) continue;
    marks.set(one, index + 1);
    element.attribs[MARK] = String(index + 1);
    // From the link to what hides it; farther out only what its own style hides.
    const end = around.findIndex((at) => at === one.block);
    for (const [place, at] of around.entries())
      if (place <= end || /display\s{0,5}:\s{0,5}none/i.test(at.attribs["style"] ?? ""))
        at.attribs[OPENED] = "";
  }
  return { markup: getOuterHTML(tree), marks };
}

function lookOf(reader: PackageReader, url: string, look: 1 | 2): ShownLook | null {
  // What a browser made belongs to the first look.
  const stored = look === 1 ? reader : { responses: reader.responses, failures: reader.failures };
  const site = new SiteView(stored, reader.inspection.site, look);
  const page = site.page(url);
  if (!page || page.response.look !== look) return null;
  const seen = site.visibility(page);
  const advertises = advertisersOf(reader.inspection);
  site.reader.excess.clear();
  const found = hiddenLinks(site, page, suspectsOf(site, reader.inspection), advertises).slice(0, LISTED);
  // Nothing found in a page that was too much is not nothing hidden.
  if (site.reader.excess.size > 0) throw new TooDeep("the page is too much to be looked through");
  const { markup, marks } = mark(page, found);
  return {
    look,
    recordId: page.recordId,
    date: page.response.date,
    status: page.response.status,
    markup,
    links: found.map((one) => ({
      label: one.link.label.slice(0, 200),
      target: one.link.url ?? one.link.raw,
      way: wayOf(one.how),
      advertises: advertises(one.link),
      mark: marks.get(one) ?? null,
      browser: seen.get(one.link.url ?? "")?.visible ?? null,
    })),
  };
}

/**
 * What is hidden on a stored page, as both looks found it: made from the stored bytes, nothing runs and nothing is fetched. Pure.
 * @param recordId any record of the page: of either look, or the page as a browser's scripts left it
 * @returns null for an unknown record and for what is no page
 */
export function shownPage(reader: PackageReader, recordId: string): ShownPage | null {
  const record = reader.payload(recordId);
  if (!record) return null;
  const looks = ([1, 2] as const).flatMap((look) => lookOf(reader, record.url, look) ?? []);
  if (looks.length === 0) return null;
  const picture = (name: string): string | null =>
    reader.resources
      .find((one) => one.url === `${SCREENSHOT}${name}${record.url}`)
      ?.body.toString("base64") ?? null;
  return { url: record.url, looks, pictures: { page: picture(""), element: picture("element:") } };
}
