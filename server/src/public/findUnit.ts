import { LABELS } from "../core/labels.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";

/** As many as a person reads; whoever finds more types more. */
const MOST = 100;

/** The box that finds a unit in every published year. */
export const unitSearch = (words = ""): Html =>
  html`<form class="search" role="search" action="/results/units">
    <label for="unit-search">查找单位</label>
    <input
      id="unit-search"
      name="search"
      type="search"
      maxlength="60"
      value="${words}"
      placeholder="单位名称"
    />
    <button type="submit">查找</button>
  </form>`;

/** Units of every published year whose name holds the words, the newest year first. */
export function unitsFoundPage(cycles: readonly PublishedCycle[], words: string): string {
  const found = cycles.flatMap((cycle) =>
    cycle.result.units
      .filter((unit) => words !== "" && unit.name.includes(words))
      .map((unit) => ({ year: cycle.year, unit })),
  );
  return layout({
    title: "查找单位",
    path: "/results",
    synthetic: cycles.some((cycle) => cycle.synthetic),
    unlisted: true,
    body: html`${unitSearch(words)}
    ${
      words === ""
        ? html`<p>请输入单位名称或其中几个字。</p>`
        : html`<p role="status">
              ${
                found.length === 0
                  ? `已公布的年度中没有名称含“${words}”的单位，请减少字数后再查。`
                  : `找到 ${found.length} 条${found.length > MOST ? `，以下为前 ${MOST} 条` : ""}。`
              }
            </p>
            <ul>
              ${found.slice(0, MOST).map(
                ({ year, unit }) =>
                  html`<li>
                    <a href="/results/${year}/units/${unit.id}">${unit.name}</a>
                    <span class="fact"
                      >${year}
                      年度，${LABELS.unitKind[unit.kind]}，${unit.score === null ? "没有得分" : `${unit.score.toFixed(2)} 分`}${unit.rank === null ? "" : `，第 ${unit.rank} 名`}</span
                    >
                  </li>`,
              )}
            </ul>`
    }`,
  });
}
