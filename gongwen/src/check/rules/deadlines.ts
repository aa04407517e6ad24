import { isDate } from "../../model/date.ts";
import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const limit =
  /(?:于|在|至|到|截至)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:（[^）]*）)?(?:\d{1,2}[时:：]\d{0,2}分?)?[之以]?前/gu;
/** Without a year a date longer past than this is one of the coming year. */
const halfYear = 183 * 24 * 3600 * 1000;

export const deadlinesRule: Rule = {
  id: "deadlines",
  clause: "《党政机关公文处理工作条例》第二十条",
  summary: "要求完成的期限不早于成文日期",
  *check(document) {
    const issued = document.signature.date;
    if (!isDate(issued)) return;
    for (const { place, text } of passages(document)) {
      for (const [found, year, month = "", day = ""] of text.matchAll(limit)) {
        const iso = `${year ?? issued.slice(0, 4)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
        if (!isDate(iso) || iso >= issued) continue;
        if (!year && Date.parse(issued) - Date.parse(iso) > halfYear) continue;
        yield {
          severity: "warning",
          place,
          message: `期限“${found}”早于成文日期“${issued}”，应改为以后的日期。`,
        };
      }
    }
  },
};
