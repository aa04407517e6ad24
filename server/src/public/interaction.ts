import { mediansOf, PICTURE_GROUPS, PICTURE_KEYS, type Values } from "../modules/participation/index.ts";
import type { Edition, PublishedPointer } from "../modules/results/index.ts";
import { evidenceLinks } from "./evidenceLinks.ts";
import { html, type Html } from "./html.ts";

interface Column {
  key: string;
  name: string;
  /** Null: recorded as not to be told. */
  value: number | null;
  median: number | null;
  evidence: PublishedPointer[];
}

/** A group of columns of which the edition says something of the unit. */
export interface Interaction {
  name: string;
  columns: Column[];
}

type Told = Edition["facts"][number];

/** By unit and key the fact that was recorded last and was not withdrawn. */
function lastOf(edition: Edition): Map<string, Map<string, Told>> {
  const found = new Map<string, Map<string, Told>>();
  for (const fact of edition.facts) {
    if (fact.withdrawn || !PICTURE_KEYS.includes(fact.key)) continue;
    const own = found.get(fact.unit) ?? new Map<string, Told>();
    found.set(fact.unit, own.set(fact.key, fact));
  }
  return found;
}

/**
 * A unit's year of interaction as it was published, each number beside the median of its kind; columns of which nothing was recorded are left
 * out. Pure.
 */
export function interactionOf(edition: Edition, unitId: string): Interaction[] {
  const told = lastOf(edition);
  const kind = edition.units.find((one) => one.id === unitId)?.kind;
  const valuesOf = (id: string): Values =>
    Object.fromEntries(
      [...(told.get(id) ?? [])].map(([key, { value }]) => [key, typeof value === "number" ? value : null]),
    );
  const medians = mediansOf(edition.units.filter((one) => one.kind === kind).map((one) => valuesOf(one.id)));
  const own = told.get(unitId) ?? new Map<string, Told>();
  return PICTURE_GROUPS.map((group) => ({
    name: group.name,
    columns: group.columns.flatMap(({ key, name }): Column[] => {
      const fact = own.get(key);
      if (!fact) return [];
      const value = typeof fact.value === "number" ? fact.value : null;
      return [{ key, name, value, median: medians[key] ?? null, evidence: fact.evidence }];
    }),
  })).filter((group) => group.columns.length > 0);
}

const shown = (value: number | null, none: string): string => (value === null ? none : String(value));

/** 本年度互动: a table a group; the rows behind a number lead on where the edition gives them. */
export function interactionSection(year: number, groups: readonly Interaction[]): Html | null {
  if (groups.length === 0) return null;
  return html`<h2 id="interaction">本年度互动</h2>
    <p class="fact">数字为公布时的统计；中位数按同类单位计算，能确定的不足 5 个单位的不显示。</p>
    ${groups.map(
      ({ name, columns }) =>
        html`<h3>${name}</h3>
          <ul class="items">
            ${columns.map(
              (one) =>
                html`<li>
                  <p class="mark">
                    <b>${one.name}</b>
                    <span class="points"
                      >${shown(one.value, "未能确定")}<span class="of"
                        >${one.median === null ? null : html`（中位数 ${String(one.median)}）`}</span
                      ></span
                    >
                  </p>
                  ${evidenceLinks(year, one.evidence)}
                </li>`,
            )}
          </ul>`,
    )}`;
}
