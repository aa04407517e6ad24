import columns from "./columns.json" with { type: "json" };

/** Groups of the picture with their columns, in the order in which they are shown. */
export const PICTURE_GROUPS = columns.groups;
export const PICTURE_KEYS: readonly string[] = PICTURE_GROUPS.flatMap((group) =>
  group.columns.map((column) => column.key),
);
export const LEAST_UNITS = columns.leastUnits.value;

/** By key of a column; null: it can't be told. */
export type Values = Record<string, number | null>;

/** The middle value; of an even number of them the mean of the two; of none NaN. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The median of each column over the units of which it is known; null where those are so few that it would tell about single ones. */
export function mediansOf(units: readonly Values[]): Values {
  return Object.fromEntries(
    PICTURE_KEYS.map((key) => {
      const known = units.flatMap((unit) => unit[key] ?? []);
      return [key, known.length < LEAST_UNITS ? null : medianOf(known)];
    }),
  );
}
