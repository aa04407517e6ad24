import type { Item, Kind, Needs, Part, Rule, Value } from "../package/format.ts";

type Read = (fact: string) => Value;

/** Whether something stays out because of what it needs: the premise fails, or nobody knows it and the rubric says that this is enough. */
export function staysOut(needs: Needs | undefined, read: Read): boolean {
  if (!needs) return false;
  const value = read(needs.fact);
  if (value === null) return needs.unknown !== undefined;
  if ("equals" in needs) return value !== needs.equals;
  return typeof value !== "number" || value < needs.atLeast;
}

type Parts = Extract<Rule, { kind: "parts" }>;

/** The parts of a rule that are for a unit of the kind and whose premises do not fail. */
export const partsFor = (rule: Parts, kind: Kind, read: Read): Part[] =>
  rule.parts.filter((part) => (part.appliesTo ?? [kind]).includes(kind) && !staysOut(part.needs, read));

/** Whether the fact that makes the whole item nought holds. */
export const isNought = (rule: Parts, read: Read): boolean =>
  rule.zeroWhen !== undefined && read(rule.zeroWhen.fact) === rule.zeroWhen.equals;

/** Whether an item applies to a unit at all: to its kind, by its premise, and by one of its parts (docs/methodology.md, 1). */
export function itemApplies(item: Item, kind: Kind, read: Read): boolean {
  if (!item.appliesTo.includes(kind) || staysOut(item.needs, read)) return false;
  const { rule } = item;
  return rule?.kind !== "parts" || isNought(rule, read) || partsFor(rule, kind, read).length > 0;
}
