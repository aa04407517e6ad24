import type { Inline } from "@mingcha/gongwen";
import { invalid } from "../../../core/refusal.ts";
import type { Bound, BoundClause, BoundList, Entry, Phrase } from "./model.ts";

const HOLE = /\{([a-z]+)\}/g;

/** How a name of a list reads in running text; with the unit, since two persons may bear one name. */
export const entryText = (entry: Entry): string =>
  entry.person === null ? entry.unit : `${entry.person}（${entry.unit}）`;

/** A number with the list that it counts, marked so that the checker compares the two. */
export const counted = (entries: readonly Entry[]): Inline => ({
  text: String(entries.length),
  count: entries.length,
  list: entries.map(entryText),
});

/** Fills the places of a sentence. An unknown place stays as it is written, so that it is seen. */
export function fill(text: string, values: Readonly<Record<string, Inline>>): Inline[] {
  const parts = text.split(HOLE);
  return parts
    .map((part, index): Inline => (index % 2 === 0 ? part : (values[part] ?? `{${part}}`)))
    .filter((part) => part !== "");
}

/** The words of a sentence without its places. */
export const wordsOf = (text: string): string => text.replace(HOLE, " ");

/** @throws Refusal 400 unless every place stands in the sentence exactly once and no other does */
export function demandHoles(phrase: Phrase, text: string): void {
  const found = [...text.matchAll(HOLE)].map(([, name = ""]) => name);
  const wanted = phrase.holes.map((name) => `{${name}}`).join("、");
  const right =
    phrase.holes.every((name) => found.filter((one) => one === name).length === 1) &&
    found.every((name) => phrase.holes.includes(name)) &&
    !/[{}]/.test(wordsOf(text));
  if (!right)
    throw invalid(
      phrase.holes.length === 0
        ? `“${phrase.label}”的句子不能含有花括号，没有保存。`
        : `“${phrase.label}”的句子须各含一次 ${wanted}，由数据填入；请补全或删去多余的花括号，没有保存。`,
    );
}

/** A sentence as the year's pack words it; `before` as an earlier program did, whose versions keep no words. */
export const said = (bound: Bound, key: string, before: string): string => bound.words?.[key] ?? before;

/** A figure by its key; the empty text when there is none. */
export const figure = (bound: Bound, key: string): string =>
  bound.figures.find((one) => one.key === key)?.value ?? "";

/** The names of a list by its key. */
export const entriesOf = (bound: Bound, key: string): Entry[] =>
  bound.lists.find((one) => one.key === key)?.entries ?? [];

export const list = (
  key: string,
  title: string,
  entries: Entry[],
  sentence: string | null = null,
  clauses: readonly BoundClause[] = [],
): BoundList => ({
  key,
  title,
  sentence,
  entries,
  ...(clauses.length > 0 && { clauses: [...clauses] }),
});
