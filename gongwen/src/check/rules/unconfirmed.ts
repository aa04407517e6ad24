import { passages } from "../../model/text.ts";
import { genreOf } from "../../model/genre.ts";
import type { Rule } from "../rule.ts";

const doubt = /疑似|据反映|据悉|据传|涉嫌|可能存在|尚未核实|有待核实/u;

/** A fact that nobody has confirmed must not be announced as one. */
export const unconfirmedRule: Rule = {
  id: "unconfirmed",
  clause: "《党政机关公文处理工作条例》第八条、第二十条",
  summary: "通报只写已经核实的情况",
  *check(document) {
    if (genreOf(document.title.join(""))?.name !== "通报") return;
    for (const { place, text } of passages(document)) {
      const found = doubt.exec(text)?.[0];
      if (!found) continue;
      yield { severity: "warning", place, message: `“${found}”的情况尚未核实，通报前应核实或删去。` };
    }
  },
};
