import type { Rubric } from "../package/format.ts";
import { halfUp, larger, minus, NOUGHT, over, sum, times, whole, type Fraction } from "./fraction.ts";

/** A unit's items as they count: item → exact hundredths. */
export type Counted = ReadonlyMap<string, Fraction>;

export interface Total {
  points: number;
  base: number;
  deducted: Fraction;
  bonus: number;
  /** Dimension → as it is shown: its share of its points, rounded. */
  dimensions: Map<string, number>;
}

type Of = Rubric["items"][number];
/** Whether an item is part of the hundred points: not beside them like a bonus, a veto, a deduction from the total. */
export const stands = (item: Of): boolean =>
  item.kind === "graded" || item.kind === "checklist" || (item.kind === "deduct" && item.from !== "total");

/**
 * The total, exact to the last step and then rounded once, half-up (docs/methodology.md, 7); null when nothing that counts is known.
 * Each dimension stands for its points by what is known of it; a dimension of which nothing is known leaves its weight to the rest.
 */
export function totalOf(rubric: Rubric, unit: Counted): Total | null {
  const dimensions = new Map<string, number>();
  const shares: Fraction[] = [];
  let weight = 0;
  for (const dimension of rubric.dimensions) {
    const known = rubric.items.filter(
      (item) => item.dimension === dimension.id && stands(item) && unit.has(item.id),
    );
    const of = known.reduce((all, item) => all + item.points, 0);
    if (of === 0) continue;
    const earned = sum(known.map((item) => unit.get(item.id) ?? NOUGHT));
    const share = times(over(earned, whole(of)), whole(dimension.points));
    dimensions.set(dimension.id, halfUp(share));
    shares.push(share);
    weight += dimension.points;
  }
  if (weight === 0) return null;
  const besides = (kind: "deduct" | "bonus"): Fraction =>
    sum(
      rubric.items
        .filter((item) => item.kind === kind && !stands(item))
        .map((item) => unit.get(item.id) ?? NOUGHT),
    );
  const deducted = minus(NOUGHT, besides("deduct"));
  const before = larger(
    NOUGHT,
    minus(over(times(sum(shares), whole(rubric.total)), whole(weight)), deducted),
  );
  const base = halfUp(before);
  // The line of the bonus is compared after rounding, like every line.
  const offered = rubric.bonus && base > rubric.bonus.above ? besides("bonus") : NOUGHT;
  const bonus = rubric.bonus ? Math.min(rubric.bonus.cap, halfUp(offered)) : 0;
  return { points: base + bonus, base, deducted, bonus, dimensions };
}
