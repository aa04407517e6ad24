import { lostCharacters } from "../../model/characters.ts";
import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

export const charactersRule: Rule = {
  id: "characters",
  summary: "只用能通行显示的字符",
  clause: "GB 18030-2022",
  *check(document) {
    for (const { place, text } of passages(document)) {
      const codes = lostCharacters(text);
      if (codes.length === 0) continue;
      yield {
        severity: "error",
        place,
        message: `含有别处显示不出的字符（${codes.join("、")}），多为造字或控制字符，请改用标准汉字。`,
      };
    }
  },
};
