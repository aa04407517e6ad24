import type { PublicCampaignPage, WorkReceipt } from "../../modules/participation/index.ts";
import { html } from "../html.ts";
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
} from "../desk/fields.ts";
import type { UnitGroup } from "../desk/formPage.ts";

const LABELS: Record<string, string> = {
  unitId: "作者所在单位",
  group: "组别",
  title: "作品名称",
  creators: "作者",
  tutor: "指导教师",
  description: "作品说明",
  link: "作品链接",
};

export interface SendForm {
  campaign: PublicCampaignPage;
  typed: Typed;
  problems: Problems;
  key: string;
  task: string;
  units: UnitGroup[];
}

/** The form for a work; without account and without script. Larger files come through the unit's officer. */
export function sendPage({ campaign, typed, problems, key, task, units }: SendForm): string {
  return layout({
    title: `报送作品：${campaign.name}`,
    path: "/campaigns",
    unlisted: true,
    body: html`${problemBox(problems, LABELS)}
      <p class="lead">
        作品放在网上的，填写链接即可；须上传文件的，请交本单位专干报送。单位确认作者以后才参加评审。
      </p>
      <form method="post" action="/campaigns/${campaign.id}/send" class="desk">
        ${hidden("key", key)}${hidden("task", task)}${hidden("proof", "")}
        <p class="field">
          <label for="unitId">作者所在单位<em>（必填）</em></label>
          ${problems["unitId"] ? html`<span class="problem" id="unitId-problem">${problems["unitId"]}</span>` : null}
          <select id="unitId" name="unitId" required>
            <option value="">请选择</option>
            ${units.map(
              (group) =>
                html`<optgroup label="${group.name}">
                  ${group.units.map(
                    (unit) =>
                      html`<option value="${unit.id}" ${typed["unitId"] === unit.id ? html` selected` : null}>
                        ${unit.name}
                      </option>`,
                  )}
                </optgroup>`,
            )}
          </select>
        </p>
        ${choices(
          { name: "group", label: "组别", required: true },
          campaign.groups.map((group) => ({ value: group, label: group })),
          typed,
          problems,
        )}
        ${textField({ name: "title", label: "作品名称", required: true, maxlength: 200 }, typed, problems)}
        ${textField({ name: "creators", label: "作者", help: "几位作者之间用顿号隔开。", required: true }, typed, problems)}
        ${textField({ name: "tutor", label: "指导教师", maxlength: 40 }, typed, problems)}
        ${textArea({ name: "description", label: "作品说明", help: "不要写电话、住址和证件号码。", rows: 4 }, typed, problems)}
        ${textField({ name: "link", label: "作品链接", help: "以 http:// 或 https:// 开头。", required: true }, typed, problems)}
        <fieldset class="field">
          <legend>授权和同意</legend>
          <p class="help text">${campaign.licence}</p>
          ${checkBox("licenceAgreed", "作者同意以上使用授权", null, typed)}
          ${checkBox("picturedConsent", "作品中可辨认的人员都同意公开", "没有出现人物的，同样勾选。", typed)}
          ${checkBox("minors", "作者中有未满十四周岁的", null, typed)}
          ${checkBox("guardianConsent", "已经取得监护人同意", "有未满十四周岁的作者时须勾选；公开页面不写孩子的姓名。", typed)}
        </fieldset>
        <p><button>报送</button></p>
      </form>
      <script src="/desk/proof.js" defer></script>`,
  });
}

/** Number and code of a work, shown once. */
export const sentPage = (receipt: WorkReceipt): string =>
  layout({
    title: "作品已收到",
    path: "/campaigns",
    unlisted: true,
    body: html`<section class="slip" aria-label="回执">
        <h2>作品报送回执</h2>
        <dl>
          <div>
            <dt>编号</dt>
            <dd class="code">${receipt.number}</dd>
          </div>
          <div>
            <dt>查询码</dt>
            <dd class="code">${receipt.code}</dd>
          </div>
        </dl>
      </section>
      <p class="notice" role="note">
        请抄下或打印编号和查询码。<strong>查询码只在这里显示。</strong>作者所在单位确认、资格审核通过以后，作品才参加评审和公开。
      </p>
      ${receipt.before ? html`<p>这件作品刚才已经收到，没有重复登记。</p>` : null}
      <p><a href="/campaigns/look-up">查看作品办理情况</a></p>`,
  });
