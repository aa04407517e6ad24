import type { Inline } from "../../model/document.ts";
import { inlineText, placedBlocks } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

/** A number stated in the text must be the length of the list the caller attached to it. */
export const countsRule: Rule = {
  id: "counts",
  clause: "《党政机关公文处理工作条例》第二十条",
  *check(document) {
    for (const { place, block } of placedBlocks(document)) {
      const inlines: Inline[] =
        block.kind === "paragraph" ? block.inlines : block.kind === "heading" ? (block.runIn ?? []) : [];
      for (const inline of inlines) {
        if (typeof inline === "string" || inline.count === undefined) continue;
        const { text, count, list } = inline;
        const stated = /\d+/u.exec(text)?.[0];
        if (stated !== undefined && Number(stated) !== count) {
          yield { severity: "error", place, message: `文字写“${text}”，数据为${count}，请核对。` };
        }
        if (!list) continue;
        if (list.length !== count) {
          yield { severity: "error", place, message: `“${text}”称${count}个，名单实有${list.length}个。` };
        }
        const repeated = list.filter((name, index) => list.indexOf(name) !== index);
        if (repeated.length > 0) {
          yield {
            severity: "error",
            place,
            message: `“${inlineText([inline])}”的名单中重复：${repeated.join("、")}。`,
          };
        }
      }
    }
  },
};
