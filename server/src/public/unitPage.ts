import { LABELS } from "../core/labels.ts";
import type { PublicState } from "../modules/rectification/index.ts";
import { saidOf, type UnitView } from "../modules/results/index.ts";
import { correctionNotice } from "./correctionNotice.ts";
import { evidenceLinks } from "./evidenceLinks.ts";
import { html, type Html } from "./html.ts";
import { interactionSection, type Interaction } from "./interaction.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";
import { bar } from "./pictures.ts";
import { badgeBox, otherYears, placeInKind, toImprove } from "./unitPlace.ts";
import { written } from "./written.ts";
import { inPoints } from "../core/points.ts";

const KINDS: Record<string, string> = LABELS.unitKind;
const show = (points: number | null): string => (points === null ? "—" : inPoints(points));

/** What stands in place of a mark, in words. */
const STATES: Record<string, string> = {
  "not-applicable": "不适用",
  "could-not-look": "未能核查，不计分",
  missing: "未评分",
  veto: "触发否决",
};

function dimensionTable({ dimensions, unit }: UnitView): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="dimensions">
    <table class="narrow">
      <thead>
        <tr>
          <th scope="col">一级指标</th>
          <th scope="col" class="number">分值</th>
          <th scope="col" class="number">得分</th>
          <th scope="col" class="number">${KINDS[unit.kind]}中位数</th>
          <th scope="col">得分率（竖线为中位数）</th>
        </tr>
      </thead>
      <tbody>
        ${dimensions.map(
          (one) =>
            html`<tr>
              <th scope="row">${one.name}</th>
              <td class="number">${show(one.of)}</td>
              <td class="number">${show(one.points)}</td>
              <td class="number">
                ${one.median === null ? "—" : html`${show(one.median)}<br />${one.n} 个单位`}
              </td>
              <td>${picture(one)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** How much of a dimension was had, beside the middle of the kind. */
const picture = ({ name, of, points, median }: UnitView["dimensions"][number]): Html | null =>
  points === null || of <= 0
    ? null
    : bar(
        points / of,
        median === null ? null : median / of,
        `${name}得分率${((points / of) * 100).toFixed(1)}%${median === null ? "" : `，同类中位数${((median / of) * 100).toFixed(1)}%`}`,
      );

const shownFact = (year: number, fact: UnitView["items"][number]["facts"][number]): Html =>
  html`<p class="fact">${fact.says}</p>
    ${evidenceLinks(year, fact.evidence)}`;

/** Of how much, and what beside the hundred: a deduction of nought is no zero out of its most. */
const ofWords = ({ kind, fromTotal, of }: UnitView["items"][number]): string =>
  kind === "bonus" ? `（加分，最多 ${show(of)}）` : fromTotal ? `（扣分，最多 ${show(of)}）` : `/${show(of)}`;

function itemRow(year: number, item: UnitView["items"][number]): Html {
  const mark = item.state in STATES ? STATES[item.state] : show(item.points);
  return html`<li id="item-${item.id}">
    <p class="mark">
      <b>${item.id} ${item.name}</b>
      <span class="points"
        >${mark}${item.of > 0 ? html`<span class="of">${ofWords(item)}</span>` : null}
        <a class="how" href="/methodology/${year}#item-${item.id}">怎么算</a></span
      >
    </p>
    ${item.reason ? html`<p>${item.reason}</p>` : null}
    ${
      item.experts.length === 0
        ? null
        : html`<ul>
            ${item.experts.map(
              (one) =>
                html`<li>${one.expert}：${show(one.points)} 分${one.reason ? `，${one.reason}` : null}</li>`,
            )}
          </ul>`
    }
    ${item.facts.map((fact) => shownFact(year, fact))}
  </li>`;
}

function items({ items: all }: UnitView, year: number): Html[] {
  const groups = [...new Set(all.map((one) => one.dimension))];
  return groups.map(
    (name) =>
      html`<h3>${name}</h3>
        <ul class="items">
          ${all.filter((one) => one.dimension === name).map((one) => itemRow(year, one))}
        </ul>`,
  );
}

function stateOf(state: PublicState | undefined): Html {
  if (!state) return html`<span class="tag">尚未下达整改</span>`;
  if (state.done)
    return html`<span class="tag good"
      >已完成整改${state.closedOn ? `（${written(state.closedOn)}）` : ""}</span
    >`;
  return html`<span class="tag check"
    >${state.overdue ? "逾期未完成" : "整改中"}${state.due ? `（期限 ${written(state.due)}）` : ""}</span
  >`;
}

/** How the notice names the unit for it: in the words that hold of this unit, the list's title only where it tells nothing apart. */
function listed(
  { lists, result }: PublishedCycle,
  unit: string,
  { list, message }: UnitView["findings"][number],
): Html | null {
  const key = lists.find((one) => one.title === list)?.key;
  const said = key === undefined ? [] : saidOf(result.clauses?.[key], unit);
  const words = said.length > 0 ? said.join("；") : list;
  return words === null || words === message ? null : html`<p class="fact">通报表述：${words}</p>`;
}

function findings(
  view: UnitView,
  cycle: PublishedCycle,
  states: ReadonlyMap<string, PublicState>,
  answers: ReadonlyMap<string, string>,
): Html {
  const { year } = cycle;
  if (view.findings.length === 0) return html`<p>本年度没有经确认的问题。</p>`;
  return html`<ul class="items">
    ${view.findings.map((one) => {
      const answer = answers.get(one.id) ?? one.answer;
      return html`<li id="finding-${one.id}">
        <p class="mark"><b>${one.message}</b> ${stateOf(states.get(one.id))}</p>
        ${listed(cycle, view.unit.name, one)}
        ${one.certainty ? html`<p class="fact">认定依据：${one.certainty}</p>` : null}
        ${one.decidedOn ? html`<p class="fact">${written(one.decidedOn)}经人工查看证据后确认${one.reason ? html`：${one.reason}` : null}</p>` : null}
        ${one.withheld ? null : one.facts.map((fact) => shownFact(year, fact))}
        ${one.withheld ? html`<p class="fact">详情不公开：${one.withheld}</p>` : evidenceLinks(year, one.evidence)}
        ${
          one.withheld && one.evidence.length > 0
            ? html`<p class="fact">证据 ${one.evidence.length} 处，校验值见开放数据。</p>`
            : null
        }
        ${
          answer === null || answer === undefined
            ? null
            : html`<blockquote>
                <p class="fact">单位公开答复（单位自述，未经核实）</p>
                <p>${answer}</p>
              </blockquote>`
        }
      </li>`;
    })}
  </ul>`;
}

function summary({ points, rank, coverage, excellent, failed, unit, belowFloor }: UnitView): Html {
  return html`<ul class="figures">
    <li>
      <b>${points === null ? "—" : show(points)}</b
      ><span
        >${points === null && failed ? "不合格" : "总分"}
        <a class="how" href="/methodology#total">怎么算</a></span
      >
    </li>
    <li>
      <b>${rank === null ? "—" : `第 ${rank} 名`}</b
      ><span>${KINDS[unit.kind]}${belowFloor ? "，已知分值少，仅供参考" : ""}</span>
    </li>
    <li>
      <b>${coverage === null ? "—" : `${(Math.floor(coverage) / 100).toFixed(2)}%`}</b
      ><span>已知分值占比 <a class="how" href="/methodology#coverage">怎么算</a></span>
    </li>
    ${excellent ? html`<li><b>优秀</b><span>优秀单位</span></li>` : null}
  </ul>`;
}

/** A unit's year for everyone: score by dimension, each item with its reason and evidence, interaction, what was found and how it stands. */
export function unitPage(
  cycle: PublishedCycle,
  view: UnitView,
  interaction: readonly Interaction[],
  live: { states: ReadonlyMap<string, PublicState>; answers: ReadonlyMap<string, string> },
  around: { base: string; cycles: readonly PublishedCycle[] },
): string {
  const { year } = cycle;
  return layout({
    title: `${view.unit.name}：${cycle.name}`,
    path: "/results",
    synthetic: cycle.synthetic,
    body: html`<p class="lead">
        依据第 ${view.edition} 版开放数据。未能核查的项目不计分，也不作为问题；整改状态为当前状态。
      </p>
      <p>
        <a href="/results/${year}">${year} 年度检查结果</a> ·
        <a href="/results/${year}/units/${view.unit.id}.json">本页数据（JSON）</a> ·
        <a href="/open-data/${year}">开放数据</a> · <a href="/methodology">计分办法</a>
      </p>
      ${correctionNotice(cycle, view.unit.id)} ${summary(view)} ${placeInKind(cycle, view.unit.id)}
      <h2 id="dimensions">各一级指标得分</h2>
      ${dimensionTable(view)} ${toImprove(view)}
      <h2 id="findings">发现的问题</h2>
      ${findings(view, cycle, live.states, live.answers)}
      <h2 id="items">各项得分和理由</h2>
      ${items(view, year)} ${interactionSection(year, interaction)}
      ${otherYears(around.cycles, year, view.unit.id)} ${badgeBox(around.base, cycle, view.unit.id)}`,
  });
}

/** Of a year that an earlier program published: what the result itself says. */
export function bareUnitPage(cycle: PublishedCycle, unit: PublishedCycle["result"]["units"][number]): string {
  return layout({
    title: `${unit.name}：${cycle.name}`,
    path: "/results",
    synthetic: cycle.synthetic,
    body: html`<p class="lead">
        ${unit.score === null ? "没有得分" : `得分 ${unit.score.toFixed(2)}`}${unit.rank === null ? "" : `，第 ${unit.rank} 名`}${unit.excellent ? "，优秀单位" : ""}。
      </p>
      <p>本年度由早先的版本公布，没有逐项得分、理由和证据的开放数据。</p>
      <p><a href="/results/${cycle.year}">${cycle.year} 年度检查结果</a></p>
      ${correctionNotice(cycle, unit.id)}`,
  });
}
