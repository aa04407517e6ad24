import { layOutColophon } from "../../layout/colophon.ts";
import { layOutFlow } from "../../layout/flow.ts";
import { isDate } from "../../model/date.ts";
import type { Remark, Rule } from "../rule.ts";

/** What cannot be set at all: the layout says so. */
export const fitsRule: Rule = {
  id: "fits",
  clause: "GB/T 9704-2012 5.2.3",
  summary: "表格、序号和版记排得下",
  *check(document): Generator<Remark> {
    // Wrong dates stop the layout as well, and have a rule of their own.
    if (!isDate(document.signature.date) || (document.printing && !isDate(document.printing.date))) return;
    for (const [place, layOut] of [
      ["正文", layOutFlow],
      ["版记", layOutColophon],
    ] as const) {
      try {
        layOut(document);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        yield { severity: "error", place, message: error.message };
      }
    }
  },
};
