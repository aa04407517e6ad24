import data from "../../../data/columns.json" with { type: "json" };
import { datesIn } from "../../derive/dates.ts";
import { listItems, showsDaysOnly } from "../../derive/listItems.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { linksOf, partsOf, unreadOf } from "../../derive/unread.ts";
import { normalise } from "../../derive/words.ts";
import { isEvent } from "../columns.ts";
import { isOwnPage } from "../ownPage.ts";
import { chinaDay } from "../../answer/chinaDay.ts";

export type ColumnKind = keyof typeof data.columns;
export type ColumnState = "updated" | "stale" | "blank" | "cannot-tell";

export interface Column {
  name: string;
  kind: ColumnKind;
  url: string;
  page: Page | null;
  items: number;
  newest: string | null;
  state: ColumnState;
}

const LABEL_LIMIT = 10;

const names = Object.entries(data.columns).flatMap(([kind, list]) =>
  list.map((name) => ({ name: normalise(name), kind: kind as ColumnKind })),
);

/** Days between two days, YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

const LIMIT: Record<ColumnKind, number> = {
  news: data.limits.newsDays,
  notice: data.limits.noticeDays,
  policy: data.limits.otherDays,
  other: data.limits.otherDays,
};

function kindOf(label: string): { name: string; kind: ColumnKind } | null {
  const text = normalise(label);
  if (text.length < 2 || text.length > LABEL_LIMIT) return null;
  const exact = names.find((one) => one.name === text);
  return exact ?? (isEvent(text) ? null : (names.find((one) => text.endsWith(one.name)) ?? null));
}

/** So many dates on a page without a list that was recognised: it may be one of items that no address leads to. */
const SOME_DATES = 3;
const hasDates = (parts: readonly Page[]): boolean =>
  parts.reduce((sum, part) => sum + datesIn(part.text).length, 0) >= SOME_DATES;

/** So many pictures that lead to pages of their own may be a list. */
const PICTURES = 3;

/** Whether a page's list may be one of pictures: links without words that the home page does not have. */
function leadsByPictures(parts: readonly Page[], home: Page): boolean {
  const known = new Set(home.links.map(({ url }) => url));
  const own = parts.flatMap(({ links }) => links).filter(({ url, label }) => label === "" && !known.has(url));
  return new Set(own.flatMap(({ url }) => url ?? [])).size >= PICTURES;
}

function stateOf(
  site: SiteView,
  home: Page,
  page: Page | null,
  { name, kind }: { name: string; kind: ColumnKind },
  menu: ReadonlySet<string>,
  today: string,
): Pick<Column, "items" | "newest" | "state"> {
  if (!page) return { items: 0, newest: null, state: "cannot-tell" };
  // What stands on the home page as well is its menu, not the column's list.
  const parts = partsOf(site, page);
  const own = parts
    .flatMap((part) => listItems(part))
    .filter((item) => item.url !== null && !menu.has(`${item.url} ${item.label}`));
  const dated = own.flatMap((item) => (item.date !== null && item.date <= today ? [item.date] : []));
  const newest = dated.sort().at(-1) ?? null;
  if (newest !== null && daysBetween(newest, today) > LIMIT[kind] && parts.some(showsDaysOnly))
    return { items: own.length, newest, state: "cannot-tell" };
  if (newest !== null)
    return {
      items: own.length,
      newest,
      state: daysBetween(newest, today) <= LIMIT[kind] ? "updated" : "stale",
    };
  if (unreadOf(site, page)) return { items: own.length, newest, state: "cannot-tell" };
  const length = parts.reduce((sum, part) => sum + part.textLength, 0);
  const blank = own.length === 0 && length < 2000 && !hasDates(parts) && !leadsByPictures(parts, home);
  if (blank && parts.some((part) => isOwnPage(part, name, home))) return { items: 0, newest, state: "blank" };
  // A list without dates: the rules take it for not updated, but whether it is a list is for a person.
  return { items: own.length, newest, state: "cannot-tell" };
}

/** The columns to which the home page's menus lead, with how fresh their lists are. */
export function findColumns(site: SiteView, home: Page, clock: string): Column[] {
  const today = chinaDay(clock);
  const shown = linksOf(site, home);
  const menu = new Set(
    shown.filter((link) => link.label.length <= LABEL_LIMIT).map((link) => `${link.url} ${link.label}`),
  );
  const columns = new Map<string, Column>();
  for (const link of shown) {
    const known = link.url === null || columns.has(link.url) ? null : kindOf(link.label);
    if (!known || link.url === null || !site.knows(link.url)) continue;
    const landing = site.land(link.url);
    const page = site.opening(landing) === "opens" ? site.page(link.url) : null;
    if (page === home) continue;
    columns.set(link.url, {
      name: link.label,
      kind: known.kind,
      url: link.url,
      page,
      ...stateOf(site, home, page, { name: link.label, kind: known.kind }, menu, today),
    });
  }
  return [...columns.values()];
}
