import { KINDS, type UnitKind } from "../../registry/kinds.ts";
import type { Standing, Standings } from "../useStandings.ts";

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

/** The ties that wait for a written decision. @param rows all units of the kinds in question, not one page */
export function tiesOf(rows: readonly Standing[], quota: Standings["quota"]): Tie[] {
  return KINDS.flatMap((kind) => {
    const units = rows.filter((row) => row.kind === kind && row.undecided);
    if (units.length === 0) return [];
    const chosen = rows.filter((row) => row.kind === kind && row.excellent).length;
    return [{ kind, units, places: Math.max(0, (quota?.[kind] ?? 0) - chosen) }];
  });
}
