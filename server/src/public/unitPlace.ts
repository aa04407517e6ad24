import { LABELS } from "../core/labels.ts";
import type { UnitView } from "../modules/results/index.ts";
import { badgeCode, badgeWords } from "./badge.ts";
import { html, type Html } from "./html.ts";
import { beginOf, strip } from "./pictures.ts";
import type { PublishedCycle } from "./published.ts";
import { inPoints } from "../core/points.ts";

/** As many as a unit can begin with. */
const FIRST = 3;

/** Where a unit stands among those of its kind. */
export function placeInKind(cycle: PublishedCycle, unitId: string): Html | null {
  const mine = cycle.result.units.find((unit) => unit.id === unitId);
  if (!mine || mine.score === null) return null;
  const kind = LABELS.unitKind[mine.kind];
  const scores = cycle.result.units.flatMap((unit) =>
    unit.kind === mine.kind && unit.id !== unitId && unit.score !== null ? [unit.score] : [],
  );
  const begin = beginOf([...scores, mine.score], cycle.line);
  const says = `${kind}${scores.length + 1}个单位的得分，本单位${mine.score.toFixed(2)}分${mine.rank === null ? "" : `，第${mine.rank}名`}`;
  return html`<h2 id="place">在同类单位中的位置</h2>
    ${strip(scores, { line: cycle.line, begin, mine: mine.score, says })}
    <p class="fact">
      每个点是一个${kind}，横向为 ${begin} 至 100 分，虚线为优秀线 ${cycle.line} 分，黄色为本单位。<a
        href="/results/${cycle.year}#comparison"
        >分类比较</a
      >
    </p>`;
}

/** Where the most points can be won: the items with the greatest loss. */
export function toImprove({ items }: UnitView): Html | null {
  const lost = items
    .flatMap((one) =>
      // A bonus that was not given is no loss; what is taken from the total stands beside the hundred.
      one.points === null || one.kind === "bonus"
        ? []
        : [{ ...one, lost: (one.fromTotal ? 0 : one.of) - one.points }],
    )
    .filter((one) => one.lost > 0)
    .sort((a, b) => b.lost - a.lost)
    .slice(0, FIRST);
  if (lost.length === 0) return null;
  return html`<h2 id="improve">失分较多的项目</h2>
    <ul>
      ${lost.map(
        (one) =>
          html`<li>
            <a href="#item-${one.id}">${one.name}</a>：失 ${inPoints(one.lost)}
            分（${one.fromTotal ? "最多扣" : "共"} ${inPoints(one.of)}
            分）${one.reason ? html`<span class="fact">${one.reason}</span>` : null}
          </li>`,
      )}
    </ul>`;
}

/** The unit's other published years. */
export function otherYears(cycles: readonly PublishedCycle[], year: number, unitId: string): Html | null {
  const rows = cycles.flatMap((cycle) => {
    const unit = cycle.result.units.find((one) => one.id === unitId);
    return unit ? [{ cycle, unit }] : [];
  });
  if (rows.length < 2) return null;
  return html`<h2 id="years">历年结果</h2>
    <p>各年度的细则有变化的，总分不能直接比较。</p>
    <table class="narrow">
      <thead>
        <tr>
          <th scope="col">年度</th>
          <th scope="col" class="number">得分</th>
          <th scope="col" class="number">名次</th>
          <th scope="col">评定</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ cycle, unit }) =>
            html`<tr>
              <th scope="row">
                ${cycle.year === year ? html`${year}（本页）` : html`<a href="/results/${cycle.year}/units/${unitId}">${cycle.year}</a>`}
              </th>
              <td class="number">${unit.score === null ? "—" : unit.score.toFixed(2)}</td>
              <td class="number">${unit.rank ?? "—"}</td>
              <td>${unit.excellent ? "优秀单位" : "—"}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

/** The badge and how a unit puts it on its own site. */
export function badgeBox(base: string, cycle: PublishedCycle, unitId: string): Html | null {
  const unit = cycle.result.units.find((one) => one.id === unitId);
  if (!unit) return null;
  return html`<h2 id="badge">结果标识</h2>
    <p>
      <img
        src="/results/${cycle.year}/units/${unit.id}/badge.svg"
        alt="${badgeWords(cycle, unit).join("，")}"
        height="26"
      />
    </p>
    <details>
      <summary>在本单位网站上显示</summary>
      <p>把下面的代码放进网页；结果更正后，标识随之更新。</p>
      <p><code>${badgeCode(base, cycle, unit)}</code></p>
    </details>`;
}
