import type { Item, Rubric } from "../package/format.ts";
import { decimal, minus, order, over, smaller, sum, times, whole, type Fraction } from "./fraction.ts";

/** What the experts of a round say together of one item; null: too few, or the leader would have to decide. */
export function together(item: Item, review: Rubric["review"], given: readonly number[]): Fraction | null {
  if (given.length < Math.max(1, review.expertsPerUnit)) return null;
  const sorted = [...given].sort((a, b) => a - b);
  const kept = review.trim && sorted.length >= 5 ? sorted.slice(1, -1) : sorted;
  const apart = (low: number, high: number): boolean =>
    order(whole(high - low), times(decimal(review.thresholdShare), whole(item.points))) > 0;
  const mean = (marks: readonly number[]): Fraction => over(sum(marks.map(whole)), whole(marks.length));
  if (!apart(kept[0] ?? 0, kept.at(-1) ?? 0)) {
    if (review.combine === "mean") return mean(kept);
    const n = kept.length;
    return mean([kept[Math.ceil(n / 2) - 1] ?? 0, kept[Math.floor(n / 2)] ?? 0]);
  }
  // Three marks: the two that lie nearer to each other, if one pair does and lies within the threshold.
  if (sorted.length !== 3) return null;
  const [low = 0, middle = 0, high = 0] = sorted;
  if (middle - low === high - middle) return null;
  const pair: [number, number] = middle - low < high - middle ? [low, middle] : [middle, high];
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
