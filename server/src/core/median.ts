import { Fraction } from "./fraction.ts";

/** The two in the middle of what stands in rising order, of an odd number the same one twice; null of none. */
export function middle<Value>(rising: readonly Value[]): [lower: Value, upper: Value] | null {
  const [lower, upper] = [rising[(rising.length - 1) >> 1], rising[rising.length >> 1]];
  return lower === undefined || upper === undefined ? null : [lower, upper];
}

const risen = (values: readonly number[]): number[] => values.toSorted((one, other) => one - other);

/** The middle of some numbers, the mean of the two in the middle; null of none. */
export function exactMedian(values: readonly number[]): Fraction | null {
  const found = middle(risen(values));
  return found && Fraction.of(found[0]).plus(Fraction.of(found[1])).over(Fraction.of(2));
}

/** The middle of some numbers; null of fewer than `least`, which say nothing of a whole. Not exact: for counts and days. */
export function median(values: readonly number[], least = 1): number | null {
  const found = values.length < least ? null : middle(risen(values));
  return found && (found[0] + found[1]) / 2;
}
