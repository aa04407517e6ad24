import { html, type Html } from "./html.ts";
import type { PublishedCycle } from "./published.ts";
import { written } from "./written.ts";

type Corrigendum = PublishedCycle["corrigenda"][number];

const bare = (text: string): string => text.trim().replace(/[。．.；;]+$/u, "");

/** What a corrigendum changed and why, one line an entry. */
export const entryList = ({ entries }: Corrigendum): Html =>
  html`<ul class="corrections">
    ${entries.map(
      (entry) =>
        html`<li>${bare(entry.says)}。<span class="reason">更正原因：${bare(entry.reason)}。</span></li>`,
    )}
  </ul>`;

const cited = (year: number, one: Corrigendum): Html =>
  html`<a href="/results/${year}/corrigenda/${one.ordinal}">${one.title}</a
    >（${one.number}，${written(one.date)}）`;

/** On everything that shows a corrected result: that it is, since when, why, and where its first version stands. */
export function correctionNotice({ year, corrigenda }: PublishedCycle): Html | null {
  if (corrigenda.length === 0) return null;
  return html`<section class="notice" aria-labelledby="corrected" data-corrected>
    <h2 id="corrected">已更正</h2>
    <p>本页显示更正后的结果。<a href="/results/${year}/first">查看原发布文本</a></p>
    ${corrigenda.map(
      (one) =>
        html`<p>${cited(year, one)}</p>
          ${entryList(one)}`,
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
