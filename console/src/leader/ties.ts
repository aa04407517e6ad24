import { KINDS, type UnitKind } from "../registry/kinds.ts";
import type { Standing, Standings } from "../results/useStandings.ts";

/** Units of one kind that share the rank at which the excellent places run out. */
export interface Tie {
  kind: UnitKind;
  units: Standing[];
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
