import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

// "19年" may be a span of time; followed by a month or 度 it is a shortened year.
const shortened = /(?<![\d.])(?:\d{2}年(?:\d{1,2}月|度|[春秋]季)|\d{2}[-—–－~～至]\d{2}年)/gu;
/** 到25年底 is a year; 10年初步建成 is none. */
const ended =
  /(?<=[到至于自从在])\d{2}年(?:底(?![蕴气线层薪座色子])|末(?![期班尾端])|初(?![步期级中心衷创等学始次]))/gu;
const halfShortened = /\d{4}年?[-—–－~～至]\d{2}年/gu;

export const yearsRule: Rule = {
  id: "years",
  summary: "年份写全四位数字",
  clause: "GB/T 15835-2011",
  *check(document) {
    for (const { place, text } of passages(document)) {
      for (const pattern of [shortened, ended, halfShortened]) {
        for (const [found] of text.matchAll(pattern)) {
          yield { severity: "error", place, message: `“${found}”的年份应写全四位数字。` };
        }
      }
    }
  },
};
