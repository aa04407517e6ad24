import { LABELS } from "../core/labels.ts";
import { correctionNotice, firstVersionNotice } from "./correctionNotice.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { linked, onPage, pager, pageWithin, placeOf } from "./longLists.ts";
import type { PublishedCycle } from "./published.ts";

export const KINDS = Object.entries(LABELS.unitKind) as [keyof typeof LABELS.unitKind, string][];

/** Which part of the ranking is asked for. */
export interface Asked {
  kind?: string | undefined;
  /** Part of a unit's name. */
  search?: string;
  page?: number;
}

type Unit = PublishedCycle["result"]["units"][number];

/** Ten-thousandths as a share that is never shown better than it is. */
const share = (of: number): string => `${(Math.floor(of * 10_000 + 1e-6) / 100).toFixed(2)}%`;

/** Less of the unit's points was known than the rubric asks. */
const littleKnown = (cycle: PublishedCycle, unit: Unit): boolean =>
  unit.coverage !== null &&
  cycle.result.coverageFloor !== undefined &&
  unit.coverage < cycle.result.coverageFloor;

/** Results of an earlier program told it by a score that is not there. */
export const hasFailed = (unit: Unit): boolean => unit.failed ?? unit.score === null;

function remark(cycle: PublishedCycle, unit: Unit): Html | null {
  if (unit.excellent) return html`<span class="tag good">优秀</span>`;
  if (hasFailed(unit)) return html`<span class="tag bar">不合格</span>`;
  if (unit.score === null) return html`<span class="tag">没有得分</span>`;
  if (unit.score < cycle.line) return null;
  if (unit.barred) return html`<span class="tag bar">评优一票否决</span>`;
  // A quota, a tie or a decision may be why: nobody is said to be barred who is not.
  return html`<span class="tag">${littleKnown(cycle, unit) ? "未作评优" : "未评为优秀"}</span>`;
}

function standing(cycle: PublishedCycle, kind: string, title: string, first: boolean, asked: Asked): Html {
  const { search = "" } = asked;
  const corrected = new Map(
    cycle.corrigenda.flatMap((one) => [
      ...one.entries.map((entry) => [entry.unitId, one.ordinal] as const),
      ...one.ranks.map((row) => [row.unitId, one.ordinal] as const),
    ]),
  );
  const mark = (unitId: string): Html | null => {
    const ordinal = corrected.get(unitId);
    return ordinal === undefined
      ? null
      : html` <a class="tag check" href="/results/${cycle.year}/corrigenda/${ordinal}">有更正</a>`;
  };
  const rows = cycle.result.units
    .filter((unit) => unit.kind === kind && unit.name.includes(search))
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  if (rows.length === 0) return html``;
  const page = pageWithin(asked.page ?? 1, rows.length);
  const at = (to: number): string =>
    `${placeOf(cycle, first)}/ranking?${new URLSearchParams({ kind, ...(search ? { search } : {}), page: String(to) })}`;
  return html`<h3 id="standing-${kind}">${title}（${rows.length} 个）</h3>
    ${pager(page, rows.length, at)}
    <div class="scroll" tabindex="0" role="region" aria-labelledby="standing-${kind}">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">名次</th>
            <th scope="col">单位</th>
            <th scope="col" class="number">得分<a class="how" href="/methodology#total">怎么算</a></th>
            <th scope="col" class="number">
              已知分值占比<a class="how" href="/methodology#coverage">怎么算</a>
            </th>
            <th scope="col">评定</th>
          </tr>
        </thead>
        <tbody>
          ${onPage(rows, page).map(
            (unit) =>
              html`<tr>
                <td class="number">${unit.rank ?? "—"}${littleKnown(cycle, unit) ? "（注）" : ""}</td>
                <td>${linked(cycle, first, unit.name)}${mark(unit.id)}</td>
                <td class="number">${unit.score?.toFixed(2) ?? "—"}</td>
                <td class="number">${unit.coverage === null ? "—" : share(unit.coverage)}</td>
                <td>${remark(cycle, unit)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${pager(page, rows.length, at)}`;
}

/** The ranking, narrowed without script. */
const rankingForm = (year: number, { kind, search = "" }: Asked): Html =>
  html`<form class="search" action="/results/${year}#ranking">
    <label for="ranking-kind">类别</label>
    <select id="ranking-kind" name="kind">
      <option value="">各类单位</option>
      ${KINDS.map(
        ([value, title]) =>
          html`<option value="${value}" ${value === kind ? html` selected` : null}>${title}</option>`,
      )}
    </select>
    <label for="ranking-search">名称</label>
    <input id="ranking-search" name="search" type="search" maxlength="60" value="${search}" />
    <button type="submit">筛选</button>
    ${kind || search ? html`<a href="/results/${year}#ranking">显示各类单位</a>` : null}
  </form>`;

/** What the shares mean, the form, and a page of each kind that is asked for. */
export function ranking(cycle: PublishedCycle, first: boolean, asked: Asked = {}): Html {
  const { coverageFloor } = cycle.result;
  return html`<h2 id="ranking">分类排名</h2>
    ${first ? null : rankingForm(cycle.year, asked)}
    <p>
      已知分值占比：该单位适用的分值中，已查明情况的所占比例；未能核查的项目不计分，也不作为问题。${
        coverageFloor === undefined
          ? null
          : html`占比低于 ${share(coverageFloor)} 的，名次加“（注）”，仅供参考。`
      }
    </p>
    ${KINDS.filter(([kind]) => asked.kind === undefined || asked.kind === kind).map(([kind, title]) =>
      standing(cycle, kind, title, first, asked),
    )}`;
}

/** The ranking by itself, page after page. */
export function rankingPage(cycle: PublishedCycle, first: boolean, asked: Asked): string {
  const of = first ? { ...cycle, result: cycle.first } : cycle;
  return layout({
    title: `${cycle.name}分类排名`,
    path: "/results",
    synthetic: cycle.synthetic,
    unlisted: first,
    body: html`${first ? firstVersionNotice(cycle) : correctionNotice(cycle)}
      <p><a href="${placeOf(cycle, first)}">返回${cycle.name}结果</a></p>
      ${ranking(of, first, asked)}`,
  });
}
