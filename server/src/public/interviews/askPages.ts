import { LABELS } from "../../core/labels.ts";
import type { AskedReceipt, OwnQuestion, PublicSitting } from "../../modules/participation/index.ts";
import { SESSION_MINUTES } from "../../modules/questions/index.ts";
import { dayName, moment } from "../dates.ts";
import { hidden, problemBox, textArea, textField, type Problems, type Typed } from "../desk/fields.ts";
import { html } from "../html.ts";
import { layout } from "../layout.ts";

const LABEL: Record<string, string> = { body: "问题", fromName: "称呼" };

/** Asking: works without script; what was typed stays over an error. */
export function askPage(
  sitting: PublicSitting,
  { typed, problems, key, task }: { typed: Typed; problems: Problems; key: string; task: string },
): string {
  return layout({
    title: `提问：${sitting.title}`,
    path: "/interviews",
    unlisted: true,
    body: html`${problemBox(problems, LABEL)}
      <p>提问由工作人员审核后公开。涉及个人的具体事项，请<a href="/desk/write">通过教育阳光服务写信</a>。</p>
      <form method="post" action="/interviews/${sitting.number}/ask" class="desk">
        ${hidden("key", key)}${hidden("task", task)}${hidden("proof", "")}
        ${textArea({ name: "body", label: "问题", help: "最多 500 个字，一次只问一件事。不要写姓名、电话、证件号码。", rows: 5, required: true }, typed, problems)}
        ${textField({ name: "fromName", label: "称呼", help: "可以不填；会公开显示，最多 20 个字。" }, typed, problems)}
        <p><button>提交</button></p>
      </form>
      <p><a href="/interviews/${sitting.number}">返回访谈</a></p>
      <script src="/desk/proof.js" defer></script>`,
  });
}

/** Number and code, shown once. */
export function askedPage(sitting: PublicSitting, receipt: AskedReceipt): string {
  return layout({
    title: "提问已收到",
    path: "/interviews",
    unlisted: true,
    body: html`<section class="slip" aria-label="回执">
        <h2>在线访谈提问回执</h2>
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
            <dt>访谈</dt>
            <dd>${sitting.title}</dd>
          </div>
        </dl>
      </section>
      <p class="notice" role="note">
        请抄下或打印编号和查询码。<strong>查询码只在这里显示，</strong>工作人员也看不到；不要告诉别人。
      </p>
      ${receipt.before ? html`<p>这个问题刚才已经收到，没有重复登记。</p>` : null}
      <p>
        <a href="/interviews/${sitting.number}">返回访谈</a>　<a href="/interviews/look-up">查询我的提问</a>
      </p>`,
  });
}

/** Number and code, sent by a form and never in an address. */
export function lookUpQuestionPage(typed: Typed, problems: Problems): string {
  return layout({
    title: "查询我的提问",
    path: "/interviews",
    unlisted: true,
    body: html`${problemBox(problems, {})}
      <form method="post" action="/interviews/look-up" class="desk">
        ${textField({ name: "number", label: "编号", help: "例如 FT2026-000017-K，大小写都可以。", required: true }, typed, problems)}
        ${textField({ name: "code", label: "查询码", help: "回执上的 8 位字母和数字。", required: true }, {}, problems)}
        <p><button>查询</button></p>
      </form>`,
  });
}

/** A question as its asker sees it. */
export function ownQuestionPage(question: OwnQuestion, problems: Problems = {}): string {
  const { state } = question;
  return layout({
    title: "我的提问",
    path: "/interviews",
    unlisted: true,
    body: html`${problemBox(problems, {})}
      <dl class="facts">
        <div>
          <dt>编号</dt>
          <dd>${question.number}</dd>
        </div>
        <div>
          <dt>访谈</dt>
          <dd><a href="/interviews/${question.sittingNumber}">${question.sittingTitle}</a></dd>
        </div>
        <div>
          <dt>状态</dt>
          <dd><strong>${LABELS.questionState[state]}</strong></dd>
        </div>
        <div>
          <dt>提出时间</dt>
          <dd>${moment(question.askedAt)}</dd>
        </div>
      </dl>
      <h2>问题</h2>
      <p class="text">${question.body}</p>
      ${
        question.reason
          ? html`<h2>说明</h2>
              <p class="text">${question.reason}</p>`
          : null
      }
      ${
        state === "desk"
          ? html`<p>
                您的问题涉及个人的具体事项，不在访谈中公开，可以一键作为来信交给教育阳光服务办理，凭新的编号和查询码查询。
              </p>
              <form method="post" action="/interviews/question/desk"><button>作为来信提交</button></form>`
          : null
      }
      ${
        question.answers.length > 0
          ? html`<h2>答复</h2>
              ${question.answers.map((answer) => html`<article class="reply"><p class="text">${answer}</p></article>`)}`
          : state === "passed" || state === "merged"
            ? html`<p>
                ${question.dueOn ? `${dayName(question.dueOn)}以前补充答复，届时在访谈实录中公布。` : "答复以访谈实录为准。"}
              </p>`
            : null
      }
      <form method="post" action="/interviews/leave"><button class="plain">退出查询</button></form>
      <p class="help">${SESSION_MINUTES} 分钟后须重新输入查询码。在公共电脑上请点“退出查询”。</p>`,
  });
}
