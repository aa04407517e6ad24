import { correctionNotice, firstVersionNotice } from "./correctionNotice.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";
import { LABELS } from "../core/labels.ts";
import { comparison } from "./comparison.ts";
import { explained } from "./explained.ts";
import { unitSearch } from "./findUnit.ts";
import { withSaid } from "./withSaid.ts";
import { written } from "./written.ts";

const KINDS = Object.entries(LABELS.unitKind) as [keyof typeof LABELS.unitKind, string][];

const names = (list: readonly (string | Html)[]): Html =>
  html`<ul class="names">
    ${list.map((name) => html`<li>${name}</li>`)}
  </ul>`;

/** A name that leads to the unit's page; on the first version, which no longer holds, and of a name that is no unit's, the name alone. */
function linked(cycle: PublishedCycle, first: boolean, name: string, shown: string = name): string | Html {
  const unit = cycle.result.units.find((one) => one.name === name);
  return unit && !first ? html`<a href="/results/${cycle.year}/units/${unit.id}">${shown}</a>` : shown;
}

type Unit = PublishedCycle["result"]["units"][number];

/** Ten-thousandths as a share that is never shown better than it is. */
const share = (of: number): string => `${(Math.floor(of * 10_000 + 1e-6) / 100).toFixed(2)}%`;

/** Less of the unit's points was known than the rubric asks. */
const littleKnown = (cycle: PublishedCycle, unit: Unit): boolean =>
  unit.coverage !== null &&
  cycle.result.coverageFloor !== undefined &&
  unit.coverage < cycle.result.coverageFloor;

function remark(cycle: PublishedCycle, unit: Unit): Html | null {
  if (unit.excellent) return html`<span class="tag good">优秀</span>`;
  if (unit.score === null) return html`<span class="tag bar">不合格</span>`;
  if (unit.score < cycle.line) return null;
  return littleKnown(cycle, unit)
    ? html`<span class="tag">未作评优</span>`
    : html`<span class="tag bar">评优一票否决</span>`;
}

function standing(cycle: PublishedCycle, kind: string, title: string, first: boolean, search: string): Html {
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
  return html`<h3 id="standing-${kind}">${title}（${rows.length} 个）</h3>
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
          ${rows.map(
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
    </div>`;
}

/** Which part of the ranking is asked for. */
interface Asked {
  kind?: string | undefined;
  /** Part of a unit's name. */
  search?: string;
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

/** Downloads of the page. After a correction they are the corrected ones; those of the first version are marked, its original stays. */
function downloads(cycle: PublishedCycle, first: boolean): Html {
  const at = `/results/${cycle.year}`;
  if (first)
    return html`<p>
      ${
        cycle.files.pdf
          ? html`<a href="${at}/first/notice.pdf">原通报（PDF，每页注明已更正）</a> ·
              <a href="${at}/first/notice.docx">原通报（Word，每页注明已更正）</a> ·
              <a href="${at}/first/original.pdf">发布时的原件（PDF，供核对）</a> · `
          : html`<a href="${at}/first/original.docx">发布时的原件（Word）</a> · `
      }
      ${cycle.files.json ? html`<a href="${at}/first.json">发布时的数据（JSON）</a> · ` : null}
      <a href="${at}">更正后的结果</a>
    </p>`;
  const corrected = cycle.corrigenda.length > 0 ? "，更正后文本" : "";
  // An earlier program kept no text of its notice that could be corrected.
  const whole = corrected === "" || cycle.files.json;
  return html`<p>
    ${whole && cycle.files.pdf ? html`<a href="${at}/notice.pdf">通报全文（PDF${corrected}）</a> · ` : null}
    ${whole ? html`<a href="${at}/notice.docx">通报全文（Word${corrected}）</a> · ` : null}
    <a href="${at}.json">结果数据（JSON格式）</a> · <a href="/open-data/${cycle.year}">开放数据</a> ·
    <a href="${at}/rectification">整改进展</a> ·
    <a href="/methodology">计分办法</a>
  </p>`;
}

/** List → unit → what its findings stand on. */
type Certainties = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The units of a problem list with what holds of each and what that stands on: once where it is the same for all. */
function problemList(cycle: PublishedCycle, first: boolean, key: string, certainties: Certainties): Html {
  const { result } = cycle;
  const own = certainties.get(key) ?? new Map<string, string>();
  const list = (result.findings[key] ?? []).map((name) => ({
    name,
    standsOn: own.get(result.units.find((one) => one.name === name)?.id ?? "") ?? null,
  }));
  if (list.length === 0) return html`<p>没有单位。</p>`;
  const kinds = new Set(list.map((one) => one.standsOn));
  const [same] = kinds;
  return html`${kinds.size === 1 && same ? html`<p class="fact">认定依据：${same}</p>` : null}
  ${names(
    list.map(({ name, standsOn }) => {
      const shown = linked(cycle, first, name, withSaid(result, key, name));
      return kinds.size > 1 && standsOn ? html`${shown} <span class="fact">${standsOn}</span>` : shown;
    }),
  )}`;
}

/**
 * The results of one published cycle: honours, problem lists, standings, as its corrigenda left them.
 * @param certainties what the findings of the lists stand on, as the newest edition of the open data says it
 */
export function resultsPage(cycle: PublishedCycle, certainties: Certainties, asked: Asked = {}): string {
  return layout({
    title: `${cycle.name}结果`,
    path: "/results",
    synthetic: cycle.synthetic,
    body: html`${correctionNotice(cycle)} ${body(cycle, false, certainties, asked)}`,
  });
}

/** The result as it first went out, marked as corrected. */
export function firstVersionPage(cycle: PublishedCycle): string {
  return layout({
    title: `${cycle.name}结果（原发布文本，已更正）`,
    path: "/results",
    synthetic: cycle.synthetic,
    unlisted: true,
    body: html`${firstVersionNotice(cycle)} ${body({ ...cycle, result: cycle.first }, true, new Map())}`,
  });
}

function body(cycle: PublishedCycle, first: boolean, certainties: Certainties, asked: Asked = {}): Html {
  const { result } = cycle;
  return html`${
      result.notice
        ? html`<p class="lead">
            ${result.notice.title}（${result.notice.number}，${written(result.notice.date)}）
          </p>`
        : null
    }
    <p class="lead">
      得分 ${cycle.line} 分以上且无评优一票否决情形的单位评为优秀单位，每个优秀单位推荐优秀个人一名。
    </p>
    ${downloads(cycle, first)} ${first ? null : html`${unitSearch()} ${explained(cycle.line)}`}
    <h2>优秀单位</h2>
    ${KINDS.map(
      ([kind, title]) =>
        html`<h3>${title}（${result.excellentUnits[kind].length} 个）</h3>
          ${names(result.excellentUnits[kind].map((name) => linked(cycle, first, name)))}`,
    )}
    <h2>优秀个人（${result.excellentIndividuals.length} 名）</h2>
    ${names(result.excellentIndividuals.map((person) => `${person.name}（${person.unit}）`))}
    <h2>存在的主要问题</h2>
    ${cycle.lists.map(({ key, title }) => {
      const list = result.findings[key] ?? [];
      return html`<h3>${title}（${list.length} 个单位）</h3>
        ${problemList(cycle, first, key, certainties)}`;
    })}
    ${comparison(cycle)}
    <h2 id="ranking">分类排名</h2>
    ${first ? null : rankingForm(cycle.year, asked)}
    <p>
      已知分值占比：该单位适用的分值中，已查明情况的所占比例；未能核查的项目不计分，也不作为问题。${
        result.coverageFloor === undefined
          ? null
          : html`占比低于 ${share(result.coverageFloor)} 的，名次加“（注）”，仅供参考。`
      }
    </p>
    ${KINDS.filter(([kind]) => asked.kind === undefined || asked.kind === kind).map(([kind, title]) =>
      standing(cycle, kind, title, first, asked.search ?? ""),
    )}`;
}

/** The list of published cycles. */
export function resultsIndexPage(cycles: PublishedCycle[]): string {
  return layout({
    title: "检查结果",
    path: "/results",
    synthetic: cycles.some((cycle) => cycle.synthetic),
    body:
      cycles.length === 0
        ? html`<p>目前还没有公布的检查年度。</p>`
        : html`${unitSearch()}
            <ul>
              ${cycles.map(
                (cycle) =>
                  html`<li>
                    <a href="/results/${cycle.year}">${cycle.name}</a>
                    ${cycle.corrigenda.map(
                      (one) =>
                        html`<a class="tag check" href="/results/${cycle.year}/corrigenda/${one.ordinal}"
                          >${written(one.date)}更正</a
                        > `,
                    )}
                  </li>`,
              )}
            </ul>`,
  });
}
