import { narrow } from "../../model/numerals.ts";
import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const figure = /[\d０-９]{1,40}(?:[.．][\d０-９]{1,40})?[%％]?/gu;
const wide = /[０-９．]/u;

export const figuresRule: Rule = {
  id: "figures",
  clause: "GB/T 15835-2011",
  summary: "阿拉伯数字用半角",
  *check(document) {
    for (const { place, text } of passages(document))
      for (const found of new Set(text.match(figure) ?? []))
        if (wide.test(found))
          yield {
            severity: "error",
            place,
            cause: "wide figures",
            message: `“${found}”用了全角数字，应写作“${narrow(found)}”。`,
          };
  },
};
