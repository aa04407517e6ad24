import type { Context, Whole } from "../../../../core/context.ts";
import type { PlannedMark } from "../plannedMarks.ts";
import { tables } from "../../tables.ts";

/** Automatic marks as they are stored, of all units of a year or of one. Not filtered by viewer: for other modules. */
export async function itemMarks(context: Whole, year: number, unitId?: string): Promise<PlannedMark[]> {
  let query = tables(context.database).selectFrom("item_mark").selectAll().where("year", "=", year);
  if (unitId) query = query.where("unit_id", "=", unitId);
  const rows = await query.execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    item: row.item,
    state: row.state,
    points: row.points,
    exact: row.exact,
    known: row.known,
    explanation: row.explanation,
    facts: row.facts,
    factIds: row.fact_ids,
  }));
}

/** Points and states only, without the sentences: what adding up needs. */
export async function markStates(
  context: Context,
  year: number,
  unitIds?: readonly string[],
): Promise<Pick<PlannedMark, "unitId" | "item" | "state" | "points" | "exact" | "known">[]> {
  let query = tables(context.database)
    .selectFrom("item_mark")
    .select(["unit_id", "item", "state", "points", "exact", "known"])
    .where("year", "=", year);
  if (unitIds) query = query.where("unit_id", "in", [...unitIds]);
  const rows = await query.execute();
  return rows.map(({ unit_id: unitId, item, state, points, exact, known }) => ({
    unitId,
    item,
    state,
    points,
    exact,
    known,
  }));
}
