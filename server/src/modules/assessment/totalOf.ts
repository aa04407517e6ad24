import { counts } from "./counts.ts";
import type { Rubric } from "./rubric.ts";

export interface DimensionTotal {
  id: string;
  name: string;
  /** Hundredths earned and applicable, before rescaling. */
  earned: number;
  applicable: number;
  /** Points of the dimension, hundredths. */
  points: number;
}

export interface Total {
  /** Hundredths, rounded half-up once; never below 0. */
  total: number;
  /** Before bonus, after deductions: what the line of the bonus is compared with. */
  base: number;
  /** Taken from the total, at least 0. */
  deducted: number;
  /** Added, after cap and line. */
  bonus: number;
  dimensions: DimensionTotal[];
}

interface Fraction {
  top: bigint;
  bottom: bigint;
}

const halfUp = ({ top, bottom }: Fraction): number => Number((top * 2n + bottom) / (bottom * 2n));

function dimensionsOf(rubric: Rubric, marks: ReadonlyMap<string, number>): DimensionTotal[] {
  const out = new Map(
    rubric.dimensions.map(({ id, name, points }) => [id, { id, name, earned: 0, applicable: 0, points }]),
  );
  for (const item of rubric.items) {
    const mark = counts(item) ? marks.get(item.id) : undefined;
    const own = out.get(item.dimension);
    if (mark === undefined || !own) continue;
    own.earned += mark;
    own.applicable += item.points;
  }
  return [...out.values()];
}

/** Σ earned ÷ applicable × points over the dimensions of which something applies, rescaled to the whole; null of none. */
function weighted(rubric: Rubric, dimensions: readonly DimensionTotal[]): Fraction | null {
  const counted = dimensions.filter((one) => one.applicable > 0);
  const weight = counted.reduce((sum, one) => sum + one.points, 0);
  if (weight === 0) return null;
  let top = 0n;
  let bottom = 1n;
  for (const one of counted) {
    const applicable = BigInt(one.applicable);
    top = top * applicable + BigInt(one.earned) * BigInt(one.points) * bottom;
    bottom *= applicable;
  }
  return { top: top * BigInt(rubric.total), bottom: bottom * BigInt(weight) };
}

/**
 * The total of a unit. Inside each dimension earned ÷ applicable × its points, so that what does not apply moves no weight to another
 * dimension; a dimension of which nothing applies is left out and the whole is rescaled (国办秘函〔2019〕19号: × 4/3 without 办事服务).
 * Then deductions from the total, then the bonus when the line is passed, up to its cap. Exact fractions; rounded once, half-up.
 * @param marks hundredths by item; items without a mark (not applicable, could not look) are left out
 * @returns null when nothing at all applies
 */
export function totalOf(rubric: Rubric, marks: ReadonlyMap<string, number>): Total | null {
  const dimensions = dimensionsOf(rubric, marks);
  const earned = weighted(rubric, dimensions);
  if (!earned) return null;
  let deducted = 0;
  let offered = 0;
  for (const item of rubric.items) {
    if (item.kind === "deduct" && item.from === "total") deducted -= marks.get(item.id) ?? 0;
    if (item.kind === "bonus") offered += marks.get(item.id) ?? 0;
  }
  const top = earned.top - BigInt(deducted) * earned.bottom;
  const base = Math.max(0, halfUp({ top: top < 0n ? 0n : top, bottom: earned.bottom }));
  const { bonus: terms } = rubric;
  const bonus = terms && base > terms.above ? Math.min(terms.cap, offered) : 0;
  return { total: base + bonus, base, deducted, bonus, dimensions };
}
