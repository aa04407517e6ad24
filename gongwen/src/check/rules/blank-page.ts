import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

export const blankPageRule: Rule = {
  id: "blank-page",
  clause: "GB/T 9704-2012 7.3.5.5",
  summary: "不用“此页无正文”的办法",
  *check(document) {
    for (const { place, text } of passages(document)) {
      const found = /此页无正文|本页无正文|以下无正文|以下空白/u.exec(text)?.[0];
      if (!found) continue;
      yield {
        severity: "error",
        place,
        message: `不得用“${found}”的办法，应调整行距、字距使署名与正文同处一页。`,
      };
    }
  },
};
