import type { OwnWork } from "../../modules/participation/index.ts";
import { moment } from "../dates.ts";
import { html } from "../html.ts";
import { layout } from "../layout.ts";
import { problemBox, textField, type Problems, type Typed } from "../desk/fields.ts";

/** Number and code, sent by a form and never in an address. */
export const workLookUpPage = (typed: Typed, problems: Problems): string =>
  layout({
    title: "查看我报送的作品",
    path: "/campaigns",
    unlisted: true,
    body: html`${problemBox(problems, {})}
      <form method="post" action="/campaigns/look-up" class="desk">
        ${textField({ name: "number", label: "编号", help: "例如 HD2026-000017-K。", required: true }, typed, problems)}
        ${textField({ name: "code", label: "查询码", help: "回执上的 8 位字母和数字。", required: true }, {}, problems)}
        <p><button>查看</button></p>
      </form>`,
  });

/** What became of a work, for whoever sent it. */
export const ownWorkPage = (work: OwnWork, problems: Problems = {}): string =>
  layout({
    title: work.title,
    path: "/campaigns",
    unlisted: true,
    body: html`${problemBox(problems, {})}
      <p class="lead">${work.campaignName} · ${work.unitName} · ${work.number}</p>
      <p>
        <span class="tag check">${work.stateName}</span>${work.reason === null ? null : ` ${work.reason}`}
      </p>
      <h2>经过</h2>
      <ol class="log">
        ${work.events.map(
          (one) =>
            html`<li>
              <span class="when">${moment(one.at)}</span
              >${one.what}${one.reason === null ? null : `：${one.reason}`}
            </li>`,
        )}
      </ol>
      ${
        work.mayWithdraw
          ? html`<h2>撤回</h2>
              <p>撤回以后作品不再公开，也不参加评审；征集期内可以重新报送。</p>
              <form method="post" action="/campaigns/work/withdraw">
                <button class="plain">撤回作品</button>
              </form>`
          : null
      }
      <form method="post" action="/campaigns/leave">
        <p><button class="plain">离开</button></p>
      </form>`,
  });
