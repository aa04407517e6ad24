import { demandsOf, profileOf } from "../../model/profile.ts";
import { genreOf } from "../../model/genre.ts";
import type { Rule } from "../rule.ts";

/** Published to everyone, or not addressed at all. */
const TO_EVERYONE = new Set(["公告", "通告", "公报", "决议", "命令", "令", "纪要"]);

export const recipientsRule: Rule = {
  id: "recipients",
  summary: "主送机关用全称或规范化简称，不重复，末尾标点由版式生成",
  clause: "GB/T 9704-2012 7.3.2",
  *check(document, { profile }) {
    const { recipients } = document;
    const place = "主送机关";
    const genre = genreOf(document.title.join(""))?.name ?? "";
    if (
      recipients.length === 0 &&
      demandsOf(profile ?? profileOf(document)).recipients &&
      !TO_EVERYONE.has(genre)
    )
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
