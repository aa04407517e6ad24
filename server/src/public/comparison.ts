import { LABELS } from "../core/labels.ts";
import { html, type Html } from "./html.ts";
import { median } from "../core/median.ts";
import { beginOf, DOTS, strip } from "./pictures.ts";
import type { PublishedCycle } from "./published.ts";

const KINDS = Object.entries(LABELS.unitKind) as [keyof typeof LABELS.unitKind, string][];
const show = (points: number | null): string => (points === null ? "—" : points.toFixed(2));

/** The kinds beside one another: how many units, where the middle lies, how many reach the line; as a picture and as a table. */
export function comparison({ result, line }: PublishedCycle): Html {
  const rows = KINDS.map(([kind, title]) => {
    const units = result.units.filter((unit) => unit.kind === kind);
    return { title, units, scores: units.flatMap((unit) => (unit.score === null ? [] : [unit.score])) };
  }).filter((row) => row.units.length > 0);
  const all = rows.flatMap((row) => row.scores);
  if (all.length === 0) return html``;
  const begin = beginOf(all, line);
  return html`<h2 id="comparison">分类比较</h2>
    <p>
      每个点是一个单位${rows.some((row) => row.scores.length > DOTS) ? "（位置相同的合为一个点）" : ""}，横向为
      ${begin} 至 100 分，虚线为优秀线 ${line} 分。不同类别的单位适用的指标不同，名次在同类单位中排列。
    </p>
    ${rows.map(
      ({ title, scores }) =>
        html`<p class="strip-of">
          <b>${title}</b>${strip(scores, {
            line,
            begin,
            says: `${title}${scores.length}个单位的得分，中位数${show(median(scores))}分，${scores.filter((score) => score >= line).length}个在${line}分以上`,
          })}
        </p>`,
    )}
    <div class="scroll" tabindex="0" role="region" aria-labelledby="comparison">
      <table>
        <thead>
          <tr>
            <th scope="col">类别</th>
            <th scope="col" class="number">单位数</th>
            <th scope="col" class="number">最低分</th>
            <th scope="col" class="number">中位数</th>
            <th scope="col" class="number">最高分</th>
            <th scope="col" class="number">${line} 分以上</th>
            <th scope="col" class="number">优秀单位</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ title, units, scores }) =>
              html`<tr>
                <th scope="row">${title}</th>
                <td class="number">${units.length}</td>
                <td class="number">${scores.length === 0 ? "—" : show(Math.min(...scores))}</td>
                <td class="number">${show(median(scores))}</td>
                <td class="number">${scores.length === 0 ? "—" : show(Math.max(...scores))}</td>
                <td class="number">${scores.filter((score) => score >= line).length}</td>
                <td class="number">${units.filter((unit) => unit.excellent).length}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
