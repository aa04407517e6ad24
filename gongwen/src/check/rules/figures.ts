import { narrow } from "../../model/numerals.ts";
import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const figure = /[\d０-９]{1,40}(?:[.．][\d０-９]{1,40}){0,3}[%％]?/gu;
const wide = /[０-９．]/u;

/** What stands before the numeral of a list: nothing, or the end of what was said before. */
const opens = (before: string): boolean => /(?:^|[\n\t：；。！？:;])[^\S\n\t]{0,8}$/u.test(before);
/** A year, alone or with its month and day. */
const dated = /^(?:19|20)\d{2}\.(?:0?[1-9]|1[0-2])(?:\.\d{1,2})?$/u;

/**
 * Whether figures with points between them are one number or version. They are not where the first is the numeral of a list, where
 * they are a date, and where they stand for themselves in brackets or quotation marks.
 */
function isOne(found: string, before: string, behind: string): boolean {
  const plain = narrow(found);
  const parts = plain.split(".");
  const listed = /^[1-9]\d?$/u.test(parts[0] ?? "") && opens(before);
  const year = /\.(?:19|20)\d{2}$/u.test(plain) && behind.startsWith("年");
  const alone = /[“"（(]$/u.test(before) && /^[”"）)]/u.test(behind) && !plain.endsWith("%");
  return parts.length === 1 || !(listed || year || alone || dated.test(plain));
}

/** The figures of a text, each as a whole. */
function* figuresOf(text: string): Generator<string> {
  for (const { 0: found, index } of text.matchAll(figure)) {
    const before = text.slice(Math.max(0, index - 9), index);
    const behind = text.slice(index + found.length, index + found.length + 1);
    if (isOne(found, before, behind)) yield found;
    else yield* found.split(/[.．]/u);
  }
}

export const figuresRule: Rule = {
  id: "figures",
  clause: "GB/T 15835-2011",
  summary: "阿拉伯数字用半角",
  *check(document) {
    for (const { place, text } of passages(document))
      for (const found of new Set(figuresOf(text)))
        if (wide.test(found))
          yield {
            severity: "error",
            place,
            cause: "wide figures",
            message: `“${found}”用了全角数字，应写作“${narrow(found)}”。`,
          };
  },
};
