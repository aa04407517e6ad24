import type { FactMap } from "./computeMarks.ts";
import type { FindingList } from "../pack/pack.ts";
import { meets, type FactTest } from "../pack/phrases.ts";

/** Whether a list's rule over facts names a unit. A missing or null fact never fires: could not look is not a failure. */
export function fires(list: Pick<FindingList, "rule">, facts: FactMap): boolean {
  if (!list.rule) return false;
  const holds = (test: FactTest): boolean => meets(test, facts.get(test.fact) ?? null);
  return "all" in list.rule ? list.rule.all.every(holds) : list.rule.any.some(holds);
}

/** Whether what is known of a unit tells if a list's rule names it, one way or the other. */
export function settles(list: Pick<FindingList, "rule">, facts: FactMap): boolean {
  if (!list.rule) return false;
  const known = (test: { fact: string }): boolean => (facts.get(test.fact) ?? null) !== null;
  const fails = (test: FactTest): boolean => known(test) && !meets(test, facts.get(test.fact) ?? null);
  return "all" in list.rule
    ? list.rule.all.every(known) || list.rule.all.some(fails)
    : list.rule.any.every(known) || fires(list, facts);
}
