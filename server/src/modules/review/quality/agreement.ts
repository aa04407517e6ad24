import { partsOf } from "./parts.ts";
import { additiveSeverity, type Observation } from "./severity.ts";

/** Agreement over units that were not all marked by the same raters. */
export interface Agreement {
  units: number;
  raters: number;
  /** Raters of a unit: the harmonic mean over the units. */
  perUnit: number;
  /** Components of variance: units, raters, and what is left. */
  unitVariance: number;
  raterVariance: number;
  restVariance: number;
  /** ICC(2,k): absolute agreement of the mean of `perUnit` raters; null where the denominator vanishes. */
  icc2k: number | null;
}

/** Σ of squared distances of the values from the mean of their group. */
function within(observations: readonly Observation[], of: (one: Observation) => string): number {
  const groups = new Map<string, { sum: number; count: number }>();
  for (const one of observations) {
    const group = groups.get(of(one)) ?? { sum: 0, count: 0 };
    groups.set(of(one), group);
    group.sum += one.value;
    group.count += 1;
  }
  const mean = (one: Observation): number => {
    const { sum, count } = groups.get(of(one)) ?? { sum: 0, count: 1 };
    return sum / count;
  };
  return observations.reduce((sum, one) => sum + (one.value - mean(one)) ** 2, 0);
}

/** The observations among which agreement can be told: units with two raters or more, of the largest part that hangs together. */
function comparable(observations: readonly Observation[]): Observation[] {
  const raters = new Map<string, number>();
  for (const one of observations) raters.set(one.unit, (raters.get(one.unit) ?? 0) + 1);
  const several = observations.filter((one) => (raters.get(one.unit) ?? 0) > 1);
  const [largest] = partsOf(several);
  return largest ? several.filter((one) => largest.units.has(one.unit)) : [];
}

/**
 * ICC(2,k) for panels that change from unit to unit. The components of variance come from fitting constants (Henderson's method III): each
 * factor's sum of squares after the other one, set equal to its expectation; every rater marks a unit at most once. Over a complete table
 * it is exactly the ICC(2,k) of Shrout & Fleiss. For the quality of the process only (C2).
 * @returns null where less than two units and two raters hang together, or nothing is left to tell the rest from
 */
export function agreement(observations: readonly Observation[]): Agreement | null {
  const seen = comparable(observations);
  const count = seen.length;
  const units = new Map<string, number>();
  for (const one of seen) units.set(one.unit, (units.get(one.unit) ?? 0) + 1);
  const raters = new Set(seen.map((one) => one.rater)).size;
  const free = count - units.size - raters + 1;
  if (units.size < 2 || raters < 2 || free < 1) return null;
  const { residual } = additiveSeverity(seen);
  const restVariance = residual / free;
  const raterSquares = within(seen, (one) => one.unit) - residual;
  const unitSquares = within(seen, (one) => one.rater) - residual;
  const raterVariance = (raterSquares - (raters - 1) * restVariance) / (count - units.size);
  const unitVariance = (unitSquares - (units.size - 1) * restVariance) / (count - raters);
  const perUnit = units.size / [...units.values()].reduce((sum, own) => sum + 1 / own, 0);
  const whole = unitVariance + (raterVariance + restVariance) / perUnit;
  return {
    units: units.size,
    raters,
    perUnit,
    unitVariance,
    raterVariance,
    restVariance,
    icc2k: Math.abs(whole) < 1e-12 ? null : unitVariance / whole,
  };
}
