import { Fraction, ZERO } from "../../../core/fraction.ts";
import { counts } from "../pack/counts.ts";
import { fraction, pointsOf } from "./exactPoints.ts";
import type { Rubric } from "../pack/rubric.ts";

export interface DimensionTotal {
  id: string;
  name: string;
  /** Hundredths earned (shown, rounded) and applicable, before rescaling. */
  earned: number;
  applicable: number;
  /** Points of the dimension, hundredths. */
  points: number;
  /** What was earned as it counts when it is no whole hundredth (`15999/2`). */
  exact?: string | null | undefined;
}

export interface Total {
  /** Hundredths, rounded half-up once; never below 0. */
  total: number;
  /** Before bonus, after deductions: what the line of the bonus is compared with. Shown; the total is not made of it. */
  base: number;
  /** Taken from the total, at least 0; shown. */
  deducted: number;
  /** Added, after cap and line; shown. */
  bonus: number;
  dimensions: DimensionTotal[];
}

/** Item → hundredths, whole or exact. */
export type MarksByItem = ReadonlyMap<string, number | Fraction>;

interface Sum {
  id: string;
  name: string;
  points: number;
  earned: Fraction;
  applicable: number;
}

function sumsOf(rubric: Rubric, marks: MarksByItem): Sum[] {
  const out = new Map(
    rubric.dimensions.map(({ id, name, points }) => [id, { id, name, points, earned: ZERO, applicable: 0 }]),
  );
  for (const item of rubric.items) {
    const mark = counts(item) ? marks.get(item.id) : undefined;
    const own = out.get(item.dimension);
    if (mark === undefined || !own) continue;
    own.earned = own.earned.plus(fraction(mark));
    own.applicable += item.points;
  }
  return [...out.values()];
}

/** Σ earned ÷ applicable × points over the dimensions of which something applies, rescaled to the whole; null of none. */
function weighted(rubric: Rubric, sums: readonly Sum[]): Fraction | null {
  const counted = sums.filter((one) => one.applicable > 0);
  const weight = counted.reduce((sum, one) => sum + one.points, 0);
  if (weight === 0) return null;
  return counted
    .reduce(
      (sum, one) => sum.plus(one.earned.times(new Fraction(BigInt(one.points), BigInt(one.applicable)))),
      ZERO,
    )
    .times(new Fraction(BigInt(rubric.total), BigInt(weight)));
}

/**
 * The total of a unit. Inside each dimension earned ÷ applicable × its points, so that what does not apply moves no weight to another
 * dimension; a dimension of which nothing applies is left out and the whole is rescaled (国办秘函〔2019〕19号: × 4/3 without 办事服务).
 * Then deductions from the total, then the bonus when the line is passed, up to its cap. Exact fractions from the marks on; rounded
 * once, half-up.
 * @param marks hundredths by item; items without a mark (not applicable, could not look) are left out
 * @returns null when nothing at all applies
 */
export function totalOf(rubric: Rubric, marks: MarksByItem): Total | null {
  const sums = sumsOf(rubric, marks);
  const earned = weighted(rubric, sums);
  if (!earned) return null;
  let deducted = ZERO;
  let offered = ZERO;
  for (const item of rubric.items) {
    const mark = fraction(marks.get(item.id) ?? 0);
    if (item.kind === "deduct" && item.from === "total") deducted = deducted.minus(mark);
    if (item.kind === "bonus") offered = offered.plus(mark);
  }
  const left = earned.minus(deducted);
  const exactBase = left.compare(ZERO) < 0 ? ZERO : left;
  const base = exactBase.rounded();
  const { bonus: terms } = rubric;
  const cap = Fraction.of(terms?.cap ?? 0);
  // The line is compared after rounding, like every line.
  const bonus = terms && base > terms.above ? (offered.compare(cap) > 0 ? cap : offered) : ZERO;
  return {
    total: exactBase.plus(bonus).rounded(),
    base,
    deducted: deducted.rounded(),
    bonus: bonus.rounded(),
    dimensions: sums.map(({ earned: sum, id, name, applicable, points }) => {
      const { points: shown, ...rest } = pointsOf(sum);
      return { id, name, earned: shown, applicable, points, ...rest };
    }),
  };
}
