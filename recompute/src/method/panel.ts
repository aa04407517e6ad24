import type { Item, Rubric } from "../package/format.ts";
import {
  decimal,
  minus,
  NOUGHT,
  order,
  over,
  smaller,
  sum,
  times,
  whole,
  type Fraction,
} from "./fraction.ts";

/**
 * What the experts of a round say together of one item; null: too few, or the leader would have to decide.
 * @param given hundredths; a fraction where 复评 kept the preliminary mark
 */
export function together(item: Item, review: Rubric["review"], given: readonly Fraction[]): Fraction | null {
  if (given.length < Math.max(1, review.expertsPerUnit)) return null;
  const sorted = [...given].sort(order);
  const kept = review.trim && sorted.length >= 5 ? sorted.slice(1, -1) : sorted;
  const apart = (low: Fraction, high: Fraction): boolean =>
    order(minus(high, low), times(decimal(review.thresholdShare), whole(item.points))) > 0;
  const mean = (marks: readonly Fraction[]): Fraction => over(sum(marks), whole(marks.length));
  if (!apart(kept[0] ?? NOUGHT, kept.at(-1) ?? NOUGHT)) {
    if (review.combine === "mean") return mean(kept);
    const n = kept.length;
    return mean([kept[Math.ceil(n / 2) - 1] ?? NOUGHT, kept[Math.floor(n / 2)] ?? NOUGHT]);
  }
  // Three marks: the two that lie nearer to each other, if one pair does and lies within the threshold.
  if (sorted.length !== 3) return null;
  const [low = NOUGHT, middle = NOUGHT, high = NOUGHT] = sorted;
  const nearer = order(minus(middle, low), minus(high, middle));
  if (nearer === 0) return null;
  const pair: [Fraction, Fraction] = nearer < 0 ? [low, middle] : [middle, high];
  return apart(...pair) ? null : mean(pair);
}

/** True when 复评 moved an item farther than its bound allows without the leader (docs/methodology.md, 6). */
export function beyondBound(
  item: Item,
  review: Rubric["review"],
  first: Fraction,
  second: Fraction,
): boolean {
  const [low, high] = [smaller(first, second), order(first, second) >= 0 ? first : second];
  return order(minus(high, low), times(decimal(review.boundShare), whole(item.points))) > 0;
}
