import { narrow } from "../../model/numerals.ts";
import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const figure = /[\d０-９]{1,40}(?:[.．][\d０-９]{1,40}){0,3}[%％]?/gu;
const wide = /[０-９．]/u;

/** What stands before the numeral of a list: nothing, or the end of what was said before. */
const opens = (before: string): boolean => /(?:^|[\n\t：；。！？:;])[^\S\n\t]{0,8}$/u.test(before);
/** A year, alone or with its month and day. */
const dated = /^(?:19|20)\d{2}\.(?:0?[1-9]|1[0-2])(?:\.\d{1,2})?$/u;

/** What is counted with decimals, and never with the numeral of a list before it; and what may be either. */
const MEASURED = /^(?:倍|个百分点)/u;
const COUNTED = /^(?:万|亿|元|米|公里|千米|吨|公斤|千克|平方|亩|公顷|小时|℃)/u;

/** Numerals with a point at which paragraphs of a text begin: 1 and 2 of a list. */
const numeralsAt = (texts: readonly string[]): ReadonlySet<number> =>
  new Set(
    texts
      .flatMap((text) => /^\s{0,8}([\d０-９]{1,2})[.．、]/u.exec(text)?.[1] ?? [])
      .map((one) => Number(narrow(one))),
  );

/**
 * Whether figures with points between them are one number or version. They are not where the first is the numeral of a list, where
 * they are a date, and where they stand for themselves in brackets or quotation marks.
 */
function isOne(found: string, before: string, behind: string, numerals: ReadonlySet<number>): boolean {
  const plain = narrow(found);
  const parts = plain.split(".");
  const first = Number(parts[0]);
  // Where no paragraph before or after goes on counting, a point before what is measured is a decimal's.
  const counts = before.trim() !== "" || numerals.has(first - 1) || numerals.has(first + 1);
  const measured = MEASURED.test(behind) || (!counts && COUNTED.test(behind));
  const listed = /^[1-9]\d?$/u.test(parts[0] ?? "") && opens(before) && !(parts.length === 2 && measured);
  const year = /\.(?:19|20)\d{2}$/u.test(plain) && behind.startsWith("年");
  const alone = /[“"（(]$/u.test(before) && /^[”"）)]/u.test(behind) && !plain.endsWith("%");
  return parts.length === 1 || !(listed || year || alone || dated.test(plain));
}

/** The figures of a text, each as a whole. */
function* figuresOf(text: string, numerals: ReadonlySet<number>): Generator<string> {
  for (const { 0: found, index } of text.matchAll(figure)) {
    const before = text.slice(Math.max(0, index - 9), index);
    const behind = text.slice(index + found.length, index + found.length + 4);
    if (isOne(found, before, behind, numerals)) yield found;
    else yield* found.split(/[.．]/u);
  }
}

export const figuresRule: Rule = {
  id: "figures",
  clause: "GB/T 15835-2011",
  summary: "阿拉伯数字用半角",
  *check(document) {
    const all = [...passages(document)];
    const numerals = numeralsAt(all.map(({ text }) => text));
    for (const { place, text } of all)
      for (const found of new Set(figuresOf(text, numerals)))
        if (wide.test(found))
          yield {
            severity: "error",
            place,
            cause: "wide figures",
            message: `“${found}”用了全角数字，应写作“${narrow(found)}”。`,
          };
  },
};
