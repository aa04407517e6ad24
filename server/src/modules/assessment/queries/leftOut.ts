import type { Context } from "../../../core/context.ts";
import type { UnitKind } from "../../registry/index.ts";
import { tables } from "../tables.ts";

/** An item that a written decision leaves out: for one unit, or for a kind. */
export interface LeftOutItem {
  item: string;
  unitId: string | null;
  kind: UnitKind | null;
  reason: string;
}

/** The decisions that stand in a year. Not filtered by viewer: for other modules. */
export async function leftOutItems(context: Context, year: number): Promise<LeftOutItem[]> {
  const rows = await tables(context.database)
    .selectFrom("applicability_decision")
    .select(["unit_id", "item", "reason"])
    .where("year", "=", year)
    .orderBy("item")
    .orderBy("unit_id")
    .execute();
  return rows.map((row) => ({ item: row.item, unitId: row.unit_id, kind: null, reason: row.reason }));
}
