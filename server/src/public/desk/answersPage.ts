import type { PublicLine, PublicMatter } from "../../modules/servicedesk/index.ts";
import { html } from "../html.ts";
import { layout } from "../layout.ts";
import { dayName } from "../dates.ts";

export const PAGE_SIZE = 30;

/** What was answered, newest first. Without the writer's consent kind, unit and days alone. */
export function answersPage(lines: readonly PublicLine[], total: number, page: number): string {
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return layout({
    title: "公开的答复",
    path: "/desk",
    body: html`<p class="lead">
        已答复 ${total} 件。来信人没有同意公开的，只列类别、办理单位和日期；举报不列。
      </p>
      ${
        lines.length === 0
          ? html`<p>还没有已答复的来信。</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label="已答复的来信">
              <table>
                <thead>
                  <tr>
                    <th scope="col">标题</th>
                    <th scope="col">类别</th>
                    <th scope="col">办理单位</th>
                    <th scope="col">收到</th>
                    <th scope="col">答复</th>
                  </tr>
                </thead>
                <tbody>
                  ${lines.map(
                    (line) =>
                      html`<tr>
                        <td>
                          ${line.publicId ? html`<a href="/desk/answers/${line.publicId}">${line.title}</a>` : "（未公开）"}
                        </td>
                        <td>${line.kind}</td>
                        <td>${line.unit}</td>
                        <td class="number">${line.receivedOn}</td>
                        <td class="number">${line.answeredOn}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
      <p>
        ${page > 1 ? html`<a href="/desk/answers?page=${page - 1}" rel="prev">上一页</a> ` : null}第 ${page}
        页，共 ${last}
        页${page < last ? html` <a href="/desk/answers?page=${page + 1}" rel="next">下一页</a>` : null}
      </p>`,
  });
}

/** One published copy; what was withdrawn says so where it stood. */
export function answerPage(publicId: string, matter: PublicMatter): string {
  return layout({
    title: matter.title,
    path: "/desk",
    unlisted: matter.hiddenReason !== null,
    body:
      matter.hiddenReason === null
        ? html`<p>${matter.kind}，${dayName(matter.answeredOn)}答复</p>
            <h2>来信</h2>
            <p class="text">${matter.body}</p>
            <h2>答复</h2>
            <p class="text">${matter.reply}</p>
            <form method="post" action="/desk/answers/${publicId}/helped">
              <button class="plain">这就是我要问的</button>
            </form>
            <p><a href="/desk/answers">其他公开的答复</a></p>`
        : html`<p>原因：${matter.hiddenReason}</p>
            <p><a href="/desk/answers">其他公开的答复</a></p>`,
  });
}

export const helpedPage = (): string =>
  layout({
    title: "谢谢",
    path: "/desk",
    unlisted: true,
    body: html`<p>已记下这个答复帮到了您。</p>
      <p>
        <a href="/desk/questions">常见问题</a>　<a href="/desk/answers">公开的答复</a>　<a href="/desk/write"
          >还要写信</a
        >
      </p>`,
  });
