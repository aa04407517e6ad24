import type { Rule } from "../rule.ts";

export const copiesRule: Rule = {
  id: "copies",
  clause: "GB/T 9704-2012 7.4.2",
  summary: "抄送机关不重复、不与主送机关相同，标点由版式生成",
  *check({ copies = [], recipients }) {
    const place = "抄送机关";
    const seen = new Set<string>();
    for (const name of copies) {
      if (name.trim() === "")
        yield { severity: "error", place, message: "抄送机关中有空白名称，应填写或删去。" };
      if (/[:：。，、;；]$/u.test(name)) {
        yield {
          severity: "error",
          place,
          message: `“${name}”末尾不要带标点：机关之间的逗号和最后的句号由系统生成。`,
        };
      }
      if (/^抄[送报][:：]?/u.test(name)) {
        yield { severity: "error", place, message: `“${name}”不要带“抄送”二字，由系统生成。` };
      }
      if (seen.has(name)) yield { severity: "error", place, message: `抄送机关“${name}”重复，应只列一次。` };
      if (recipients.includes(name)) {
        yield { severity: "error", place, message: `“${name}”已是主送机关，不再抄送。` };
      }
      seen.add(name);
    }
  },
};
