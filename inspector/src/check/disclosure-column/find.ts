import type { Link } from "../../derive/link.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { linksOf, partsOf, type Doubt } from "../../derive/unread.ts";
import { akinColumn, COLUMN, labelled, linksNaming, titled } from "../columns.ts";
import { elsewhere, unlinked } from "../unlinked.ts";

export interface FoundColumn {
  link: Link;
  /** The page that carries the link. */
  from: Page;
  /** The column's own page; null when it could not be opened. */
  page: Page | null;
  /** What stood in the way, when `page` is null: dead (the site's answer) or unknown. */
  trouble: "dead" | "unknown" | null;
  clicks: 1 | 2;
}

function open(site: SiteView, link: Link): Pick<FoundColumn, "page" | "trouble"> {
  const landing = site.land(link.url ?? "");
  const state = site.opening(landing);
  if (state !== "opens") return { page: null, trouble: state };
  const page = site.page(link.url ?? "");
  return page ? { page, trouble: null } : { page: null, trouble: "unknown" };
}

function among(site: SiteView, from: Page, clicks: 1 | 2): FoundColumn[] {
  return partsOf(site, from).flatMap((part) =>
    linksNaming(part, COLUMN).map((link) => ({ link, from: part, clicks, ...open(site, link) })),
  );
}

/** Whether a page, or what stands in its frames, says that it is the column. */
export const isColumn = (site: SiteView, page: Page): boolean =>
  partsOf(site, page).some((part) => titled(part, COLUMN));

/** The pages to which the home page leads with one click. */
export const nextPages = (site: SiteView, home: Page): Page[] => [
  ...new Set(
    linksOf(site, home).flatMap((link) => {
      const page = link.url ? site.page(link.url) : null;
      return page && page !== home ? [page] : [];
    }),
  ),
];

/** The disclosure column, reached from the home page with at most two clicks; the best candidate, or null when no link names it. */
export function findColumn(site: SiteView, home: Page): FoundColumn | null {
  const direct = among(site, home, 1);
  const good = (one: FoundColumn): boolean => one.page !== null && isColumn(site, one.page);
  const first = direct.find(good);
  if (first) return first;
  const second = nextPages(site, home).flatMap((page) => among(site, page, 2));
  return (
    second.find(good) ??
    direct.find((one) => one.page !== null) ??
    second.find((one) => one.page !== null) ??
    // What could not be seen is never outweighed by a link that is dead beside it.
    [...direct, ...second].find((one) => one.trouble === "unknown") ??
    direct[0] ??
    second[0] ??
    null
  );
}

const namesColumn = (text: string): boolean => labelled(text, COLUMN) > 0;

/**
 * Why what ought to stand in the column may still be published: no column was found for certain, so that nobody can have looked into it.
 * @param column the page that was taken for the column, null when none was
 */
export function unsureColumn(site: SiteView, home: Page, column: Page | null): Doubt | null {
  if (column !== null)
    return isColumn(site, column)
      ? null
      : {
          zh: `“${column.title.slice(0, 30)}”是否为信息公开专栏没有确定`,
          en: `whether “${column.title.slice(0, 60)}” is the disclosure column is not certain`,
          pages: [],
        };
  return (
    unlinked(site, [home], namesColumn) ??
    elsewhere(site, (text) => labelled(text, COLUMN) === 2) ??
    akinColumn(home)
  );
}

/** Why the column that was found may not be the only one: the home page names another that could not be opened. */
export function otherColumn(site: SiteView, home: Page): Doubt | null {
  const other = among(site, home, 1).find((one) => one.trouble === "unknown");
  return other
    ? {
        zh: `首页的“${other.link.label}”没有打开看到`,
        en: `“${other.link.label}” of the home page was not opened`,
        pages: [],
      }
    : null;
}
