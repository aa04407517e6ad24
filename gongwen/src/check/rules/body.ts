import type { Block } from "../../model/document.ts";
import { inlineText } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case "heading":
      return block.text.trim() === "";
    case "paragraph":
      return inlineText(block.inlines).trim() === "";
    case "table":
      return block.rows.length === 0;
    case "roster":
      return block.rows.length === 0;
    case "picture":
    case "page-break":
      return false;
  }
}

export const bodyRule: Rule = {
  id: "body",
  clause: "GB/T 9704-2012 7.3.3",
  summary: "正文不空，没有空行和空表",
  *check({ body, attachments }) {
    if (!body.some((block) => !isEmpty(block))) {
      yield { severity: "error", place: "正文", message: "没有正文，应填写。" };
      return;
    }
    const parts = [
      { where: "正文", blocks: body },
      ...attachments.map(({ blocks }, index) => ({ where: `附件${index + 1}`, blocks })),
    ];
    for (const { where, blocks } of parts) {
      for (const [index, block] of blocks.entries()) {
        if (!isEmpty(block)) continue;
        const what = block.kind === "table" || block.kind === "roster" ? "空表" : "空行";
        yield { severity: "warning", place: `${where}第${index + 1}段`, message: `这里是${what}，应删去。` };
      }
    }
  },
};
