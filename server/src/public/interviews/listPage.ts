import { SITTING_NAMES, type Call, type PublicLine } from "../../modules/participation/index.ts";
import { dayName, moment } from "../dates.ts";
import { html, type Html } from "../html.ts";
import { layout } from "../layout.ts";

const lines = (all: readonly PublicLine[]): Html =>
  html`<ul class="sittings">
    ${all.map(
      (one) =>
        html`<li>
          <p>
            ${
              one.state === "planned"
                ? html`<strong>${one.title}</strong>`
                : html`<a href="/interviews/${one.number}">${one.title}</a>`
            }
            <span class="tag">${SITTING_NAMES[one.state]}</span>
          </p>
          <p class="when">${moment(one.startsAt)}　${one.units.join("、")}</p>
        </li>`,
    )}
  </ul>`;

const section = (title: string, all: readonly PublicLine[]): Html | null =>
  all.length === 0
    ? null
    : html`<h2>${title}</h2>
        ${lines(all)}`;

/** Plan, what runs, what can be asked, and the records of all years. */
export function listPage(all: readonly PublicLine[], call: Call | null): string {
  const of = (...states: PublicLine["state"][]) => all.filter((one) => states.includes(one.state));
  const soonest = (some: PublicLine[]) =>
    some.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  return layout({
    title: "在线访谈",
    path: "/interviews",
    body: html`<p class="lead">
        单位负责人在线解读政策、答复提问。不用注册就能提问，凭编号和查询码查看结果。
      </p>
      <p><a class="button plain" href="/interviews/look-up">查询我的提问</a></p>
      ${section("正在直播", of("live", "paused"))} ${section("可以提问", soonest(of("announced")))}
      ${section("安排", soonest(of("planned")))} ${section("往期实录", of("published", "ended"))}
      ${section("已取消", of("cancelled"))} ${all.length === 0 ? html`<p>还没有公布的访谈。</p>` : null}
      ${
        call
          ? html`<h2>征集通知</h2>
              <details>
                <summary>${call.title}（${dayName(call.dueOn)}截止）</summary>
                <p class="text">${call.body}</p>
                ${call.themes.length > 0 ? html`<p>专题：${call.themes.join("、")}</p>` : null}
              </details>`
          : null
      }`,
  });
}
