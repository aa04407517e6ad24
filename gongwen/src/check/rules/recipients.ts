import type { Rule } from "../rule.ts";

export const recipientsRule: Rule = {
  id: "recipients",
  clause: "GB/T 9704-2012 7.3.2",
  *check({ recipients }) {
    const place = "主送机关";
    if (recipients.length === 0)
      yield { severity: "warning", place, message: "没有主送机关；普发性公文以外应填写。" };
    for (const name of recipients) {
      if (name.trim() === "") yield { severity: "error", place, message: "主送机关中有空白名称。" };
      if (/[:：。，、;；]$/u.test(name)) {
        yield {
          severity: "error",
          place,
          message: `“${name}”末尾不要带标点：机关之间的标点和最后的全角冒号由系统生成。`,
        };
      }
    }
  },
};
