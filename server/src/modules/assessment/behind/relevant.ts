import type { UnitKind } from "../../registry/index.ts";
import type { Item, Rubric } from "../pack/rubric.ts";
import { factsOfRule } from "../pack/rules.ts";
import type { Cycle } from "../year/queries/cycles.ts";

const read = (item: Item): string[] => [
  ...(item.needs ? [item.needs.fact] : []),
  ...(item.rule ? factsOfRule(item.rule) : []),
];

/** The facts that can move a mark of a unit of this kind, or name it by a list's rule. */
export function factsThatCount(of: Pick<Cycle, "rubric" | "lists">, kind: UnitKind): Set<string> {
  const named = of.lists.flatMap((list) =>
    list.rule ? ("all" in list.rule ? list.rule.all : list.rule.any).map((test) => test.fact) : [],
  );
  return new Set([
    ...of.rubric.items.filter((item) => item.appliesTo.includes(kind)).flatMap(read),
    ...named,
  ]);
}

/** A fact that is held against the median of the unit's kind. */
export interface Compared {
  fact: string;
  item: Item;
  /** Divides the number where it is shown. */
  per: number;
}

/** The comparisons with a median that the rubric makes for a kind. */
export function comparedFacts(rubric: Rubric, kind: UnitKind): Compared[] {
  return rubric.items.flatMap((item) =>
    item.rule?.kind === "median-ratio" && item.appliesTo.includes(kind)
      ? [{ fact: item.rule.fact, item, per: item.rule.shownPer ?? 1 }]
      : [],
  );
}
