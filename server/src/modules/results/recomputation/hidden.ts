import type { Viewer } from "../../../core/context.ts";
import type { Difference } from "./model.ts";

/** A difference as the viewer may see it: units from which the viewer is recused are left out, and so are ranks beside them. */
export function visibleDifference({ recused }: Viewer, difference: Difference): Difference {
  const units = difference.units.filter((unit) => !recused.has(unit.unitId));
  return {
    units: recused.size > 0 ? units.map((unit) => ({ ...unit, rankBefore: null, rankAfter: null })) : units,
  };
}
