import type { Rule } from "../rule.ts";

export const recipientsRule: Rule = {
  id: "recipients",
  summary: "主送机关用全称或规范化简称，不重复，末尾标点由版式生成",
  clause: "GB/T 9704-2012 7.3.2",
  *check({ recipients }) {
    const place = "主送机关";
    if (recipients.length === 0)
      yield { severity: "warning", place, message: "没有主送机关；普发性公文以外应填写。" };
    const seen = new Set<string>();
    for (const name of recipients) {
      if (seen.has(name) && name !== "") {
        yield { severity: "error", place, message: `主送机关“${name}”重复，应只列一次。` };
      }
      seen.add(name);
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
