/** The four levels of measurement of Krippendorff's α. */
export type Metric = "nominal" | "ordinal" | "interval" | "ratio";

export interface Alpha {
  alpha: number;
  /** Observed and expected disagreement. */
  observed: number;
  expected: number;
  /** Values that stand in a unit with at least two. */
  pairable: number;
}

/** δ² between the c-th and the k-th of the sorted values. */
function distance(
  metric: Metric,
  values: readonly number[],
  totals: readonly number[],
  c: number,
  k: number,
): number {
  const [a = 0, b = 0] = [values[c], values[k]];
  if (metric === "nominal") return a === b ? 0 : 1;
  if (metric === "interval") return (a - b) ** 2;
  if (metric === "ratio") return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2;
  const [low, high] = c < k ? [c, k] : [k, c];
  let between = 0;
  for (let index = low; index <= high; index += 1) between += totals[index] ?? 0;
  return (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2;
}

/**
 * Krippendorff's α from the coincidence matrix (domain notes on raters, C3; Krippendorff 2011).
 * @param units one row a unit, one column a rater; null: no value
 * @returns null when it is not defined: fewer than two pairable values, or all values equal
 */
export function krippendorff(units: readonly (readonly (number | null)[])[], metric: Metric): Alpha | null {
  const rated = units
    .map((row) => row.filter((value): value is number => value !== null))
    .filter((row) => row.length >= 2);
  const values = [...new Set(rated.flat())].sort((a, b) => a - b);
  const place = new Map(values.map((value, index) => [value, index]));
  const totals = values.map(() => 0);
  const coincidences = new Map<number, number>();
  for (const row of rated) {
    const counts = new Map<number, number>();
    for (const value of row) {
      const at = place.get(value) ?? 0;
      counts.set(at, (counts.get(at) ?? 0) + 1);
      totals[at] = (totals[at] ?? 0) + 1;
    }
    for (const [c, own] of counts)
      for (const [k, other] of counts) {
        const pairs = own * (c === k ? own - 1 : other);
        const key = c * values.length + k;
        coincidences.set(key, (coincidences.get(key) ?? 0) + pairs / (row.length - 1));
      }
  }
  const n = totals.reduce((sum, one) => sum + one, 0);
  if (n < 2 || values.length < 2) return null;
  let observed = 0;
  for (const [key, count] of coincidences)
    observed +=
      count * distance(metric, values, totals, Math.floor(key / values.length), key % values.length);
  let expected = 0;
  for (let c = 0; c < values.length; c += 1)
    for (let k = 0; k < values.length; k += 1)
      if (c !== k) expected += (totals[c] ?? 0) * (totals[k] ?? 0) * distance(metric, values, totals, c, k);
  observed /= n;
  expected /= n * (n - 1);
  return expected === 0 ? null : { alpha: 1 - observed / expected, observed, expected, pairable: n };
}
