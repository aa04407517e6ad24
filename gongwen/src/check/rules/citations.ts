import { passages } from "../../model/text.ts";
import { editDistance } from "../distance.ts";
import type { Rule } from "../rule.ts";

const cited =
  /(?<!\p{Script=Han})(\p{Script=Han}+)\s*([〔[［【(（])\s*(\d{4}|\d{2})\s*([〕\]］】)）])\s*(第?)(\d+)号(?![楼院门厅室机车])/gu;
/** Of two figures those above this are of the last century. */
const OLD = 48;
/** A number this many edits away is offered as the one probably meant. */
const near = 3;

function nearest(number: string, registered: string[]): string | undefined {
  return registered
    .map((candidate) => ({ candidate, distance: editDistance(number, candidate) }))
    .filter(({ distance }) => distance <= near)
    .sort((left, right) => left.distance - right.distance)[0]?.candidate;
}

/** Every cited 发文字号 must be written correctly and stand in the register, when one is given. */
export const citationsRule: Rule = {
  id: "citations",
  summary: "引用的发文字号写法规范并已登记",
  clause: "GB/T 9704-2012 7.2.5; 《党政机关公文处理工作条例》第二十条",
  *check(document, { registeredNumbers }) {
    const issued = Number(document.signature.date.slice(0, 4));
    for (const { place, text } of passages(document)) {
      for (const [found, agency = "", open, year = "", close, word, serial = ""] of text.matchAll(cited)) {
        if (year.length !== 4) {
          // Until about 2000 two figures were the way of many offices; such a number is cited as it stands.
          const old = Number(year) > OLD;
          yield {
            severity: old ? "warning" : "error",
            place,
            message: old
              ? `“${found}”的年份只有两位；如原件就是这样写的，不必改，否则应写全四位。`
              : `“${found}”的年份应写全四位。`,
          };
          continue;
        }
        if (open !== "〔" || close !== "〕" || word !== "" || serial.startsWith("0")) {
          yield {
            severity: "error",
            place,
            message: `“${found}”写法不规范：年份用六角括号“〔〕”，序号不加“第”、不编虚位。`,
          };
        }
        if (issued > 0 && Number(year) > issued) {
          yield {
            severity: "error",
            place,
            message: `“${found}”的年份晚于成文日期，引用的公文尚未印发，请核对。`,
          };
        }
        if (!registeredNumbers) continue;
        const number = `${agency}〔${year}〕${Number(serial)}号`;
        // The words before an agency code may run into it: 根据湘教通〔2017〕417号.
        if (registeredNumbers.some((registered) => number.endsWith(registered))) continue;
        const meant = nearest(number, registeredNumbers);
        const hint = meant ? `是否应为“${meant}”？` : "请核对原文后登记或改正。";
        yield { severity: "error", place, message: `引用的文号“${number}”不在已登记文号中，${hint}` };
      }
    }
  },
};
