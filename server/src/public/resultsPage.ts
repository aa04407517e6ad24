import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";

const KINDS = [
  ["bureau", "市州教育（体）局"],
  ["college", "高等学校"],
  ["direct", "直属单位"],
] as const;

const names = (list: readonly string[]): Html =>
  html`<ul class="names">
    ${list.map((name) => html`<li>${name}</li>`)}
  </ul>`;

/** 2020-03-17 as 2020年3月17日. */
const written = (date: string): string => {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
};

type Unit = PublishedCycle["result"]["units"][number];

/** Ten-thousandths as a share that is never shown better than it is. */
const share = (of: number): string => `${(Math.floor(of * 10_000 + 1e-6) / 100).toFixed(2)}%`;

/** Less of the unit's points was known than the rubric asks. */
const littleKnown = (cycle: PublishedCycle, unit: Unit): boolean =>
  unit.coverage !== null &&
  cycle.result.coverageFloor !== undefined &&
  unit.coverage < cycle.result.coverageFloor;

function remark(cycle: PublishedCycle, unit: Unit): Html | null {
  if (unit.excellent) return html`<span class="tag good">优秀</span>`;
  if (unit.score === null) return html`<span class="tag bar">不合格</span>`;
  if (unit.score < cycle.line) return null;
  return littleKnown(cycle, unit)
    ? html`<span class="tag">未作评优</span>`
    : html`<span class="tag bar">一票否优</span>`;
}

function standing(cycle: PublishedCycle, kind: string, title: string): Html {
  const rows = cycle.result.units
    .filter((unit) => unit.kind === kind)
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  if (rows.length === 0) return html``;
  return html`<h3 id="standing-${kind}">${title}（${rows.length} 个）</h3>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="standing-${kind}">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">名次</th>
            <th scope="col">单位</th>
            <th scope="col" class="number">得分</th>
            <th scope="col" class="number">已知分值占比</th>
            <th scope="col">评定</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (unit) =>
              html`<tr>
                <td class="number">${unit.rank ?? "—"}${littleKnown(cycle, unit) ? "（注）" : ""}</td>
                <td>${unit.name}</td>
                <td class="number">${unit.score?.toFixed(2) ?? "—"}</td>
                <td class="number">${unit.coverage === null ? "—" : share(unit.coverage)}</td>
                <td>${remark(cycle, unit)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** The results of one published cycle: honours, problem lists, standings. */
export function resultsPage(cycle: PublishedCycle): string {
  const { result } = cycle;
  return layout({
    title: `${cycle.name}结果`,
    path: "/results",
    synthetic: cycle.synthetic,
    body: html`${
        result.notice
          ? html`<p class="lead">
              ${result.notice.title}（${result.notice.number}，${written(result.notice.date)}）
            </p>`
          : null
      }
      <p class="lead">
        得分 ${cycle.line} 分以上且无一票否优情形的单位评为优秀单位，每个优秀单位推荐优秀个人一名。
      </p>
      <p>
        ${cycle.files.pdf ? html`<a href="/results/${cycle.year}/notice.pdf">通报全文（PDF）</a> · ` : null}
        <a href="/results/${cycle.year}/notice.docx">通报全文（Word）</a> ·
        <a href="/results/${cycle.year}.json">机器可读数据（JSON）</a> ·
        <a href="/open-data/${cycle.year}">开放数据</a> ·
        <a href="/results/${cycle.year}/rectification">整改进展</a> ·
        <a href="/methodology">计分办法</a>
      </p>
      <h2>优秀单位</h2>
      ${KINDS.map(
        ([kind, title]) =>
          html`<h3>${title}（${result.excellentUnits[kind].length} 个）</h3>
            ${names(result.excellentUnits[kind])}`,
      )}
      <h2>优秀个人（${result.excellentIndividuals.length} 名）</h2>
      ${names(result.excellentIndividuals.map((person) => `${person.name}（${person.unit}）`))}
      <h2>存在的主要问题</h2>
      ${cycle.lists.map(({ key, title }) => {
        const list = result.findings[key] ?? [];
        return html`<h3>${title}（${list.length} 个单位）</h3>
          ${list.length > 0 ? names(list) : html`<p>没有单位。</p>`}`;
      })}
      <h2>分类排名</h2>
      <p>
        已知分值占比：该单位适用的分值中，已查明情况的所占比例；未能查看的项目不计分，也不作为问题。${
          result.coverageFloor === undefined
            ? null
            : html`占比低于 ${share(result.coverageFloor)} 的，名次加“（注）”，仅供参考。`
        }
      </p>
      ${KINDS.map(([kind, title]) => standing(cycle, kind, title))}`,
  });
}

/** The list of published cycles. */
export function resultsIndexPage(cycles: PublishedCycle[]): string {
  return layout({
    title: "检查结果",
    path: "/results",
    synthetic: cycles.some((cycle) => cycle.synthetic),
    body:
      cycles.length === 0
        ? html`<p>目前还没有公布的检查年度。</p>`
        : html`<ul>
            ${cycles.map((cycle) => html`<li><a href="/results/${cycle.year}">${cycle.name}</a></li>`)}
          </ul>`,
  });
}
