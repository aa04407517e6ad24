import { median } from "../../../core/median.ts";
import columns from "./columns.json" with { type: "json" };

/** Groups of the picture with their columns, in the order in which they are shown. */
export const PICTURE_GROUPS = columns.groups;
export const PICTURE_KEYS: readonly string[] = PICTURE_GROUPS.flatMap((group) =>
  group.columns.map((column) => column.key),
);
export const LEAST_UNITS = columns.leastUnits.value;

/** By key of a column; null: it can't be told. */
export type Values = Record<string, number | null>;

/** The median of each column over the units of which it is known; null where those are so few that it would tell about single ones. */
export function mediansOf(units: readonly Values[]): Values {
  return Object.fromEntries(
    PICTURE_KEYS.map((key) => {
      const known = units.flatMap((unit) => unit[key] ?? []);
      return [key, median(known, LEAST_UNITS)];
    }),
  );
}
