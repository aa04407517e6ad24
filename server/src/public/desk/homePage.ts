import { NOT_ACCEPTED } from "../../modules/servicedesk/index.ts";
import { html, type Html } from "../html.ts";
import { layout } from "../layout.ts";

/** What the desk does not take and where it goes: before the form, not after it. */
export const notAcceptedList = (): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="不在此受理的事项">
    <table>
      <thead>
        <tr>
          <th scope="col">不在此受理的事项</th>
          <th scope="col">怎么办</th>
          <th scope="col">去哪里</th>
        </tr>
      </thead>
      <tbody>
        ${NOT_ACCEPTED.map(
          (row) =>
            html`<tr>
              <th scope="row">${row.name}</th>
              <td>${row.goes}</td>
              <td>
                ${row.where}${row.phone ? html`，电话 <a href="tel:${row.phone}">${row.phone}</a>` : null}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

/** The entrance: write, look up, read what was answered. */
export function deskHomePage(): string {
  return layout({
    title: "教育阳光服务",
    path: "/desk",
    body: html`<p class="lead">
        不用注册，写下您的问题，凭编号和查询码就能看到谁在办、哪天以前答复、答复了什么。
      </p>
      <ul class="ways">
        <li><a class="button" href="/desk/write">我要写信</a><span>咨询、求助、建议、投诉、举报</span></li>
        <li><a class="button plain" href="/desk/look-up">查询我的来信</a><span>凭编号和查询码</span></li>
        <li><a class="button plain" href="/desk/questions">常见问题</a><span>有人负责核对的答案</span></li>
        <li><a class="button plain" href="/desk/answers">公开的答复</a><span>也许已经有人问过</span></li>
        <li><a class="button plain" href="/desk/statistics">办理情况统计</a><span>逐月公布</span></li>
      </ul>
      <h2>谁能看到什么</h2>
      <ul>
        <li>
          联系方式单独加密保存，只有阳光服务台在需要联系您时、写明理由才能打开，每次打开都留下记录；办结 180
          天后清除。
        </li>
        <li>您同意把联系方式交给办理单位，办理单位才看得到。</li>
        <li>
          投诉、举报的内容，被反映的单位看不到，只会看到服务台请它说明的问题；除非您选择让它知道。举报一律不让它知道。
        </li>
        <li>
          您同意公开，来信和答复删去个人信息、经人核对后才会公开；不同意的，只公布类别、单位和日期；举报不公开。
        </li>
      </ul>
      <h2>不在此受理的事项</h2>
      ${notAcceptedList()}`,
  });
}
