import { SESSION_MINUTES } from "../../modules/questions/index.ts";
import type { OwnMatter } from "../../modules/servicedesk/index.ts";
import { html, type Html } from "../html.ts";
import { layout } from "../layout.ts";
import { dayName, moment } from "../dates.ts";
import { choices, problemBox, textArea, type Problems, type Typed } from "./fields.ts";

const SOLVED = [
  { value: "solved", label: "已解决" },
  { value: "partly", label: "部分解决" },
  { value: "unsolved", label: "没有解决" },
  { value: "not-applicable", label: "不涉及（例如只是建议）" },
];
const SATISFIED = [
  { value: "5", label: "很满意" },
  { value: "4", label: "满意" },
  { value: "3", label: "一般" },
  { value: "2", label: "不满意" },
  { value: "1", label: "很不满意" },
];

const form = (action: string, button: string, inside: Html | null): Html =>
  html`<form method="post" action="/desk/matter/${action}" class="desk">
    ${inside}
    <p><button>${button}</button></p>
  </form>`;

/** Why the last day is that day: each day from the arrival, counted or not, and why. */
function dueSection({ clock }: OwnMatter, closingTime: string): Html | null {
  if (!clock) return null;
  const standing =
    clock.standing === "citizen" ? html`<p>正在等待您补充，这段时间不计入办理期限。</p>` : null;
  return html`<h2>最迟答复日期：${dayName(clock.due, clock.provisional)}</h2>
    ${standing}
    <details>
      <summary>为什么是这一天</summary>
      <p>
        按 ${dayName(clock.countedFrom)} 收到计算（${closingTime}
        以后和休息日收到的，按下一个工作日），第二天起算
        ${clock.workingDays}${clock.extended > 0 ? html` + 延长 ${clock.extended}` : null} 个工作日。
      </p>
      <ol class="days">
        ${clock.days.map(
          (day) =>
            html`<li class="${day.counted ? "counted" : "skipped"}">
              ${dayName(day.date, day.provisional)}：${day.counted ? "计入" : "不计"}${day.why ? `（${day.why}）` : null}
            </li>`,
        )}
      </ol>
    </details>`;
}

const repliesSection = ({ replies }: OwnMatter): Html | null =>
  replies.length === 0
    ? null
    : html`<h2>答复</h2>
        ${replies.map(
          (reply) =>
            html`<article class="reply">
              <p class="when">${moment(reply.at)}</p>
              <p class="text">${reply.body}</p>
              ${
                reply.basis.length === 0
                  ? null
                  : html`<p>
                      依据：${reply.basis.map((one) => `《${one.title}》${one.number ?? ""}`).join("、")}
                    </p>`
              }
            </article>`,
        )}`;

function actions(matter: OwnMatter, typed: Typed, problems: Problems): Html {
  const { may } = matter;
  return html`${
    may.answer && matter.asked
      ? html`<h2>请您补充</h2>
          <p>${matter.asked.question}</p>
          <p>
            请在 ${dayName(matter.asked.until, matter.asked.provisional)}
            以前补充；到期没有补充的，来信办结，可以另行提交。
          </p>
          ${form("answer", "提交补充", textArea({ name: "words", label: "补充内容", rows: 5, required: true }, typed, problems))}`
      : null
  }${
    may.rate.possible
      ? html`<h2>您的评价</h2>
          <p class="help">可以不评价：没有评价的不会算作满意。评价后 15 天内可以修改。</p>
          ${form(
            "rate",
            matter.opinion ? "修改评价" : "提交评价",
            html`${choices({ name: "solved", label: "问题解决了吗", required: true }, SOLVED, typed, problems)}
            ${choices({ name: "satisfied", label: "您满意吗（可以不选）" }, SATISFIED, typed, problems)}
            ${textArea({ name: "opinion", label: "还想说的", rows: 3 }, typed, problems)}`,
          )}`
      : null
  }${
    may.askAgain.possible
      ? html`<h2>没有说清楚？</h2>
          ${form("again", "追问（只有一次）", textArea({ name: "question", label: "追问内容", rows: 5, required: true }, typed, problems))}`
      : null
  }${
    may.appeal
      ? html`<h2>对不予受理有异议？</h2>
          ${form("appeal", "异议（只有一次）", textArea({ name: "appeal", label: "异议理由", rows: 4, required: true }, typed, problems))}`
      : null
  }${
    may.withdraw.possible
      ? html`<details>
          <summary>撤回来信</summary>
          <p>撤回以后不再办理，不能恢复。</p>
          ${form("withdraw", "确认撤回", null)}
        </details>`
      : null
  }`;
}

/** A matter as its writer sees it. `closingTime`: when the desk closes, HH:MM. */
export function matterPage(
  matter: OwnMatter,
  closingTime: string,
  typed: Typed = {},
  problems: Problems = {},
): string {
  const said: Typed = matter.opinion
    ? {
        solved: matter.opinion.solved,
        satisfied: matter.opinion.satisfied === null ? undefined : String(matter.opinion.satisfied),
        opinion: matter.opinion.words ?? "",
        ...typed,
      }
    : typed;
  return layout({
    title: matter.title,
    path: "/desk",
    unlisted: true,
    body: html`${problemBox(problems, {})}
      <dl class="facts">
        <div>
          <dt>编号</dt>
          <dd>${matter.number}</dd>
        </div>
        <div>
          <dt>类别</dt>
          <dd>${matter.kind}</dd>
        </div>
        <div>
          <dt>状态</dt>
          <dd><strong>${matter.state}</strong></dd>
        </div>
        ${
          matter.withName
            ? html`<div>
                <dt>现在由谁办理</dt>
                <dd>${matter.withName}</dd>
              </div>`
            : null
        }
        <div>
          <dt>收到时间</dt>
          <dd>${moment(matter.receivedAt)}</dd>
        </div>
      </dl>
      ${dueSection(matter, closingTime)}${repliesSection(matter)}${actions(matter, said, problems)}
      <h2>来信内容</h2>
      <p class="text">${matter.body}</p>
      ${matter.files.length > 0 ? html`<p>附件：${matter.files.join("、")}</p>` : null}
      ${matter.askedAgain ? html`<p class="text">追问：${matter.askedAgain}</p>` : null}
      <h2>办理经过</h2>
      <ol class="log">
        ${matter.events.map((event) => html`<li><time>${moment(event.at)}</time> ${event.text}</li>`)}
      </ol>
      <form method="post" action="/desk/leave"><button class="plain">退出查询</button></form>
      <p class="help">${SESSION_MINUTES} 分钟后须重新输入查询码。在公共电脑上请点“退出查询”。</p>`,
  });
}
