interface Dimension {
  id: string;
  name: string;
  /** Hundredths of a point. */
  earned: number;
  applicable: number;
}

export interface Profile {
  name: string;
  /** Share of the applicable points by dimension, in percent; null: none applies. */
  shares: Map<string, number | null>;
}

const share = ({ earned, applicable }: Dimension): number | null =>
  applicable === 0 ? null : (earned / applicable) * 100;

export const profileOf = (name: string, dimensions: readonly Dimension[]): Profile => ({
  name,
  shares: new Map(dimensions.map((one) => [one.id, share(one)])),
});

/** A share as it is written; a dash where no point applies. */
export const told = (value: number | null | undefined): string =>
  value === null || value === undefined ? "—" : `${value.toFixed(1)}%`;

/** What a person reads of the first profile: its best and its least dimension. */
export function saysOf(
  { name, shares }: Profile,
  dimensions: readonly { id: string; name: string }[],
): string | null {
  const known = dimensions.flatMap((one) => {
    const value = shares.get(one.id);
    return value === null || value === undefined ? [] : [{ name: one.name, value }];
  });
  const best = [...known].sort((a, b) => b.value - a.value)[0];
  const least = [...known].sort((a, b) => a.value - b.value)[0];
  if (!best || !least) return null;
  if (told(best.value) === told(least.value))
    return `${name}${known.length === 1 ? `“${best.name}”` : "各一级指标"}得分率${known.length === 1 ? "" : "均"}为 ${told(best.value)}。`;
  return `${name}得分率最高的是“${best.name}”（${told(best.value)}），最低的是“${least.name}”（${told(least.value)}）。`;
}

/** The shares of a profile by dimension, to one decimal, in percent; null where no point applies. */
export const sharesOf = ({ shares }: Profile, dimensions: readonly { id: string }[]): (number | null)[] =>
  dimensions.map(({ id }) => {
    const value = shares.get(id);
    return value === null || value === undefined ? null : Math.round(value * 10) / 10;
  });
