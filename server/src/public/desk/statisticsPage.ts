import { LEAST, type Figures, type MonthFigures, type UnitFigures } from "../../modules/servicedesk/index.ts";
import { html, type Html } from "../html.ts";
import { layout } from "../layout.ts";

const share = (value: number | null): string => (value === null ? "—" : `${(value * 100).toFixed(1)}%`);

const heads = (first: string): Html =>
  html`<tr>
    <th scope="col">${first}</th>
    <th scope="col" class="number">收到</th>
    <th scope="col" class="number">已答复</th>
    <th scope="col" class="number">按承诺答复</th>
    <th scope="col" class="number">到期</th>
    <th scope="col" class="number">按时比例</th>
    <th scope="col" class="number">中位天数</th>
    <th scope="col" class="number">评价</th>
    <th scope="col" class="number">评价比例</th>
  </tr>`;

const line = (name: string, row: Figures): Html =>
  html`<tr>
    <th scope="row">${name}</th>
    <td class="number">${row.received}</td>
    <td class="number">${row.answered}</td>
    <td class="number">${row.kept}</td>
    <td class="number">${row.over}</td>
    <td class="number">${share(row.keptShare)}</td>
    <td class="number">${row.medianDays ?? "—"}</td>
    <td class="number">${row.rated}</td>
    <td class="number">${share(row.ratedShare)}</td>
  </tr>`;

const table = (label: string, first: string, rows: Html[]): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        ${heads(first)}
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;

const definitions = (received: string): Html =>
  html`<h2>怎么算的</h2>
    <ul>
      <li>收到：${received}</li>
      <li>数字每分钟更新一次。</li>
      <li>到期：已经答复或已过承诺日期的；撤回、不予受理、没有补充材料的不算。</li>
      <li>
        按时比例：在承诺日期以前答复的 ÷ 到期的；到期不足 ${LEAST}
        件的不公布比例。期限因节假日安排未公布而暂定的，不算逾期。
      </li>
      <li>中位天数：从收到到答复的自然天数，一半来信比它快；不足 ${LEAST} 件的不公布。</li>
      <li>评价：来信人自己评价的件数；没有评价的不算满意，也不算不满意。</li>
      <li>评价比例：评价 ÷ 已答复；已答复不足 ${LEAST} 件的不公布。</li>
    </ul>`;

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
          : table(
              "逐月统计",
              "收到月份",
              figures.months.map((row) => line(row.month, row)),
            )
      }
      ${
        figures.kinds.length === 0
          ? null
          : html`<h2>按类别（本月和前 12 个月）</h2>
              <ul class="figures">
                ${figures.kinds.map((row) => html`<li><b>${row.count}</b><span>${row.kind}</span></li>`)}
              </ul>`
      }
      <p><a href="/desk/statistics/units">按办理单位统计</a></p>
      ${definitions("当月收到的来信，并案的也算一件。")}
      <p><a href="/desk/statistics.json">开放数据（JSON）</a></p>`,
  });
}

/** The same by the unit that answers, in the order of the register and in no other. */
export function unitStatisticsPage(units: UnitFigures[]): string {
  return layout({
    title: "办理情况统计（按办理单位）",
    path: "/desk",
    body: html`<p class="lead">本月和前 12 个月收到的来信，按办理单位列出，不按数字排名。</p>
      ${
        units.length === 0
          ? html`<p>还没有转到单位办理的来信。</p>`
          : table(
              "按办理单位统计",
              "办理单位",
              units.map((row) => line(row.unit, row)),
            )
      }
      ${definitions("由该单位主办、正在办理或者已经答复的来信；举报不列。投诉由被反映单位以外的单位主办，列在办理的单位。")}
      <p>
        转到该单位时已过承诺日期的来信，不计入该单位的“按承诺答复”和“到期”。承诺日期从来信收到起算，转办以前和补充材料的时间也在其中，不等于单位的办理期限。件数少的单位，比例和天数变动大，请勿用来比较。
      </p>
      <p>
        <a href="/desk/statistics">逐月统计</a>　<a href="/desk/statistics/units.json">开放数据（JSON）</a>
      </p>`,
  });
}
