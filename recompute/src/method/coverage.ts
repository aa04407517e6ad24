import type { Item, Kind, Rubric, Value } from "../package/format.ts";
import { isNought, partsFor } from "./applies.ts";
import { NOUGHT, over, sum, times, whole, type Fraction } from "./fraction.ts";
import { stands } from "./total.ts";

type Read = (fact: string) => Value;

/** How much of an automatic item was known, hundredths: a part that nobody could look at is not, though the others mark the item. */
export function knownPoints(item: Item, kind: Kind, value: Read): number {
  const { rule } = item;
  if (rule === undefined || rule.kind === "when") return 0;
  const number = (fact: string): boolean => typeof value(fact) === "number";
  if (rule.kind === "median-ratio") return number(rule.fact) ? item.points : 0;
  if (rule.kind === "per-case") return rule.cases.every((one) => number(one.fact)) ? item.points : 0;
  if (isNought(rule, value)) return item.points;
  const parts = partsFor(rule, kind, value);
  const all = parts.reduce((total, part) => total + part.points, 0);
  const known = parts
    .filter(
      (part) =>
        value(part.fact) !== null &&
        (!("due" in part) || !Number.isNaN(Date.parse(String(value(part.fact))))),
    )
    .reduce((total, part) => total + part.points, 0);
  return all === 0 ? 0 : Math.floor((known * item.points) / all);
}

/**
 * The share of a total's points that was known, hundredths of a per cent, rounded down. What does not apply leaves the denominator, what is
 * unknown stays in it; weight stays in its dimension as in the total. Null when nothing applies.
 * @param known item → hundredths known, of every item that applies
 */
export function coverageOf(rubric: Rubric, known: ReadonlyMap<string, number>): number | null {
  const shares: Fraction[] = [];
  let weight = 0;
  for (const dimension of rubric.dimensions) {
    const own = rubric.items.filter(
      (item) => item.dimension === dimension.id && stands(item) && known.has(item.id),
    );
    const all = own.reduce((total, item) => total + item.points, 0);
    if (all === 0) continue;
    const seen = own.reduce((total, item) => total + Math.min(item.points, known.get(item.id) ?? 0), 0);
    shares.push(times(over(whole(seen), whole(all)), whole(dimension.points)));
    weight += dimension.points;
  }
  if (weight === 0) return null;
  const share = over(times(shares.length > 0 ? sum(shares) : NOUGHT, whole(10_000)), whole(weight));
  return Number(share.top / share.bottom);
}
