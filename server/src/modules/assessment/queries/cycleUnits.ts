import type { Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { allUnits, type Unit, type UnitKind } from "../../registry/index.ts";
import { tables } from "../tables.ts";

/** A unit as the year's inspection sees it: its kind is the one under which it entered the cycle. */
export interface CycleUnit extends Unit {
  /** The kind that the registry holds now, when it differs; null when it is the same. */
  changedKind: UnitKind | null;
}

/** Active units of a cycle in the order of lists. Not filtered by viewer: for other modules. */
export async function cycleUnits(context: Context, year: number): Promise<CycleUnit[]> {
  const rows = await tables(context.database)
    .selectFrom("cycle_unit")
    .select(["unit_id", "kind"])
    .where("year", "=", year)
    .execute();
  const kinds = new Map(rows.map((row) => [row.unit_id, row.kind]));
  return (await allUnits(context)).flatMap((unit) => {
    const kind = kinds.get(unit.id);
    if (!kind || !unit.active) return [];
    return [{ ...unit, kind, changedKind: kind === unit.kind ? null : unit.kind }];
  });
}

/** One unit of a cycle. @throws Refusal 404 for a unit that is not inspected in the year */
export async function cycleUnit(context: Context, year: number, unitId: string): Promise<CycleUnit> {
  const found = (await cycleUnits(context, year)).find((one) => one.id === unitId);
  if (!found) throw notFound(`${year} 年度受检单位中编号为“${unitId}”的单位`);
  return found;
}
