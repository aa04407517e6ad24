import { lostCharacters } from "../../model/characters.ts";
import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

/** Ideographs beyond the basic plane: 仿宋_GB2312 and its like hold none of them. */
const BEYOND = /[\u{20000}-\u{3FFFF}]/gu;

export const charactersRule: Rule = {
  id: "characters",
  summary: "只用能通行显示的字符",
  clause: "GB 18030-2022",
  *check(document) {
    for (const { place, text } of passages(document)) {
      const codes = lostCharacters(text);
      if (codes.length > 0)
        yield {
          severity: "error",
          place,
          message: `含有别处显示不出的字符（${codes.join("、")}），多为造字或控制字符，请改用标准汉字。`,
        };
      const rare = [...new Set(text.match(BEYOND))];
      if (rare.length > 0)
        yield {
          severity: "warning",
          place,
          message: `“${rare.join("”“")}”是扩展区的字，公文用的字体多没有，会以别的字体显示，印前请核对。`,
        };
    }
  },
};
