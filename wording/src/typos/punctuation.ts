import type { Hit, Level } from "../model.ts";

const HAN = /\p{Script=Han}/u;
/** Stops that never follow one another (GB/T 15834-2011). */
const TWO_STOPS = /[，、。；：]{2,4}/gu;
const PAIRS: Record<string, string> = { "）": "（", "》": "《", "”": "“", "】": "【", "〕": "〔" };
const PAIRED = /[（）《》“”【】〔〕]/g;
const OPENING = new Set(Object.values(PAIRS));
/** Nested deeper than any sentence is. */
const DEEP = 40;

/** The first bracket or quotation mark of a paragraph that has no partner, or -1. A paragraph that breaks off is not held to it. */
function unmatched(text: string): number {
  const open: { sign: string; at: number }[] = [];
  for (const { 0: sign, index: at } of text.matchAll(PAIRED)) {
    if (OPENING.has(sign)) {
      if (open.length >= DEEP) return -1;
      open.push({ sign, at });
    } else if (PAIRS[sign] !== undefined) {
      const last = open.pop();
      // 1） and （一） alike number a point: a closing bracket after a numeral at the beginning has no partner.
      if (!last) {
        if (
          sign === "）" &&
          /(?:^|[\s。；，：、])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$/u.test(
            text.slice(Math.max(0, at - 4), at),
          )
        )
          continue;
        return at;
      }
      if (last.sign !== PAIRS[sign]) return last.at;
    }
  }
  return open[0]?.at ?? -1;
}

/** Faults of punctuation, and only such as no reading excuses. The text is as written: full-width signs tell. */
export function* punctuation(text: string): Generator<Hit> {
  const hit = (
    rule: string,
    level: Level,
    from: number,
    to: number,
    zh: string,
    replacement?: string,
  ): Hit => ({
    rule: `punctuation.${rule}`,
    level,
    from,
    to,
    zh,
    ...(replacement === undefined ? {} : { replacement }),
    source: "GB/T 15834-2011",
  });
  for (const one of text.matchAll(TWO_STOPS)) {
    const [found] = one;
    // 。。。 stands for an ellipsis, and a blank is left for one who fills in.
    if (/^。{3,}$/.test(found)) continue;
    if (!HAN.test(text.slice(Math.max(0, one.index - 1), one.index))) continue;
    yield hit("two-stops", "warn", one.index, one.index + found.length, `“${found}”标点连用，请只留一个。`);
  }
  if (text.length <= 4000 && /[。！？；]\s*$/u.test(text)) {
    const at = unmatched(text);
    if (at >= 0) yield hit("unmatched", "hint", at, at + 1, `“${text[at]}”没有配对，请核对括号和引号。`);
  }
  for (const one of text.matchAll(/(?<=\p{Script=Han}),(?=\p{Script=Han})/gu))
    yield hit("half-width-comma", "hint", one.index, one.index + 1, "汉字之间的逗号应为全角“，”。", "，");
}
