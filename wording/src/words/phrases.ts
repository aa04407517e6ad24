import type { Word } from "../model.ts";
import { NearFinder } from "../names/near.ts";
import { nearHits } from "../names/nearHits.ts";
import { OPTIONAL } from "../names/slip.ts";
import { Finder } from "../text/finder.ts";
import { isValid, type WordSearch } from "./find.ts";

/** Fixed phrases of the word lists, and where a text nearly says one. */
export function phraseSearch(words: readonly Word[], day: string): WordSearch {
  const rows = words.filter((word) => word.kind === "fixed" && word.text.length >= 5 && isValid(word, day));
  if (rows.length === 0) return () => [];
  const finder = new NearFinder(rows.map(({ text }) => text));
  const exact = new Finder(rows.map(({ text }) => text));
  const byText = new Map(rows.map((row) => [row.text, row]));
  return (text) =>
    nearHits(
      text,
      finder,
      () => exact.find(text),
      ({ slip, from, to }) => {
        const inner =
          slip.at > 0 && slip.at < to - from - (slip.kind === "missing" ? 0 : 1) && !OPTIONAL.has(slip.wrong);
        const fits =
          slip.kind === "swapped" ||
          (inner && (slip.kind === "missing" || /\p{Script=Han}/u.test(slip.wrong)));
        return fits ? 0 : null;
      },
      { rule: "words.fixed", source: "" },
    ).map((hit) => {
      const row = byText.get(hit.replacement ?? "");
      return row ? { ...hit, level: row.level, source: row.source } : hit;
    });
}
