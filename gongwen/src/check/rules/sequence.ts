import type { Block } from "../../model/document.ts";
import { inlineText, passages } from "../../model/text.ts";
import type { Remark, Rule } from "../rule.ts";
import { numeralOf, readNumeral } from "../../model/numeral.ts";

const points = /(?:^|[。；：，\n])([一二三四五六七八九十]+)是/gu;

/** Numerals typed into paragraphs: each continues its own kind or starts anew at one. */
function* typed(where: string, blocks: Block[]): Generator<Remark> {
  const last = new Map<number, number>();
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "heading")
      for (const level of last.keys()) if (level >= block.level) last.delete(level);
    if (block.kind !== "paragraph") continue;
    const text = inlineText(block.inlines);
    const numeral = numeralOf(text);
    // Of a heading that is written in another form that form is said; it is no item of a list.
    if (!numeral || (numeral.level <= 2 && !numeral.standard)) continue;
    const expected = (last.get(numeral.level) ?? 0) + 1;
    if (numeral.value !== expected && numeral.value !== 1) {
      yield {
        severity: "error",
        place: `${where}第${index + 1}段`,
        message: `序号“${numeral.text}”不连续，前面应有序号为${expected}的一项。`,
      };
    }
    last.set(numeral.level, numeral.value);
    for (const level of last.keys()) if (level > numeral.level) last.delete(level);
  }
}

export const sequenceRule: Rule = {
  id: "sequence",
  clause: "GB/T 9704-2012 7.3.3",
  summary: "手工写的序号和“一是、二是”连续",
  *check(document) {
    yield* typed("正文", document.body);
    for (const [index, { blocks }] of document.attachments.entries())
      yield* typed(`附件${index + 1}`, blocks);
    for (const { place, text } of passages(document)) {
      const found = [...text.matchAll(points)].map(([, numeral = ""]) => numeral);
      let expected = 1;
      for (const numeral of found.length > 1 ? found : []) {
        const value = readNumeral(numeral);
        if (value === 1) expected = 1;
        if (value !== expected) {
          yield { severity: "error", place, message: `“${numeral}是”不连续，此处应为第${expected}点。` };
        }
        expected = (value ?? expected) + 1;
      }
    }
  },
};
