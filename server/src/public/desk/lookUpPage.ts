import { html } from "../html.ts";
import { layout } from "../layout.ts";
import { problemBox, textField, type Problems, type Typed } from "./fields.ts";

/** Number and code, sent by a form and never in an address. */
export function lookUpPage(typed: Typed, problems: Problems): string {
  return layout({
    title: "查询我的来信",
    path: "/desk",
    unlisted: true,
    body: html`${problemBox(problems, {})}
      <form method="post" action="/desk/look-up" class="desk">
        ${textField({ name: "number", label: "编号", help: "例如 YG2026-004317-K，大小写都可以。", required: true }, typed, problems)}
        ${textField({ name: "code", label: "查询码", help: "回执上的 8 位字母和数字。", required: true }, {}, problems)}
        <p><button>查询</button></p>
      </form>
      <p>遗失查询码的，请联系阳光服务台，按您留下的电话回拨核实后重新发放。</p>`,
  });
}
