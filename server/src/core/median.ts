/** The middle of some numbers, the mean of the two in the middle; null of fewer than `least`, which say nothing of a whole. Not exact: for counts and days. */
export function median(values: readonly number[], least = 1): number | null {
  if (values.length < Math.max(1, least)) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
