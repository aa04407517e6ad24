import { formatNumber } from "../../model/number.ts";
import { demandsOf, profileOf } from "../../model/profile.ts";
import type { Rule } from "../rule.ts";

export const numberRule: Rule = {
  id: "number",
  summary: "发文字号由机关代字、六角括号内的四位年份和不编虚位的序号组成",
  clause: "GB/T 9704-2012 7.2.5",
  *check(document, { profile }) {
    const { number, signature, unnumbered, format } = document;
    const place = "发文字号";
    if (!number && format !== "form" && !demandsOf(profile ?? profileOf(document)).number) return;
    if (format === "form") {
      if (number)
        yield { severity: "error", place, message: "表单不编发文字号；需要编号的，应改用通知等文种行文。" };
      return;
    }
    if (unnumbered) {
      if (number || format !== "letter") {
        yield { severity: "error", place, message: "只有不编号的信函（便函）才没有发文字号，请二者取一。" };
      }
      return;
    }
    if (!number) {
      yield { severity: "error", place, message: "发文字号尚未编定，印发前请填写机关代字、年份和序号。" };
      return;
    }
    if (!/^\p{Script=Han}+$/u.test(number.agency)) {
      yield { severity: "error", place, message: `机关代字“${number.agency}”应只含汉字，例如“湘教通”。` };
    }
    if (!Number.isInteger(number.year) || number.year < 1949 || number.year > 2999) {
      yield { severity: "error", place, message: `年份“${number.year}”应为四位全称。` };
    }
    if (!Number.isInteger(number.serial) || number.serial < 1) {
      yield { severity: "error", place, message: `“${formatNumber(number)}”的序号应为正整数，不编虚位。` };
    }
    const issued = Number(signature.date.slice(0, 4));
    if (Number.isInteger(issued) && issued > 0 && number.year !== issued) {
      yield {
        severity: "warning",
        place,
        message: `发文字号的年份“${number.year}”与成文日期“${signature.date}”不在同一年，应一致。`,
      };
    }
  },
};
