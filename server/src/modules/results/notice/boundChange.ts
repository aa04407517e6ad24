import { entryText } from "./phrase.ts";
import type { Bound, Entry } from "./model.ts";

/** What became of a list between two states of the data. */
export interface ListChange {
  title: string;
  added: string[];
  removed: string[];
  before: number;
  after: number;
  /** The same names in another order. */
  reordered: boolean;
}

export interface BoundChange {
  figures: { label: string; before: string; after: string }[];
  lists: ListChange[];
}

/** A list, or one clause of it. */
interface Part {
  key: string;
  title: string;
  entries: Entry[];
}

const partsOf = (bound: Bound): Part[] =>
  bound.lists.flatMap((list) => [
    list,
    ...(list.clauses ?? []).map((one) => ({
      key: `${list.key}/${one.key}`,
      title: `${list.title}（${one.says}）`,
      entries: one.entries,
    })),
  ]);

const names = (bound: Bound, key: string): string[] =>
  (partsOf(bound).find((one) => one.key === key)?.entries ?? []).map(entryText);

/** What differs between what a block says and what the data say; only figures and lists that differ. */
export function boundChange(before: Bound, after: Bound): BoundChange {
  const value = (bound: Bound, key: string): string =>
    bound.figures.find((one) => one.key === key)?.value ?? "";
  const figures = new Map([...before.figures, ...after.figures].map((one) => [one.key, one.label]));
  const lists = new Map([...partsOf(before), ...partsOf(after)].map((one) => [one.key, one.title]));
  return {
    figures: [...figures]
      .map(([key, label]) => ({ label, before: value(before, key), after: value(after, key) }))
      .filter((one) => one.before !== one.after),
    lists: [...lists].flatMap(([key, title]): ListChange[] => {
      const old = names(before, key);
      const now = names(after, key);
      if (old.join("\n") === now.join("\n")) return [];
      const added = now.filter((name) => !old.includes(name));
      const removed = old.filter((name) => !now.includes(name));
      const reordered = added.length === 0 && removed.length === 0;
      return [{ title, added, removed, before: old.length, after: now.length, reordered }];
    }),
  };
}
