import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";

const STEPS = [
  ["网上监测", "按统一频次访问各单位网站，留存页面证据备查；未能完成监测的单独列示，不作为问题。"],
  ["数据统计", "来稿、访谈、活动、备案逐项登记，按年度统计。"],
  ["专家评审", "初评独立进行，复评调整须说明理由，实行回避。"],
  ["结果与通报", "分类排名，达到优秀线的方可评为优秀；所列问题经人工核实。"],
] as const;

function latest(cycle: PublishedCycle): Html {
  const { units, excellentIndividuals, monitoring, findings } = cycle.result;
  const named = new Set(Object.values(findings).flat()).size;
  return html`<h2>${cycle.name}</h2>
    <ul class="figures">
      <li><b>${units.length}</b><span>个受检单位</span></li>
      <li><b>${monitoring.sites}</b><span>个网站列入监测，查看 ${monitoring.pages} 个页面</span></li>
      <li><b>${units.filter((unit) => unit.excellent).length}</b><span>个优秀单位</span></li>
      <li><b>${excellentIndividuals.length}</b><span>名优秀个人</span></li>
      <li><b>${named}</b><span>个单位列入问题清单</span></li>
    </ul>
    <p><a href="/results/${cycle.year}">查看 ${cycle.year} 年度检查结果</a></p>`;
}

/** The home page: what the inspection is, the newest published cycle, and by what the years that run are judged. */
export function homePage(cycles: PublishedCycle[], running: readonly number[] = []): string {
  const [newest] = cycles;
  return layout({
    title: "全省教育系统政务公开政务服务检查",
    path: "/",
    synthetic: newest?.synthetic ?? false,
    body: html`<p class="lead">
        每年对市州教育（体）局、高等学校和厅委直属单位的网上政务公开、政务服务情况进行检查，并公布结果。
      </p>
      ${newest ? latest(newest) : html`<p>目前还没有公布的检查年度。</p>`}
      ${running.map(
        (year) => html`<p>${year} 年度检查正在进行，<a href="/methodology/${year}">评分细则</a>已公布。</p>`,
      )}
      <h2>结果是怎么来的</h2>
      ${STEPS.map(
        ([name, text]) =>
          html`<h3>${name}</h3>
            <p>${text}</p>`,
      )}
      <p><a href="/methodology">阅读完整的计分办法</a></p>`,
  });
}
