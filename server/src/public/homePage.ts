import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";

const STEPS = [
  ["网上监测", "按约定的节奏逐站访问，收到的每个字节都存入证据包，任何人都能离线重判。"],
  ["数据统计", "来稿、采用、访谈、活动、备案逐条登记，年底由检查办关账，零也是数据。"],
  ["专家评审", "初评互不可见，复评改动须写理由；专家看不到本人任职或曾任职单位。"],
  ["结果与通报", "按类排名，八十分为线；被点名的每一条都有人确认过，并附证据。"],
] as const;

function latest(cycle: PublishedCycle): Html {
  const { units, excellentIndividuals, monitoring, findings } = cycle.result;
  const named = new Set(Object.values(findings).flat()).size;
  return html`<h2>${cycle.name}</h2>
    <ul class="figures">
      <li><b>${units.length}</b><span>个受检单位</span></li>
      <li><b>${monitoring.sites}</b><span>个网站，${monitoring.pages} 个页面</span></li>
      <li><b>${units.filter((unit) => unit.excellent).length}</b><span>个优秀单位</span></li>
      <li><b>${excellentIndividuals.length}</b><span>名优秀个人</span></li>
      <li><b>${named}</b><span>个单位须整改</span></li>
    </ul>
    <p><a href="/results/${cycle.year}">查看 ${cycle.year} 年度检查结果</a></p>`;
}

/** The home page: what the inspection is, and the newest published cycle. */
export function homePage(cycles: PublishedCycle[]): string {
  const [newest] = cycles;
  return layout({
    title: "全省教育系统政务公开政务服务检查",
    path: "/",
    synthetic: newest?.synthetic ?? false,
    body: html`<p class="lead">
        每年一次，检查市州教育局、高等学校和厅委直属单位在网上公开得怎么样、服务得怎么样，并公布结果。
      </p>
      ${newest ? latest(newest) : html`<p>目前还没有公布的检查年度。</p>`}
      <h2>结果是怎么来的</h2>
      ${STEPS.map(
        ([name, text]) =>
          html`<h3>${name}</h3>
            <p>${text}</p>`,
      )}
      <p><a href="/methodology">阅读完整的计分办法</a></p>`,
  });
}
