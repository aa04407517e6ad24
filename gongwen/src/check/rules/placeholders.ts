import table from "../../../data/placeholders.json" with { type: "json" };
import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const patterns = table.rows.map((row) => ({
  pattern: new RegExp(row.pattern, "gu"),
  form: "form" in row && row.form,
}));
/** A form stands among the attachments, to be filled in by whoever receives it. */
const inForm = (place: string): boolean => place.startsWith("附件");

export const placeholdersRule: Rule = {
  id: "placeholders",
  summary: "没有未填写的空位",
  clause: "《党政机关公文处理工作条例》第二十条",
  *check(document) {
    for (const { place, text } of passages(document)) {
      for (const { pattern, form } of patterns) {
        if (form && inForm(place)) continue;
        for (const [found] of text.matchAll(pattern)) {
          yield {
            // One text goes to each of many: whom it goes to is written in by hand.
            severity: form && place === "主送机关" ? "warning" : "error",
            place,
            message: `“${found}”像是未填写的空位，印发前请填写或删去。`,
          };
        }
      }
    }
  },
};
