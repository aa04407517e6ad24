import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const closing = new Map([
  ["“", "”"],
  ["‘", "’"],
  ["《", "》"],
  ["〈", "〉"],
  ["（", "）"],
  ["〔", "〕"],
  ["「", "」"],
  ["『", "』"],
]);
const closers = new Set(closing.values());
/** The mark to be used inside one of the same kind (GB/T 15834-2011 4.8, 4.15). */
const nested = new Map([
  ["“", "‘ ’"],
  ["《", "〈 〉"],
]);

/** 1）, a） or 一） where a member of a list begins: half a bracket is whole there (GB/T 15834-2011 numbering of lists). */
const member = /(?:^|[：:；;，,。、\s　])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})$/u;

/** The first thing wrong with the pairs of a text, in words. */
function fault(text: string): string | null {
  const open: string[] = [];
  let at = 0;
  for (const sign of text) {
    const before = text.slice(Math.max(0, at - 5), at);
    at += sign.length;
    if (sign === "）" && !open.includes("（") && member.test(before)) continue;
    if (closing.has(sign)) {
      const inside = nested.get(sign);
      if (inside && open.includes(sign)) return `“${sign}”里面再用应改为“${inside}”`;
      open.push(sign);
    } else if (closers.has(sign)) {
      const last = open.pop();
      if (last === undefined) return `“${sign}”没有与之配对的前半`;
      if (closing.get(last) !== sign) return `“${last}”与“${sign}”不配对`;
    }
  }
  const left = open.at(-1);
  return left === undefined ? null : `“${left}”没有配对的“${closing.get(left)}”`;
}

export const pairsRule: Rule = {
  id: "pairs",
  clause: "GB/T 15834-2011",
  summary: "引号、书名号和括号成对",
  *check(document) {
    for (const { place, text } of passages(document)) {
      const found = fault(text);
      if (found) yield { severity: "error", place, message: `${found}，请补全或删去。` };
    }
  },
};
