import { LEAST, type MonthFigures } from "../../modules/servicedesk/index.ts";
import { html } from "../html.ts";
import { layout } from "../layout.ts";

const share = (value: number | null): string => (value === null ? "—" : `${(value * 100).toFixed(1)}%`);

/** The desk's figures by month, each with what it means and how many it rests on. */
export function statisticsPage(figures: {
  months: MonthFigures[];
  kinds: { kind: string; count: number }[];
}): string {
  return layout({
    title: "办理情况统计",
    path: "/desk",
    body: html`${
        figures.months.length === 0
          ? html`<p>还没有来信。</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label="逐月统计">
              <table>
                <thead>
                  <tr>
                    <th scope="col">收到月份</th>
                    <th scope="col" class="number">收到</th>
                    <th scope="col" class="number">已答复</th>
                    <th scope="col" class="number">按承诺答复</th>
                    <th scope="col" class="number">到期</th>
                    <th scope="col" class="number">按时比例</th>
                    <th scope="col" class="number">中位天数</th>
                    <th scope="col" class="number">评价</th>
                  </tr>
                </thead>
                <tbody>
                  ${figures.months.map(
                    (row) =>
                      html`<tr>
                        <th scope="row">${row.month}</th>
                        <td class="number">${row.received}</td>
                        <td class="number">${row.answered}</td>
                        <td class="number">${row.kept}</td>
                        <td class="number">${row.over}</td>
                        <td class="number">${share(row.keptShare)}</td>
                        <td class="number">${row.medianDays ?? "—"}</td>
                        <td class="number">${row.rated}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
      ${
        figures.kinds.length === 0
          ? null
          : html`<h2>按类别（近 13 个月）</h2>
              <ul class="figures">
                ${figures.kinds.map((row) => html`<li><b>${row.count}</b><span>${row.kind}</span></li>`)}
              </ul>`
      }
      <h2>怎么算的</h2>
      <ul>
        <li>收到：当月收到的来信，并案的也算一件。</li>
        <li>到期：已经答复或已过承诺日期的；撤回、不予受理、没有补充材料的不算。</li>
        <li>
          按时比例：在承诺日期以前答复的 ÷ 到期的；到期不足 ${LEAST}
          件的不公布比例。期限因节假日安排未公布而暂定的，不算逾期。
        </li>
        <li>中位天数：从收到到答复的自然天数，一半来信比它快；不足 ${LEAST} 件的不公布。</li>
        <li>评价：来信人自己评价的件数；没有评价的不算满意，也不算不满意。</li>
      </ul>
      <p><a href="/desk/statistics.json">开放数据（JSON）</a></p>`,
  });
}
