import { html, type Html } from "./html.ts";
import type { PublishedCycle } from "./published.ts";
import { written } from "./written.ts";

type Corrigendum = PublishedCycle["corrigenda"][number];

const bare = (text: string): string => text.trim().replace(/(?<![。．.；;])[。．.；;]+$/u, "");

/** What a corrigendum changed and why, one line an entry. */
export const entryList = ({ entries }: Pick<Corrigendum, "entries">): Html =>
  html`<ul class="corrections">
    ${entries.map(
      (entry) =>
        html`<li>${bare(entry.says)}。<span class="reason">更正原因：${bare(entry.reason)}。</span></li>`,
    )}
  </ul>`;

const cited = (year: number, one: Corrigendum): Html =>
  html`<a href="/results/${year}/corrigenda/${one.ordinal}">${one.title}</a
    >（${one.number}，${written(one.date)}）`;

/** What a corrigendum did to one unit: no page of a unit repeats what another one was named for. */
function ofUnit({ entries, ranks }: Corrigendum, unitId: string): Html {
  const own = entries.filter((one) => one.unitId === unitId);
  if (own.length > 0) return entryList({ entries: own });
  const moved = ranks.find((one) => one.unitId === unitId);
  return moved
    ? html`<p>本单位得分不变，名次由${place(moved.before)}变为${place(moved.after)}。</p>`
    : html`<p>该更正不涉及本单位。</p>`;
}

const place = (rank: number | null): string => (rank === null ? "无名次" : `第 ${rank} 名`);

/**
 * On everything that shows a corrected result: that it is, since when, why, and where its first version stands.
 * @param unitId on the page of this unit
 */
export function correctionNotice({ year, corrigenda }: PublishedCycle, unitId?: string): Html | null {
  if (corrigenda.length === 0) return null;
  return html`<section class="notice" aria-labelledby="corrected" data-corrected>
    <h2 id="corrected">已更正</h2>
    <p>本页显示更正后的结果。<a href="/results/${year}/first">查看原发布文本</a></p>
    ${corrigenda.map(
      (one) =>
        html`<p>${cited(year, one)}</p>
          ${unitId === undefined ? entryList(one) : ofUnit(one, unitId)}`,
    )}
  </section>`;
}

/** On the first version: that it is no longer what holds. */
export const firstVersionNotice = ({ year, corrigenda }: PublishedCycle): Html =>
  html`<section class="notice" aria-labelledby="corrected" data-first-version>
    <h2 id="corrected">原发布文本，部分内容已更正</h2>
    <p>
      本页是 ${year} 年度结果最初发布时的样子，仅供查考，所列内容已有更正，不再全部有效。<a
        href="/results/${year}"
        >查看更正后的结果</a
      >
    </p>
    ${corrigenda.map(
      (one) =>
        html`<p>${cited(year, one)}</p>
          ${entryList(one)}`,
    )}
  </section>`;
