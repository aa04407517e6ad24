import type { DraftPack } from "../draftPack.ts";

type Registered = Pick<DraftPack["facts"][number], "key" | "name">;

/** What a condition could not be told from. */
const UNSAYABLE = /[=≥；;\s]/u;

/** Keys have no Han, so that no name is taken for a key. */
const NAME = /\p{Script=Han}/u;

/** Names by which exactly one fact is meant, in both directions. A name that two facts bear means none. */
function meant(facts: readonly Registered[]): { keys: Map<string, string>; names: Map<string, string> } {
  const bearers = Map.groupBy(facts, (one) => one.name);
  const clear = facts.filter(
    ({ name }) => NAME.test(name) && !UNSAYABLE.test(name) && bearers.get(name)?.length === 1,
  );
  return {
    keys: new Map(clear.map((one) => [one.name, one.key])),
    names: new Map(clear.map((one) => [one.key, one.name])),
  };
}

/** How cells call a fact: by its name where that is clear, else by its key. */
export function factNamer(facts: readonly Registered[]): (key: string) => string {
  const { names } = meant(facts);
  return (key) => names.get(key) ?? key;
}

/** A value read from cells in which facts may stand by name: every `fact`, and what a phrase is `of`, by key. */
export function withFactKeys<Value>(value: Value, facts: readonly Registered[]): Value {
  const { keys } = meant(facts);
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, child]) => [
        key,
        (key === "fact" || key === "of") && typeof child === "string"
          ? (keys.get(child) ?? child)
          : walk(child),
      ]),
    );
  };
  return walk(value) as Value;
}
