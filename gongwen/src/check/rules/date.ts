import { isDate } from "../../model/date.ts";
import { demandsOf, profileOf } from "../../model/profile.ts";
import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const written = /(?<!\d)(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?/gu;
const padded = /\d{4}年(?:0\d月\d{1,2}日|\d{1,2}月0\d日|0\d月)/gu;

export const dateRule: Rule = {
  id: "date",
  summary: "日期真实，月、日不编虚位",
  clause: "GB/T 9704-2012 7.3.5.4",
  *check(document, context) {
    const profile = context.profile ?? profileOf(document);
    const dates = [
      { place: "成文日期", date: document.signature.date, demanded: demandsOf(profile).date },
      ...(document.printing ? [{ place: "印发日期", date: document.printing.date, demanded: true }] : []),
    ];
    for (const { place, date, demanded } of dates) {
      // A date of a file that is written in Chinese numerals has a rule of its own.
      if ((date === "" && !demanded) || date.includes("年")) continue;
      if (date === "")
        yield {
          severity: profile === "draft" ? "warning" : "error",
          place,
          message: `没有${place}，应写全年、月、日。`,
        };
      else if (!isDate(date))
        yield { severity: "error", place, message: `日期“${date}”不是有效日期，请改为 YYYY-MM-DD。` };
    }
    for (const { place, text } of passages(document)) {
      for (const [found] of text.matchAll(padded)) {
        yield { severity: "error", place, message: `“${found}”的月、日不编虚位，请去掉前面的 0。` };
      }
      for (const [found, year = "", month = "", day = "1"] of text.matchAll(written)) {
        if (isDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)) continue;
        yield { severity: "error", place, message: `“${found}”不是历法上有的日期，请核对。` };
      }
    }
  },
};
