import { writtenDate } from "../core/documentWords.ts";
import { LABELS } from "../core/labels.ts";
import type { PublicRules } from "../modules/assessment/index.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import { inPoints } from "../core/points.ts";

const SOURCES: Record<string, string> = LABELS.markSource;

/** Who made the rubric of a year, and what it says of each item. */
export function rubricTable(rules: Pick<PublicRules, "issuer" | "adoptedOn" | "items">): Html {
  return html`<p>
      本年度细则由${rules.issuer}制定${rules.adoptedOn ? `，分值、目标和期限于${writtenDate(rules.adoptedOn)}核定` : ""}。
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="评分细则">
      <table>
        <thead>
          <tr>
            <th scope="col">一级指标</th>
            <th scope="col">编号</th>
            <th scope="col">指标</th>
            <th scope="col" class="number">分值</th>
            <th scope="col">计分方式</th>
            <th scope="col">评分标准</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          ${rules.items.map(
            (item) =>
              html`<tr id="item-${item.id}">
                <td>${item.dimension}</td>
                <td>${item.id}</td>
                <td>${item.name}</td>
                <td class="number">${inPoints(item.points)}</td>
                <td>${SOURCES[item.source] ?? item.source}</td>
                <td>${item.how.map((one) => html`<div>${one}</div>`)}</td>
                <td>${item.basis}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** By what a year is judged, from the day on which it opens. @param published whether its result is out */
export function rubricPage(rules: PublicRules, published: boolean): string {
  return layout({
    title: `${rules.year} 年度评分细则`,
    path: "/methodology",
    synthetic: rules.synthetic,
    body: html`<p class="lead">
        ${rules.name}按本细则评分。细则自年度启用之日起不再改动${published ? null : "；检查正在进行，结果公布前不公布各单位的得分和问题"}。
      </p>
      <p>
        ${published ? html`<a href="/results/${rules.year}">${rules.year} 年度检查结果</a> · ` : null}<a
          href="/methodology"
          >计分办法</a
        >
      </p>
      <h2>评分要点</h2>
      ${rubricTable(rules)}
      <h2>评优</h2>
      <p>
        得分达到 ${rules.line} 分${rules.bars.length > 0 ? "且没有下列情形之一的" : "的"}，可以评为优秀单位。
      </p>
      ${
        rules.bars.length === 0
          ? null
          : html`<ul>
              ${rules.bars.map((bar) => html`<li>${bar}</li>`)}
            </ul>`
      }
      <h2>列入问题清单的情形</h2>
      ${
        rules.lists.length === 0
          ? html`<p>本年度没有设问题清单。</p>`
          : html`<ul>
              ${rules.lists.map((list) => html`<li>${list.title}</li>`)}
            </ul>`
      }`,
  });
}
