import { placedBlocks } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const typedNumeral = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])/u;

export const headingsRule: Rule = {
  id: "headings",
  summary: "层次标题不自带序号；后接正文的以句号结束，独占一行的不加标点",
  clause: "GB/T 9704-2012 7.3.3",
  *check(document) {
    for (const { place, block } of placedBlocks(document)) {
      if (block.kind !== "heading") continue;
      const { text } = block;
      if (typedNumeral.test(text)) {
        yield { severity: "error", place, message: `标题“${text}”自带序号，序号由系统生成，请删去。` };
      }
      if (block.runIn && !text.endsWith("。")) {
        yield { severity: "error", place, message: `标题“${text}”后接正文，应以“。”结束。` };
      }
      // A numbered sentence is an item of its own and no heading.
      const sentence = text.endsWith("。") && /[，；]/u.test(text);
      if (!block.runIn && !sentence && /[。；，、：]$/u.test(text)) {
        yield { severity: "warning", place, message: `标题“${text}”独占一行，末尾不加标点。` };
      }
    }
  },
};
