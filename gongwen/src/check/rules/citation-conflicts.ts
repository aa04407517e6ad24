import { passages } from "../../model/text.ts";
import { editDistance } from "../distance.ts";
import type { Rule } from "../rule.ts";

const number =
  /(?<!\p{Script=Han})(\p{Script=Han}{2,})[〔[［【(（](\d{4})[〕\]］】)）]第?0{0,9}(\d{1,9})号/gu;
const named = /《([^《》]+)》[（(](\p{Script=Han}+[〔[［【(（]\d{4}[〕\]］】)）]第?\d+号)/gu;
/** Words that stand before a number and run into its agency code. */
const leading = /^.*(?:根据|按照|依据|依照|参照|遵照|执行|贯彻|落实|印发|转发|以及|见|和|与|及|据)/u;
/** Codes so close of one year and serial are taken for one document. */
const near = 1;

/** A number in the form of the standard, so that a wrong bracket is not taken for another number. */
const plain = (written: string): string =>
  written
    .replace(/[〔[［【(（]/u, "〔")
    .replace(/[〕\]］】)）]/u, "〕")
    .replace(/〕第?0*/u, "〕");

/** One document cited under two numbers, or two titles under one number, is wrong even without a register. */
export const citationConflictsRule: Rule = {
  id: "citation-conflicts",
  clause: "《党政机关公文处理工作条例》第二十条",
  summary: "同一公文的引用前后一致",
  *check(document) {
    const codes = new Map<string, string[]>();
    const numbers = new Map<string, string>();
    const titles = new Map<string, string>();
    for (const { place, text } of passages(document)) {
      for (const [, words = "", year, serial] of text.matchAll(number)) {
        const code = words.replace(leading, "");
        const known = codes.get(`${year} ${serial}`) ?? [];
        const other = known.find((each) => each !== code && editDistance(each, code) <= near);
        if (other) {
          yield {
            severity: "error",
            place,
            message: `同一公文前后写作“${other}〔${year}〕${serial}号”和“${code}〔${year}〕${serial}号”，请核对原文，只用正确的一个。`,
          };
        }
        if (!known.includes(code)) codes.set(`${year} ${serial}`, [...known, code]);
      }
      for (const [, title = "", written = ""] of text.matchAll(named)) {
        const cited = plain(written);
        const earlier = numbers.get(title);
        if (earlier && earlier.replace(/^\D+/u, "") !== cited.replace(/^\D+/u, "")) {
          yield {
            severity: "error",
            place,
            message: `《${title}》前后引用了两个发文字号“${earlier}”和“${cited}”，请核对。`,
          };
        }
        const before = titles.get(cited);
        if (before && before !== title) {
          yield {
            severity: "error",
            place,
            message: `“${cited}”前后引用了两个标题《${before}》和《${title}》，请核对。`,
          };
        }
        numbers.set(title, cited);
        titles.set(cited, title);
      }
    }
  },
};
