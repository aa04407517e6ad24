import everyday from "../../data/everyday.json" with { type: "json" };
import type { Word } from "../model.ts";
import { Finder } from "../text/finder.ts";
import { fold } from "../text/fold.ts";
import { wordSearch } from "./find.ts";

export interface TrialRow {
  word: Word;
  /** Texts, of those it was tried on, in which it finds something. */
  texts: number;
  /** Up to three places, with the words around. */
  examples: { text: number; quote: string }[];
  /** Why the row may not be switched on; null when it may. */
  refused: string | null;
}

/** A row that would speak up in more than this share of clean texts speaks of nothing. */
const SHARE = 0.02;
/** Texts from which on a share says something. */
const ENOUGH = 50;

function wrongInItself(word: Word): string | null {
  const { text, from, until, replacement, source } = word;
  if (text.trim() !== text || text === "") return "词条为空或首尾有空格";
  if ([...text].length < 2) return "词条只有一个字，会误报大量正常文字";
  if (everyday.rows.includes(text)) return "词条是日常用词，会误报大量正常文字";
  if (!/\p{L}/u.test(text)) return "词条没有文字";
  if (source.trim() === "") return "没有写明来源";
  if (from !== undefined && until !== undefined && from > until) return "生效日期晚于失效日期";
  if (replacement === text) return "建议用语与词条相同";
  return null;
}

/**
 * Tries rows on texts that are known to be clean (last year's articles) before they are switched on: each row says what it would have found,
 * and one that finds what everybody writes is refused.
 */
export function tryWords(words: readonly Word[], texts: readonly string[], day: string): TrialRow[] {
  const folded = texts.map((text) => fold(text).text);
  const wrong = words.map(wrongInItself);
  const tried = words.filter((word, index) => wrong[index] === null && word.kind === "forbidden");
  const places = new Map<string, { texts: number; examples: TrialRow["examples"] }>();
  // Each row by itself, so that no row is hidden behind a longer one of the same list.
  const finder = new Finder(tried.map(({ text }) => text));
  const searches = new Map(
    tried.map((word) => [word.text, wordSearch([{ ...word, from: "", until: "9999" }], day)]),
  );
  for (const [index, text] of folded.entries()) {
    const met = new Set(finder.all(text).map(({ word }) => tried[word]?.text ?? ""));
    for (const word of met) {
      const [hit] = searches.get(word)?.(text) ?? [];
      if (!hit) continue;
      const one = places.get(word) ?? { texts: 0, examples: [] };
      one.texts += 1;
      if (one.examples.length < 3)
        one.examples.push({ text: index, quote: text.slice(Math.max(0, hit.from - 12), hit.to + 12) });
      places.set(word, one);
    }
  }
  return words.map((word, index) => {
    const { texts: found = 0, examples = [] } = places.get(word.text) ?? {};
    const often = texts.length >= ENOUGH && found / texts.length > SHARE;
    return {
      word,
      texts: found,
      examples,
      refused: wrong[index] ?? (often ? `在${texts.length}篇已发布的文字中有${found}篇会误报` : null),
    };
  });
}
