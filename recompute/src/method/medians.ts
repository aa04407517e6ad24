import type { Kind, OpenData, Unit, Value } from "../package/format.ts";
import { decimal, over, plus, whole, type Fraction } from "./fraction.ts";

/** Unit → key → the value that counts. */
export type Values = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/**
 * What counts of the facts: the last one recorded that is known. A later look that saw nothing stands beside what was seen and never
 * replaces it; a null that says something (ruled out by a person, nothing to measure by) does; what was withdrawn does not count
 * (docs/methodology.md, 2).
 */
export function valuesOf(facts: OpenData["facts"]): Values {
  const out = new Map<string, Map<string, Value>>();
  for (const fact of facts) {
    if (fact.withdrawn) continue;
    let own = out.get(fact.unit);
    if (!own) out.set(fact.unit, (own = new Map()));
    if (fact.value !== null || !fact.unseen || !own.has(fact.key)) own.set(fact.key, fact.value);
  }
  return out;
}

export interface Median {
  median: Fraction;
  n: number;
}

/** The median of a fact's known numbers among the units of a kind; null of none. */
export function medianOf(units: readonly Unit[], values: Values, kind: Kind, fact: string): Median | null {
  const known: number[] = [];
  for (const unit of units) {
    const value = unit.kind === kind ? values.get(unit.id)?.get(fact) : undefined;
    if (typeof value === "number") known.push(value);
  }
  known.sort((a, b) => a - b);
  const n = known.length;
  const [low, high] = [known[Math.ceil(n / 2) - 1], known[Math.floor(n / 2)]];
  if (low === undefined || high === undefined) return null;
  return { median: over(plus(decimal(low), decimal(high)), whole(2)), n };
}
