import type { Context } from "../../../core/context.ts";
import type { ItemMark } from "../computeMarks.ts";
import { tables } from "../tables.ts";

export interface StoredMark extends ItemMark {
  unitId: string;
}

/** Automatic marks of a year, of all units or of one. Not filtered by viewer: for other modules. */
export async function itemMarks(context: Context, year: number, unitId?: string): Promise<StoredMark[]> {
  let query = tables(context.database).selectFrom("item_mark").selectAll().where("year", "=", year);
  if (unitId) query = query.where("unit_id", "=", unitId);
  const rows = await query.execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    item: row.item,
    state: row.state,
    points: row.points,
    explanation: row.explanation,
    facts: row.facts,
  }));
}
