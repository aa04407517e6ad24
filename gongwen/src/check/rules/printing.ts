import { isDate } from "../../model/date.ts";
import type { Rule } from "../rule.ts";

export const printingRule: Rule = {
  id: "printing",
  clause: "GB/T 9704-2012 7.4.3",
  summary: "印发机关写全，印发日期不早于成文日期",
  *check({ printing, signature }) {
    if (!printing) return;
    if (printing.agency.trim() === "") {
      yield { severity: "error", place: "印发机关", message: "没有印发机关，应填写。" };
    }
    if (/印发$|[。，；：、.,;:]$/u.test(printing.agency)) {
      yield {
        severity: "error",
        place: "印发机关",
        message: `“${printing.agency}”末尾不要带标点和“印发”二字。`,
      };
    }
    // ISO dates sort as texts.
    if (isDate(printing.date) && isDate(signature.date) && printing.date < signature.date) {
      yield {
        severity: "error",
        place: "印发日期",
        message: `印发日期“${printing.date}”早于成文日期“${signature.date}”，应为成文当日或以后。`,
      };
    }
  },
};
