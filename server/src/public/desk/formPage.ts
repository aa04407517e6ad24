import {
  BODY_MAX,
  FILE_BYTES,
  FILES_MAX,
  KIND_NAMES,
  KINDS,
  ruleOf,
  TITLE_MAX,
  type Similar,
} from "../../modules/servicedesk/index.ts";
import { html, type Html } from "../html.ts";
import { layout } from "../layout.ts";
import {
  checkBox,
  choices,
  hidden,
  problemBox,
  textArea,
  textField,
  type Problems,
  type Typed,
} from "./fields.ts";
import { notAcceptedList } from "./homePage.ts";

export interface UnitGroup {
  name: string;
  units: { id: string; name: string }[];
}

/** Everything that the form is drawn from. */
export interface Form {
  typed: Typed;
  problems: Problems;
  /** The form's own random key: the same form is the same letter. */
  key: string;
  task: string;
  groups: UnitGroup[];
  similar: Similar[];
  /** Files that were given before something else was found wrong: what to give back and what they are called. */
  files: { token: string; name: string }[];
}

const KIND_HELP: Record<(typeof KINDS)[number], string> = {
  consultation: "想弄清楚政策或者办事的办法",
  help: "遇到困难，需要帮助解决",
  suggestion: "对教育工作的意见",
  complaint: "对单位的服务、收费、管理不满",
  report: "反映单位违反规定",
};

const LABELS: Record<string, string> = {
  kind: "类别",
  title: "标题",
  body: "内容",
  aboutUnitId: "反映的单位",
  files: "附件",
  "contact.name": "称呼",
  "contact.phone": "电话",
  "contact.mail": "电子邮箱",
};

export const similarList = (similar: readonly Similar[]): Html | null =>
  similar.length === 0
    ? null
    : html`<section class="similar" aria-labelledby="similar">
        <h2 id="similar">也许已经有答复</h2>
        ${similar.map(
          (one) =>
            html`<details>
              <summary>${one.title}</summary>
              <p class="text">${one.reply}</p>
              <form method="post" action="${one.path}/helped">
                <button class="plain">这就是我要问的，不用再写</button>
              </form>
            </details>`,
        )}
      </section>`;

/** The first step: one sentence, so that answers to the same question come before the form. */
export function startPage(typed: Typed, problems: Problems): string {
  return layout({
    title: "写信：第一步",
    path: "/desk",
    unlisted: true,
    body: html`<p class="lead">
        先用一句话写出您的问题，我们看看是不是已经有现成的答复。一封信请只写一件事。
      </p>
      ${problemBox(problems, LABELS)}
      <form method="post" action="/desk/write/start" class="desk">
        ${textField(
          {
            name: "title",
            label: "标题",
            help: `最多 ${TITLE_MAX} 个字。不要写姓名、电话、证件号码。`,
            required: true,
          },
          typed,
          problems,
        )}
        <p><button>下一步</button></p>
      </form>
      <details>
        <summary>哪些事项不在此受理，该去哪里</summary>
        ${notAcceptedList()}
      </details>`,
  });
}

const unitField = ({ groups, typed, problems }: Form): Html =>
  html`<p class="field">
    <label for="aboutUnitId">反映的单位</label>
    <span class="help" id="aboutUnitId-help">不清楚的可以不选，由阳光服务台判断。</span>
    ${problems["aboutUnitId"] ? html`<span class="problem">${problems["aboutUnitId"]}</span>` : null}
    <select id="aboutUnitId" name="aboutUnitId" aria-describedby="aboutUnitId-help">
      <option value="">不清楚</option>
      ${groups.map(
        (group) =>
          html`<optgroup label="${group.name}">
            ${group.units.map(
              (unit) =>
                html`<option value="${unit.id}" ${typed["aboutUnitId"] === unit.id ? html` selected` : null}>
                  ${unit.name}
                </option>`,
            )}
          </optgroup>`,
      )}
    </select>
  </p>`;

const fileField = ({ files, problems }: Form): Html =>
  html`<p class="field">
    <label for="files">附件</label>
    <span class="help" id="files-help"
      >最多 ${FILES_MAX} 个，每个不超过 ${FILE_BYTES / 1024 / 1024} MB，PDF、图片、Word 或
      Excel。文件名不会保留。</span
    >
    ${problems["files"] ? html`<span class="problem">${problems["files"]}</span>` : null}
    ${files.map(
      ({ token, name }) =>
        html`<label class="choice"
          ><input type="checkbox" name="kept" value="${token}" checked /><span
            >${name}（已上传，保留）</span
          ></label
        >`,
    )}
    <input
      id="files"
      name="files"
      type="file"
      multiple
      accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
      aria-describedby="files-help"
    />
  </p>`;

/** The form. Works without script; what was typed stays over an error. */
export function formPage(form: Form): string {
  const { typed, problems } = form;
  return layout({
    title: "写信",
    path: "/desk",
    unlisted: true,
    body: html`${problemBox(problems, LABELS)}${similarList(form.similar)}
      <form method="post" action="/desk/write" enctype="multipart/form-data" class="desk">
        ${hidden("key", form.key)}${hidden("task", form.task)}${hidden("proof", "")}
        ${choices(
          { name: "kind", label: "类别", required: true },
          KINDS.map((kind) => ({
            value: kind,
            label: KIND_NAMES[kind],
            help: `${KIND_HELP[kind]}；${ruleOf(kind).promise} 个工作日内答复`,
          })),
          typed,
          problems,
        )}
        ${unitField(form)}
        ${textField(
          {
            name: "title",
            label: "标题",
            help: `最多 ${TITLE_MAX} 个字。不要写姓名、电话、证件号码。`,
            required: true,
          },
          typed,
          problems,
        )}
        ${textArea(
          {
            name: "body",
            label: "内容",
            help: `最多 ${BODY_MAX} 个字。请写明时间、地点、经过和您的要求，一封信只写一件事。`,
            rows: 10,
            required: true,
          },
          typed,
          problems,
        )}
        ${fileField(form)}
        <fieldset class="field">
          <legend>联系方式</legend>
          <p class="help">可以都不填：凭编号和查询码同样能看到答复。填写的加密保存，默认不交给办理单位。</p>
          ${textField({ name: "contact.name", label: "称呼", autocomplete: "name" }, typed, problems)}
          ${textField({ name: "contact.phone", label: "电话", type: "tel", autocomplete: "tel" }, typed, problems)}
          ${textField({ name: "contact.mail", label: "电子邮箱", type: "email", autocomplete: "email" }, typed, problems)}
        </fieldset>
        <fieldset class="field">
          <legend>三项选择，都可以不选</legend>
          ${checkBox("consentPublish", "同意公开", "删去个人信息、经人核对后公开来信和答复；举报不公开。", typed)}
          ${checkBox("consentContact", "同意把联系方式交给办理单位", "投诉选了这一项，被反映的单位也可能知道是您；举报不会。", typed)}
          ${checkBox("minor", "我未满 14 周岁，或者是替孩子写的", "办理时会特别保护孩子的信息。", typed)}
        </fieldset>
        <p><button>提交</button></p>
      </form>
      <script src="/desk/proof.js" defer></script>`,
  });
}
