import table from "../../../data/personal.json" with { type: "json" };
import { passages, pictureWords, placedBlocks } from "../../model/text.ts";
import type { Remark, Rule } from "../rule.ts";

const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/gu;
const identity = /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/gu;
const card = /(?<!\d)\d{16,19}(?!\d)/gu;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const hosts = table.mail.rows.map((host) => host.replaceAll(".", "\\.")).join("|");
const mail = new RegExp(`(?<![\\w.+-])[\\w.+-]{1,64}@(?:vip\\.)?(?:${hosts})(?![\\w.-]*\\w)`, "giu");
const fields = new RegExp(table.fields.rows.join("|"), "u");
/** Here telephone and mail are given on purpose. */
const contact = /^(?:工作)?联系(?:人|电话|方式)(?:及(?:联系)?电话)?[：:]/u;

/** Whether the check character of a citizen identity number is right (GB 11643-1999). */
export function isIdentityNumber(text: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase();
}

/** Whether the last digit of a card number is right (ISO/IEC 7812-1, Luhn). */
function isCardNumber(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** What a text gives away. Messages must not carry the data on: only its last digits are shown. */
function* givenAway(text: string): Generator<string> {
  for (const [found] of contact.test(text) ? [] : text.matchAll(mobile)) {
    yield `出现手机号码（尾号${found.slice(-4)}），公开文件请改用办公电话。`;
  }
  for (const [found] of contact.test(text) ? [] : text.matchAll(mail)) {
    yield `出现个人邮箱（…@${found.split("@")[1]}），请改用单位邮箱或移到联系人一行。`;
  }
  for (const [found] of text.matchAll(identity)) {
    if (isIdentityNumber(found)) yield `出现公民身份号码（尾号${found.slice(-4)}），请删去。`;
  }
  for (const [found] of text.matchAll(card)) {
    if (isCardNumber(found) && !(found.length === 18 && isIdentityNumber(found))) {
      yield `出现疑似银行卡号（尾号${found.slice(-4)}），请删去。`;
    }
  }
}

export const personalRule: Rule = {
  id: "personal",
  clause: "《个人信息保护法》第六条",
  summary: "不出现不必要的个人信息",
  *check(document): Generator<Remark> {
    for (const { place, text } of [...passages(document), ...pictureWords(document)]) {
      for (const message of givenAway(text)) yield { severity: "error", place, message };
    }
    for (const { place, block } of placedBlocks(document)) {
      for (const { title } of block.kind === "table" ? block.columns : []) {
        if (!fields.test(title)) continue;
        yield { severity: "warning", place, message: `表中有“${title}”一栏，不必要的个人信息应删去。` };
      }
    }
  },
};
