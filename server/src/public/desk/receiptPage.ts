import type { Receipt } from "../../modules/servicedesk/index.ts";
import { html } from "../html.ts";
import { layout } from "../layout.ts";
import { dayName } from "../dates.ts";

/** Number and code, shown once; the same form that is sent again shows them again. A slip for printing. */
export function receiptPage(receipt: Receipt): string {
  return layout({
    title: "来信已收到",
    path: "/desk",
    unlisted: true,
    body: html`<section class="slip" aria-label="回执">
        <h2>教育阳光服务来信回执</h2>
        <dl>
          <div>
            <dt>编号</dt>
            <dd class="code">${receipt.number}</dd>
          </div>
          <div>
            <dt>查询码</dt>
            <dd class="code">${receipt.code}</dd>
          </div>
          <div>
            <dt>收到日期</dt>
            <dd>${dayName(receipt.countedFrom)}</dd>
          </div>
          <div>
            <dt>最迟答复日期</dt>
            <dd>${dayName(receipt.due, receipt.provisional)}</dd>
          </div>
          <div>
            <dt>查询网址</dt>
            <dd>本站“教育阳光服务—查询我的来信”（/desk/look-up）</dd>
          </div>
        </dl>
      </section>
      <p class="notice" role="note">
        请抄下或打印编号和查询码。<strong>查询码只在这里显示，</strong>工作人员也看不到；不要告诉别人。遗失的，可请阳光服务台按您留下的电话回拨后重新发放。
      </p>
      ${receipt.before ? html`<p>这封信刚才已经收到，没有重复登记。</p>` : null}
      <p><a href="/desk/look-up">查询办理情况</a></p>`,
  });
}
