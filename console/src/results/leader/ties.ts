import type { UnitKind } from "../../registry/kinds.ts";
import type { Outline, Standing } from "../useStandings.ts";

/** A tied unit, with what tells it from the others. */
export type TiedUnit = Pick<Standing, "unitId" | "name" | "score"> & {
  dimensions: Pick<Standing["dimensions"][number], "name" | "earned" | "applicable">[];
};

/** Units of one kind that share the rank at which the excellent places run out. */
export interface Tie {
  kind: UnitKind;
  units: TiedUnit[];
  /** How many of them can be excellent. */
  places: number;
}

/** The ties that wait for a written decision. */
export function tiesOf({ kinds, tied }: Pick<Outline, "kinds" | "tied">): Tie[] {
  return kinds.flatMap(({ kind, excellent, quota }) => {
    const units = tied.filter((row) => row.kind === kind);
    return units.length === 0 ? [] : [{ kind, units, places: Math.max(0, (quota ?? 0) - excellent) }];
  });
}
