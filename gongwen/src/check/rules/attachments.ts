import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

export const attachmentsRule: Rule = {
  id: "attachments",
  summary: "附件名称不带标点和序号、不重复，文中提到的附件都存在",
  clause: "GB/T 9704-2012 7.3.4, 7.3.7",
  *check(document) {
    const total = document.attachments.length;
    const seen = new Set<string>();
    for (const [index, { title, blocks }] of document.attachments.entries()) {
      const place = `附件${index + 1}`;
      if (title.trim() === "") yield { severity: "error", place, message: "附件没有名称，请填写。" };
      if (/[。，；：、.,;:]$/u.test(title)) {
        yield { severity: "error", place, message: `附件名称“${title}”后不加标点符号。` };
      }
      if (/^(?:附件|\d+[.．、]|[（(]\d+[）)])/u.test(title)) {
        yield { severity: "error", place, message: `附件名称“${title}”自带序号，序号由系统生成，应删去。` };
      }
      if (seen.has(title)) yield { severity: "error", place, message: `附件名称“${title}”重复。` };
      if (blocks.length === 0)
        yield { severity: "error", place, message: `附件说明列有“${title}”，但附件没有内容。` };
      seen.add(title);
    }
    for (const { place, text } of passages(document)) {
      for (const [found, serial] of text.matchAll(/附件\s*(\d+)/gu)) {
        if (Number(serial) < 1 || Number(serial) > total) {
          yield { severity: "error", place, message: `文中提到“${found}”，但本文只有${total}个附件。` };
        } else if (total === 1) {
          yield { severity: "warning", place, message: `只有一个附件时不编序号，“${found}”请改为“附件”。` };
        }
      }
    }
  },
};
