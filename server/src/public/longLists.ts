import { html, type Html } from "./html.ts";
import type { PublishedCycle } from "./published.ts";

/** As many rows of a list or a kind stand on one page: a page of a country is then no longer than one of a province. */
export const ROWS = 120;

export const names = (list: readonly (string | Html)[]): Html =>
  html`<ul class="names">
    ${list.map((name) => html`<li>${name}</li>`)}
  </ul>`;

/** Where a version of a result lies: the one that holds, or the one that first went out. */
export const placeOf = (cycle: PublishedCycle, first: boolean): string =>
  `/results/${cycle.year}${first ? "/first" : ""}`;

const byName = new WeakMap<
  PublishedCycle["result"],
  Map<string, PublishedCycle["result"]["units"][number]>
>();

/** The unit of a name in a result; undefined for a name that is no unit's. */
export function unitNamed(
  result: PublishedCycle["result"],
  name: string,
): PublishedCycle["result"]["units"][number] | undefined {
  let known = byName.get(result);
  if (!known) {
    known = new Map();
    for (const unit of result.units) if (!known.has(unit.name)) known.set(unit.name, unit);
    byName.set(result, known);
  }
  return known.get(name);
}

/** A name that leads to the unit's page; on the first version, which no longer holds, and of a name that is no unit's, the name alone. */
export function linked(
  cycle: PublishedCycle,
  first: boolean,
  name: string,
  shown: string = name,
): string | Html {
  const unit = unitNamed(cycle.result, name);
  return unit && !first ? html`<a href="/results/${cycle.year}/units/${unit.id}">${shown}</a>` : shown;
}

/** The page of a list that is asked for, within what there is. */
export const pageWithin = (page: number, rows: number): number =>
  Math.min(Math.max(1, page), Math.max(1, Math.ceil(rows / ROWS)));

export const onPage = <T>(rows: readonly T[], page: number): readonly T[] =>
  rows.slice((page - 1) * ROWS, page * ROWS);

/** Before and after a page of a long list; nothing where one page holds it. */
export function pager(page: number, rows: number, hrefOf: (page: number) => string): Html | null {
  const pages = Math.ceil(rows / ROWS);
  if (pages <= 1) return null;
  return html`<p>
    第 ${page} 页，共 ${pages} 页 ${page > 1 ? html`<a href="${hrefOf(page - 1)}">上一页</a>` : null}
    ${page < pages ? html`<a href="${hrefOf(page + 1)}">下一页</a>` : null}
  </p>`;
}

/** The beginning of a list, and where the whole of it stands. */
export function cut(list: readonly (string | Html)[], href: string, what: string): Html {
  if (list.length <= ROWS) return names(list);
  return html`${names(list.slice(0, ROWS))}
    <p><a href="${href}">查看全部 ${list.length} ${what}</a></p>`;
}
