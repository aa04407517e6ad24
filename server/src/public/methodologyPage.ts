import type { PublicRules } from "../modules/assessment/index.ts";
import { html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";
import { rubricTable } from "./rubricPage.ts";

const PRINCIPLES: readonly (readonly [string, string, string?])[] = [
  [
    "未能核查的不计分",
    "网站无法正常访问、被防护设备拦截、内容由脚本生成而未能看全的，记为“未能核查”：该项不计分，不作为问题，其分值在同一个一级指标内按比例折算；每个总分旁注明已知分值占比，占比低于细则规定的，评优须厅领导书面决定。",
  ],
  [
    "总分旁注明查明了多少",
    "已知分值占比为适用的分值中已查明情况的所占比例，未查明的留在分母中。同一年度后一次未能核查的，不抵消此前查看的结果。",
    "coverage",
  ],
  ["二次取证", "检查程序认为不符合的，换一个身份再次取证；两次结果一致的，方可扣分。"],
  ["列名须经核实", "通报所列问题由检查人员查看证据后确认，未经确认的不列入。"],
  ["专家回避", "专家不参加本人任职或曾任职单位的评审，也不能查看该单位的评审情况。"],
  [
    "不对专家评分作标准化换算",
    "专家评分取平均；两人相差超过该项分值规定比例的，增加第三人评分，仍不能接近的由厅领导书面决定。",
  ],
  [
    "计分精度与四舍五入",
    "各项得分按未舍入的数值计算，总分四舍五入一次，保留两位小数，再与分数线比较；同分同名次。各项得分在页面上四舍五入显示，其和可能与总分略有出入。",
    "total",
  ],
  ["不适用的项目", "写明理由，其分值在同一个一级指标内折算。"],
  [
    "结果跟随事实和决定",
    "数据、核实结论或书面决定有变化而得分尚未重新计算的，不能反馈、确定、审定、签发和公布。",
  ],
  ["评优一票否决", "经确认的暗链、后门等安全问题，不论得分高低不能评为优秀；得分与否决情形一并公布。"],
  ["公布后的更改", "已公布的结果只通过更正改变：更正有文号、日期和理由，原通报保留可查。"],
];

/** How a score comes about, with the rubric of the newest published cycle. @param opened every year that was opened, newest first */
export function methodologyPage(cycles: PublishedCycle[], opened: Pick<PublicRules, "year">[] = []): string {
  const [newest] = cycles;
  return layout({
    title: "计分办法",
    path: "/methodology",
    synthetic: newest?.synthetic ?? false,
    body: html`<p class="lead">
        各单位的数据、得分、理由和书面决定随结果公布为开放数据，可据以重新计算得分、总分和排名；各单位页面逐项列明得分、理由和可以公开的证据，不公开的注明理由。
      </p>
      ${
        newest
          ? html`<p><a href="/open-data/${newest.year}">${newest.year} 年度开放数据和重新计算的方法</a></p>`
          : null
      }
      <h2>原则</h2>
      ${PRINCIPLES.map(
        ([name, text, id]) =>
          html`<h3 ${id ? html` id="${id}"` : null}>${name}</h3>
            <p>${text}</p>`,
      )}
      ${
        opened.length === 0
          ? null
          : html`<h2>各年度评分细则</h2>
              <ul>
                ${opened.map(
                  ({ year }) =>
                    html`<li>
                      <a href="/methodology/${year}">${year} 年度评分细则</a
                      >${cycles.some((one) => one.year === year) ? null : "（检查进行中）"}
                    </li>`,
                )}
              </ul>`
      }
      ${
        newest
          ? html`<h2>${newest.year} 年度评分细则</h2>
              ${rubricTable(newest)}`
          : null
      }
      <h2>异议</h2>
      <p>被检查单位可查看本单位各项得分、计分理由和证据，并在规定的工作日内提出异议。</p>`,
  });
}
