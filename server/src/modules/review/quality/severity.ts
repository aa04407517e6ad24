import { partsOf, type Edge } from "./parts.ts";

export interface Observation extends Edge {
  value: number;
}

export interface Severity {
  /** False when experts and units fall apart into groups that share nothing: offsets can't be compared then. */
  connected: boolean;
  components: number;
  /** Rater → how much above (+) or below (−) the others; sums to 0. Empty unless connected. */
  offsets: Map<string, number>;
  units: Map<string, number>;
  /** Σ of squared residuals. */
  residual: number;
}

/** Solves a small symmetric system by elimination with pivoting; `matrix` and `right` are used up. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  for (let step = 0; step < size; step += 1) {
    let pivot = step;
    for (let row = step + 1; row < size; row += 1)
      if (Math.abs(at(row, step)) > Math.abs(at(pivot, step))) pivot = row;
    [matrix[step], matrix[pivot]] = [matrix[pivot] ?? [], matrix[step] ?? []];
    [right[step], right[pivot]] = [right[pivot] ?? 0, right[step] ?? 0];
    for (let row = step + 1; row < size; row += 1) {
      const factor = at(row, step) / at(step, step);
      if (factor === 0) continue;
      const target = matrix[row] ?? [];
      for (let column = step; column < size; column += 1)
        target[column] = (target[column] ?? 0) - factor * at(step, column);
      right[row] = (right[row] ?? 0) - factor * (right[step] ?? 0);
    }
  }
  const out = right.map(() => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = right[row] ?? 0;
    for (let column = row + 1; column < size; column += 1) rest -= at(row, column) * (out[column] ?? 0);
    out[row] = rest / at(row, row);
  }
  return out;
}

/**
 * Additive severity: value = unit + rater + error by least squares with raters summing to 0. Units are eliminated first, so that the
 * system is as small as the number of raters. For the quality of the process only: never part of a score (C2).
 */
export function additiveSeverity(observations: readonly Observation[]): Severity {
  const parts = partsOf(observations).length;
  const none = { offsets: new Map<string, number>(), units: new Map<string, number>(), residual: 0 };
  if (parts !== 1) return { connected: false, components: parts, ...none };
  const raters = [...new Set(observations.map((one) => one.rater))];
  const place = new Map(raters.map((rater, index) => [rater, index]));
  const byUnit = new Map<string, { rater: number; value: number }[]>();
  for (const one of observations) {
    const own = byUnit.get(one.unit) ?? [];
    byUnit.set(one.unit, own);
    own.push({ rater: place.get(one.rater) ?? 0, value: one.value });
  }
  // Σ over units of (D − nnᵀ/size) r = …, plus 1·1ᵀ, which makes the sum of offsets 0 and the matrix regular.
  const matrix = raters.map(() => raters.map(() => 1));
  const right = raters.map(() => 0);
  for (const own of byUnit.values()) {
    const mean = own.reduce((sum, one) => sum + one.value, 0) / own.length;
    for (const one of own) {
      const row = matrix[one.rater] ?? [];
      row[one.rater] = (row[one.rater] ?? 0) + 1;
      right[one.rater] = (right[one.rater] ?? 0) + one.value - mean;
      for (const other of own) row[other.rater] = (row[other.rater] ?? 0) - 1 / own.length;
    }
  }
  const solved = solve(matrix, right);
  const offsets = new Map(raters.map((rater, index) => [rater, solved[index] ?? 0]));
  const units = new Map(
    [...byUnit].map(([unit, own]) => [
      unit,
      own.reduce((sum, one) => sum + one.value - (solved[one.rater] ?? 0), 0) / own.length,
    ]),
  );
  const residual = observations.reduce(
    (sum, one) => sum + (one.value - (units.get(one.unit) ?? 0) - (offsets.get(one.rater) ?? 0)) ** 2,
    0,
  );
  return { connected: true, components: 1, offsets, units, residual };
}
