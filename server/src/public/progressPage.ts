import type { Context } from "../core/context.ts";
import { publicProgress, type Progress, type UnitProgress } from "../modules/rectification/index.ts";
import { correctionNotice } from "./correctionNotice.ts";
import { moment } from "./dates.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { withSaid } from "./withSaid.ts";
import type { PublishedCycle } from "./published.ts";

const STATES: Record<UnitProgress, Html> = {
  done: html`<span class="tag good">已完成整改</span>`,
  under: html`<span class="tag check">整改中</span>`,
  overdue: html`<span class="tag check">逾期未完成</span>`,
  "not-ordered": html`<span class="tag">尚未下达整改通知</span>`,
};

/** A bar of `part` of `whole`; the figures stand beside it for those who do not see it. */
const bar = (part: number, whole: number): Html =>
  html`<svg width="160" height="12" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="10" fill="#d8dee6" />
    <rect width="${whole === 0 ? 0 : (part / whole) * 100}" height="10" fill="#1b5e20" />
  </svg>`;

function row(title: string, figures: Progress["total"]): Html {
  const { found, ordered, closed } = figures;
  // Nobody is behind with what nobody was told to mend.
  const share = ordered === 0 ? "—" : `${((closed / ordered) * 100).toFixed(1)}%`;
  return html`<tr>
    <th scope="row">${title}</th>
    <td class="number">${found}</td>
    <td class="number">${found - ordered}</td>
    <td class="number">${ordered}</td>
    <td class="number">${closed}</td>
    <td class="number">${ordered - closed}</td>
    <td>${ordered === 0 ? "" : bar(closed, ordered)} ${share}</td>
  </tr>`;
}

function figuresTable({ kinds, total }: Progress): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="by-kind">
    <table>
      <thead>
        <tr>
          <th scope="col">问题类别</th>
          <th scope="col" class="number">发现</th>
          <th scope="col" class="number">尚未下达整改</th>
          <th scope="col" class="number">已下达整改</th>
          <th scope="col" class="number">已完成整改</th>
          <th scope="col" class="number">未完成</th>
          <th scope="col">完成比例</th>
        </tr>
      </thead>
      <tbody>
        ${kinds.map((kind) => row(kind.title, kind))} ${row("合计", total)}
      </tbody>
    </table>
  </div>`;
}

/**
 * How far a published year's findings are mended: figures by kind of finding, and every name that the notice and its corrigenda publish
 * with where it stands. No other name, and no decision that no corrigendum has made public.
 */
export async function progressPage(context: Context, published: PublishedCycle): Promise<string> {
  const { year, name, result, lists } = published;
  const progress = await publicProgress(context, year);
  const idOf = new Map(result.units.map((unit) => [unit.name, unit.id]));
  const state = (list: string, unit: string): Html | null => {
    const id = idOf.get(unit);
    if (id === undefined) return null;
    return STATES[progress.unitStates.get(list)?.get(id) ?? "not-ordered"];
  };
  const named = lists.filter(({ key }) => (result.findings[key] ?? []).length > 0);
  return layout({
    title: `${name}整改进展`,
    path: "/results",
    synthetic: published.synthetic,
    body: html`<p class="lead">
        截至${moment(context.clock.now())}。问题经复查符合要求并由${context.config.officeName}确认后，计为完成整改。同一单位在不同类别的问题分别计数。
      </p>
      <p><a href="/results/${year}">${name}结果</a></p>
      ${correctionNotice(published)}
      <h2 id="by-kind">按问题类别（单位：项）</h2>
      ${progress.total.found === 0 ? html`<p>公布的内容中没有经确认的问题。</p>` : figuresTable(progress)}
      <h2>通报所列单位</h2>
      ${
        named.length === 0
          ? html`<p>通报未列出存在问题的单位。</p>`
          : named.map(
              ({ key, title }) =>
                html`<h3>${title}</h3>
                  <ul class="names">
                    ${(result.findings[key] ?? []).map(
                      (unit) => html`<li>${withSaid(result, key, unit)} ${state(key, unit)}</li>`,
                    )}
                  </ul>`,
            )
      }`,
  });
}
