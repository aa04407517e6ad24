import { maskAll, type Remark } from "@mingcha/wording";
import { couldNotLook, type Check } from "../context.ts";
import { textFindings } from "../textRemarks.ts";

const WHAT = { zh: "疑似公开的个人信息", en: "Personal data" };

/** What a rule finds, as it is named in the sentence. */
const NAMES: Record<string, string> = {
  "personal.identity-number": "公民身份号码",
  "personal.identity-column": "证件号码",
  "personal.bank-card": "银行卡号",
  "personal.card-column": "银行账号",
  "personal.passport": "护照号码",
  "personal.permit": "通行证号码",
  "personal.mobile": "手机号码",
  "personal.home-phone": "家庭电话",
  "personal.mail": "个人邮箱",
  "personal.address": "家庭住址",
  "personal.address-column": "家庭住址",
  "personal.hardship-column": "家庭困难情况",
  "personal.health-column": "健康情况",
  "personal.guardian-column": "家长姓名",
};

function say(remarks: readonly Remark[]): string {
  const counts = new Map<string, number>();
  for (const { rule, count } of remarks) {
    const name = NAMES[rule] ?? "个人信息";
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const hidden = remarks.some((one) => one.hidden !== undefined) ? "（含读者看不见的内容）" : "";
  return `疑似公开了个人信息：${[...counts].map(([name, count]) => `${name}${count}处`).join("、")}${hidden}`;
}

/** Does the site publish identity numbers, cards, phones, addresses of people, on its pages or in its attachments? Suspected only: whether it may, a person knows. */
export const personalData: Check = {
  id: "personal-data",
  judge(site, inspection) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    return textFindings(site, inspection, { rules: /^personal\./, what: WHAT, say }, (text) => maskAll(text));
  },
};
