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
  /** Hundredths, rounded half-up once. */
  total: number;
  dimensions: DimensionTotal[];
}

/**
 * The total of a unit: inside each dimension earned ÷ applicable × its points, so that what does not apply moves no weight to another
 * dimension. A dimension of which nothing applies is left out and the whole is rescaled. Exact fractions; rounded once, half-up.
 * @param marks hundredths by item; items without a mark (not applicable, could not look) are left out
 * @returns null when nothing at all applies
 */
export function totalOf(rubric: Rubric, marks: ReadonlyMap<string, number>): Total | null {
  const dimensions = rubric.dimensions.map((dimension): DimensionTotal => {
    const items = rubric.items.filter((item) => item.dimension === dimension.id && marks.has(item.id));
    return {
      id: dimension.id,
      name: dimension.name,
      earned: items.reduce((sum, item) => sum + (marks.get(item.id) ?? 0), 0),
      applicable: items.reduce((sum, item) => sum + item.points, 0),
      points: dimension.points,
    };
  });
  const counted = dimensions.filter((one) => one.applicable > 0);
  const weight = counted.reduce((sum, one) => sum + one.points, 0);
  if (weight === 0) return null;
  let numerator = 0n;
  let denominator = 1n;
  for (const one of counted) {
    const [top, bottom] = [BigInt(one.earned) * BigInt(one.points), BigInt(one.applicable)];
    numerator = numerator * bottom + top * denominator;
    denominator *= bottom;
  }
  numerator *= BigInt(rubric.total);
  denominator *= BigInt(weight);
  const total = (numerator * 2n + denominator) / (denominator * 2n);
  return { total: Number(total), dimensions };
}
