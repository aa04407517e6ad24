import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const number = /\p{Script=Han}{2,12}〔\d{4}〕\d+号/gu;

/** Practice, not a clause: title first, then the number in brackets; later mentions may give the number alone. */
export const citationOrderRule: Rule = {
  id: "citation-order",
  clause: "《党政机关公文处理工作条例》第九条、第十九条",
  summary: "引用公文先引标题，后引发文字号",
  *check(document) {
    const titled = new Set<string>();
    for (const { place, text } of passages(document)) {
      for (const match of text.matchAll(number)) {
        const key = match[0].replace(/^\p{Script=Han}+/u, "");
        const before = text.slice(0, match.index);
        const after = text.slice(match.index + match[0].length);
        if (/^[）)]?《/u.test(after)) {
          yield {
            severity: "warning",
            place,
            message: `“${match[0]}”写在标题前，应先引标题、后引发文字号：《……》（${match[0]}）。`,
          };
          titled.add(key);
        } else if (/》[（(]$/u.test(before)) {
          titled.add(key);
        } else if (!titled.has(key)) {
          yield {
            severity: "warning",
            place,
            message: `“${match[0]}”第一次出现时没有标题，应写作《……》（发文字号）。`,
          };
          titled.add(key);
        }
      }
    }
  },
};
