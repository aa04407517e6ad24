export interface Concordance {
  /** Without and with correction for ties. */
  w: number;
  corrected: number;
  /** m(n−1)W of the corrected W, with n−1 degrees of freedom. */
  chiSquare: number;
  freedom: number;
  /** Σ(t³−t) over all raters. */
  ties: number;
}

/** Mid-ranks, the smallest value has rank 1. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranks = values.map(() => 0);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at]?.index ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

function tiesOf(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, t) => sum + t ** 3 - t, 0);
}

/**
 * Kendall's W: how far raters put units into the same order (domain notes on raters, C3).
 * @param table one row a unit, one column a rater: marks or ranks
 * @returns null with fewer than two units or raters, or when every rater gives one mark to all
 */
export function kendall(table: readonly (readonly number[])[]): Concordance | null {
  const n = table.length;
  const m = table[0]?.length ?? 0;
  if (n < 2 || m < 2) return null;
  const sums = table.map(() => 0);
  let ties = 0;
  for (let rater = 0; rater < m; rater += 1) {
    const column = table.map((row) => row[rater] ?? 0);
    ties += tiesOf(column);
    for (const [unit, rank] of midRanks(column).entries()) sums[unit] = (sums[unit] ?? 0) + rank;
  }
  const mean = (m * (n + 1)) / 2;
  const s = sums.reduce((all, one) => all + (one - mean) ** 2, 0);
  const whole = m * m * (n ** 3 - n);
  if (whole - m * ties <= 0) return null;
  const corrected = (12 * s) / (whole - m * ties);
  return { w: (12 * s) / whole, corrected, chiSquare: m * (n - 1) * corrected, freedom: n - 1, ties };
}
