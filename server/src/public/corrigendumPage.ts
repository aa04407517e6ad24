import { entryList } from "./correctionNotice.ts";
import { html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";
import { written } from "./written.ts";

const shown = (rank: number | null): string => (rank === null ? "不排名次" : `第${rank}名`);

/** One published corrigendum: what it corrects and why, the ranks that follow, its files. */
export function corrigendumPage(cycle: PublishedCycle, one: PublishedCycle["corrigenda"][number]): string {
  const { year } = cycle;
  const files = `/results/${year}/corrigenda/${one.ordinal}`;
  return layout({
    title: one.title,
    path: "/results",
    synthetic: cycle.synthetic,
    body: html`<p class="lead">${one.number}，${written(one.date)}</p>
      <p>
        <a href="${files}/corrigendum.pdf">更正通知全文（PDF）</a> ·
        <a href="${files}/corrigendum.docx">更正通知全文（Word）</a> ·
        <a href="/results/${year}">${year} 年度更正后的结果</a> ·
        <a href="/results/${year}/first">原发布文本</a>
      </p>
      <h2>更正内容和原因</h2>
      ${entryList(one)}
      ${
        one.ranks.length === 0
          ? null
          : html`<h2 id="ranks">名次随之变动的单位</h2>
              <p>下列单位得分不变，因其他单位得分更正，名次随之变动。</p>
              <div class="scroll" tabindex="0" role="region" aria-labelledby="ranks">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">单位</th>
                      <th scope="col" class="number">更正前</th>
                      <th scope="col" class="number">更正后</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${one.ranks.map(
                      (row) =>
                        html`<tr>
                          <td>${row.unit}</td>
                          <td class="number">${shown(row.before)}</td>
                          <td class="number">${shown(row.after)}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>`
      }`,
  });
}
