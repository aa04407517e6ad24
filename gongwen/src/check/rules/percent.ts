import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const range = /(?<![\d.%％])(\d+(?:\.\d+)?)\s*([-—–－～~至到])\s*(\d+(?:\.\d+)?)\s*([%％‰])/gu;

const SIGNS = ["%", "％", "‰"];

export const percentRule: Rule = {
  id: "percent",
  clause: "GB/T 15835-2011",
  summary: "百分数范围的前后两个数都带百分号",
  *check(document) {
    for (const { place, text } of passages(document)) {
      // Most passages have none, and numbers are tried at every figure.
      if (!SIGNS.some((sign) => text.includes(sign))) continue;
      for (const [found, from, , to, sign] of text.matchAll(range)) {
        yield {
          severity: "error",
          place,
          message: `“${found}”前一个数也应带百分号，写作“${from}${sign}～${to}${sign}”。`,
        };
      }
    }
  },
};
