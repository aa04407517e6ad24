import type { Block, OfficialDocument } from "../../model/document.ts";
import { inlineText } from "../../model/text.ts";
import type { Remark, Rule } from "../rule.ts";

function* checkBlocks(where: string, blocks: Block[]): Generator<Remark> {
  // Below the articles of a rule numerals stand before clauses, not before headings.
  const articled = blocks.some(
    (block) =>
      block.kind === "paragraph" &&
      /^第[一二三四五六七八九十百零〇\d]{1,7}条/u.test(inlineText(block.inlines)),
  );
  if (articled) return;
  let last = 0;
  // Two levels only may go from 一、 straight to 1. (practice).
  const used = new Set(blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : [])));
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "heading") continue;
    const skips = block.level > last + 1 && !(last === 1 && block.level === 3 && !used.has(2));
    if (skips) {
      const message =
        last === 0
          ? `“${block.text}”是第${block.level}层标题，但前面没有第一层标题。`
          : `“${block.text}”从第${last}层跳到第${block.level}层，结构层次应依次为“一、”“（一）”“1.”“（1）”。`;
      // A short list without headings above it is none that skips a level; whether it should have been one, a person sees.
      yield { severity: last === 0 ? "warning" : "error", place: `${where}第${index + 1}段`, message };
    }
    last = block.level;
  }
}

export const levelsRule: Rule = {
  id: "levels",
  summary: "结构层次依次为“一、”“（一）”“1.”“（1）”，不跳级",
  clause: "GB/T 9704-2012 7.3.3",
  *check(document: OfficialDocument) {
    yield* checkBlocks("正文", document.body);
    for (const [index, attachment] of document.attachments.entries()) {
      yield* checkBlocks(`附件${index + 1}`, attachment.blocks);
    }
  },
};
