import type { Hit, Word } from "../model.ts";
import { Finder } from "../text/finder.ts";

/** Whether a row counts on a day (YYYY-MM-DD). */
export const isValid = (word: { from?: string; until?: string }, day: string): boolean =>
  (word.from === undefined || word.from <= day) && (word.until === undefined || day <= word.until);

/** What rows with their innocent longer words find in a folded text. */
export type WordSearch = (text: string) => Hit[];

/**
 * Makes the search of the forbidden words that count on a day. A word inside of one of its exceptions is not found, wherever the exception
 * begins; of two words that overlap the longer one that begins first stands.
 */
export function wordSearch(words: readonly Word[], day: string, rule = "words.listed"): WordSearch {
  const rows = words.filter((word) => word.kind === "forbidden" && word.text !== "" && isValid(word, day));
  if (rows.length === 0) return () => [];
  const entries: { text: string; row: Word | null }[] = [
    ...rows.map((row) => ({ text: row.text, row })),
    ...rows.flatMap((row) => (row.except ?? []).map((text) => ({ text, row: null }))),
  ];
  const known = new Set<string>();
  // A word that is also somebody's exception stays a word.
  const unique = entries.filter(({ text }) => !known.has(text) && known.add(text));
  const finder = new Finder(unique.map(({ text }) => text));
  return (text) =>
    finder.find(text).flatMap(({ word, from, to }): Hit[] => {
      const row = unique[word]?.row;
      if (!row) return [];
      const todo = row.replacement === undefined ? (row.advice ?? "请核查") : `应为“${row.replacement}”`;
      return [
        {
          rule,
          level: row.level,
          from,
          to,
          zh: `“${row.text}”${todo}${row.replacement !== undefined && row.advice ? `（${row.advice}）` : ""}。`,
          source: row.source,
          ...(row.replacement === undefined ? {} : { replacement: row.replacement }),
        },
      ];
    });
}
