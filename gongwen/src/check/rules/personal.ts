import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/gu;
const identity = /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/gu;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the check character of a citizen identity number is right (GB 11643-1999). */
export function isIdentityNumber(text: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase();
}

export const personalRule: Rule = {
  id: "personal",
  clause: "《个人信息保护法》第六条",
  *check(document) {
    for (const { place, text } of passages(document)) {
      // The message must not carry the data on: only its last digits are shown.
      for (const [found] of text.matchAll(mobile)) {
        yield {
          severity: "error",
          place,
          message: `出现手机号码（尾号${found.slice(-4)}），公开文件请改用办公电话。`,
        };
      }
      for (const [found] of text.matchAll(identity)) {
        if (!isIdentityNumber(found)) continue;
        yield { severity: "error", place, message: `出现公民身份号码（尾号${found.slice(-4)}），请删去。` };
      }
    }
  },
};
