import type { PublicQuestion } from "../../modules/servicedesk/index.ts";
import { dayName } from "../dates.ts";
import { html, type Html } from "../html.ts";
import { layout } from "../layout.ts";

const standing = ({ reviewedOn, stale }: PublicQuestion): Html =>
  stale
    ? html`<p class="help">
        ${dayName(reviewedOn)}核对，下次核对已经过期，内容可能有变化；请以最新政策为准，或者写信询问。
      </p>`
    : html`<p class="help">${dayName(reviewedOn)}核对</p>`;

/** Answers that many need, those that helped most first. */
export function questionsPage(questions: readonly PublicQuestion[]): string {
  return layout({
    title: "常见问题",
    path: "/desk",
    body: html`<p class="lead">由负责的单位定期核对。没有您要问的，可以<a href="/desk/write">写信</a>。</p>
      ${
        questions.length === 0
          ? html`<p>还没有常见问题。</p>`
          : html`<ul>
              ${questions.map(
                (one) =>
                  html`<li>
                    <a href="/desk/questions/${one.id}">${one.question}</a>${one.stale ? "（待核对）" : null}
                  </li>`,
              )}
            </ul>`
      }`,
  });
}

/** One of them; what was withdrawn says so where it stood. */
export function questionPage(one: PublicQuestion): string {
  return layout({
    title: one.question,
    path: "/desk",
    unlisted: one.withdrawnReason !== null,
    body:
      one.withdrawnReason === null
        ? html`<p class="text">${one.answer}</p>
            ${standing(one)}
            <form method="post" action="/desk/questions/${one.id}/helped">
              <button class="plain">这就是我要问的</button>
            </form>
            <p><a href="/desk/questions">其他常见问题</a></p>`
        : html`<p>原因：${one.withdrawnReason}</p>
            <p><a href="/desk/questions">其他常见问题</a></p>`,
  });
}
