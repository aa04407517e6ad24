import type { Observation } from "./severity.ts";

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function deviation(values: readonly number[], population: boolean): number {
  const of = mean(values);
  const squares = values.reduce((sum, one) => sum + (one - of) ** 2, 0);
  return Math.sqrt(squares / (population ? values.length : values.length - 1));
}

/**
 * Unit → mean of its marks after each rater's were rescaled to the mean and spread of all. Shown beside the real figures only, to
 * explain why nothing is normalised (C2, C4.6–7): it punishes an expert who really saw strong units. A rater without spread stays.
 */
export function rescaledMeans(observations: readonly Observation[], population = false): Map<string, number> {
  const all = observations.map((one) => one.value);
  const [center, spread] = [mean(all), deviation(all, population)];
  const raters = new Map<string, number[]>();
  for (const one of observations) raters.set(one.rater, [...(raters.get(one.rater) ?? []), one.value]);
  const units = new Map<string, number[]>();
  for (const one of observations) {
    const own = raters.get(one.rater) ?? [];
    const sd = own.length > 1 ? deviation(own, population) : 0;
    const value = sd === 0 ? one.value : center + (spread * (one.value - mean(own))) / sd;
    units.set(one.unit, [...(units.get(one.unit) ?? []), value]);
  }
  return new Map([...units].map(([unit, values]) => [unit, mean(values)]));
}
