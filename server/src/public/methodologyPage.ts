import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";

const PRINCIPLES = [
  [
    "不能判断，就不判断",
    "网站打不开、被防火墙挡住、内容由脚本生成而看不全，一律记为“无法查看”，该项不计入总分，同一维度其余各项按比例折算，绝不按不合格处理。",
  ],
  [
    "总分旁边写明查明了多少",
    "每个总分都注明已知分值占比：适用的分值中已查明情况的所占比例，没有查看到的留在分母里。占比低于本年度细则规定下限的，名次加注，评优须领导书面决定。同一年度后一次没能查看的，不抵消此前查看的结果。",
  ],
  ["两次取证一致才算数", "检查程序认为不合格的，换一个身份再取证一次；两次一致才可能扣分。"],
  ["点名必须经人确认", "通报中被点名的每一条问题，都由检查办人员看过证据后确认。"],
  ["专家回避", "专家看不到本人任职或曾任职的单位，在名单、统计和导出中也看不到。"],
  [
    "从不做归一化",
    "专家打分取平均；两人相差超过该项分值的规定比例时请第三人评，再不一致由负责人书面决定。不按专家宽严换算分数。",
  ],
  ["只在最后取整一次", "分数以百分之一分的整数计算，最后四舍五入一次，再与分数线比较；同分同名次。"],
  ["权重不跨维度转移", "不适用的项目写明理由，只在本维度内折算。"],
  ["一票否优", "经确认的暗链、后门等安全问题，无论得分多高都不能评为优秀；得分与否优两者都公布。"],
] as const;

const SOURCES: Record<string, string> = { automatic: "自动", expert: "专家", report: "材料" };

function rubricTable(cycle: PublishedCycle): Html {
  return html`<h2>${cycle.year} 年度评分细则</h2>
    <p>标注“待核”的分值没有公开来源，是本平台的建议值。</p>
    <div class="scroll" tabindex="0" role="region" aria-label="评分细则">
      <table>
        <thead>
          <tr>
            <th scope="col">维度</th>
            <th scope="col">编号</th>
            <th scope="col">指标</th>
            <th scope="col" class="number">分值</th>
            <th scope="col">计分方式</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          ${cycle.items.map(
            (item) =>
              html`<tr>
                <td>${item.dimension}</td>
                <td>${item.id}</td>
                <td>${item.name}</td>
                <td class="number">${(item.points / 100).toFixed(2)}</td>
                <td>${SOURCES[item.source] ?? item.source}</td>
                <td>
                  ${item.basis}
                  ${
                    item.tag === "[S]" || item.tag === "[SEED]"
                      ? null
                      : html`<span class="tag check">待核</span>`
                  }
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** How a score comes about, with the rubric of the newest published cycle. */
export function methodologyPage(cycles: PublishedCycle[]): string {
  const [newest] = cycles;
  return layout({
    title: "计分办法",
    path: "/methodology",
    synthetic: newest?.synthetic ?? false,
    body: html`<p class="lead">每一项扣分都能追溯到证据，每一个总分都能由任何人重新算出。</p>
      <h2>原则</h2>
      ${PRINCIPLES.map(
        ([name, text]) =>
          html`<h3>${name}</h3>
            <p>${text}</p>`,
      )}
      ${newest ? rubricTable(newest) : null}
      <h2>异议</h2>
      <p>被检查单位可以查看本单位的每一项得分、扣分理由和证据，并提出异议。</p>`,
  });
}
