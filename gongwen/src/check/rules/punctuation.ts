import { passages } from "../../model/text.ts";
import { isContentsLine } from "../../model/numeral.ts";
import type { Rule } from "../rule.ts";

const address = /(?:https?:\/\/|www\.)[\w\-./?%&=:#~+@!,;]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+/giu;
/** Years in the brackets of a cited number have a rule of their own. */
const citedYear = /[([]\s*\d{4}\s*[)\]](?=第?\d+号)/gu;
const fullWidth = new Map([
  [",", "，"],
  [";", "；"],
  [":", "："],
  ["!", "！"],
  ["?", "？"],
  [".", "。"],
  ["(", "（"],
  [")", "）"],
  ['"', "“ ”"],
  ["'", "‘ ’"],
]);

const halfWidth = [
  /(?<=[\p{Script=Han}”’》）〕])[,;:!?]/gu,
  /(?<=[\p{Script=Han}”’》）〕])\.(?![\w.])/gu,
  /(?<=\w)[,;!?](?=\p{Script=Han})/gu,
  /(?<=\p{Script=Han})[()"']|[()"'](?=\p{Script=Han})/gu,
];
const doubled = /[，。；：、]{2,}|[！？]{3,}/gu;
const dots = /(?<=\p{Script=Han})\.{3,}|。{3,}/gu;
const needless = /》、《|”、“/gu;

export const punctuationRule: Rule = {
  id: "punctuation",
  clause: "GB/T 15834-2011",
  summary: "汉字之间用全角标点，标点不叠用",
  *check(document) {
    for (const { place, text: whole } of passages(document)) {
      const text = whole.replace(address, (found) => " ".repeat(found.length)).replace(citedYear, "〔0〕");
      const found = new Set(halfWidth.flatMap((pattern) => text.match(pattern) ?? []));
      for (const sign of found) {
        yield {
          severity: "error",
          place,
          message: `汉字之间用了半角标点“${sign}”，应改为全角“${fullWidth.get(sign) ?? sign}”。`,
        };
      }
      for (const [run] of isContentsLine(text) ? [] : text.matchAll(dots)) {
        yield { severity: "error", place, message: `“${run}”不是省略号，应写作“……”。` };
      }
      for (const [run] of text.replace(dots, "").matchAll(doubled)) {
        yield { severity: "error", place, message: `标点“${run}”叠用，应只留一个。` };
      }
      for (const [run] of text.matchAll(needless)) {
        yield {
          severity: "warning",
          place,
          message: `“${run}”中的顿号一般不用：并列的引号或书名号之间不加顿号。`,
        };
      }
    }
  },
};
