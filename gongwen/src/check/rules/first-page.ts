import { firstPageLines, recipientsFitFirstPage } from "../../layout/first-page.ts";
import type { Rule } from "../rule.ts";

export const firstPageRule: Rule = {
  id: "first-page",
  summary: "首页必须显示正文",
  clause: "GB/T 9704-2012 7.3.2、7.3.3",
  *check(document) {
    if (firstPageLines(document) < 1) {
      yield { severity: "error", place: "标题", message: "标题过长，首页显示不出正文，请缩短标题。" };
    } else if (!recipientsFitFirstPage(document)) {
      yield {
        severity: "warning",
        place: "主送机关",
        message: `主送机关有${document.recipients.length}个，排在正文前首页显示不出正文，已移至版记；可改用统称。`,
      };
    }
  },
};
