import type { Whole } from "../../../../core/context.ts";
import type { UnitKind } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";

/** An item that a written decision leaves out: for one unit, or for a kind. */
export interface LeftOutItem {
  item: string;
  unitId: string | null;
  kind: UnitKind | null;
  reason: string;
}

/** The decisions that stand in a year. Not filtered by viewer: for other modules. */
export async function leftOutItems(context: Whole, year: number): Promise<LeftOutItem[]> {
  const db = tables(context.database);
  const kinds = await db
    .selectFrom("item_left_out")
    .select(["item", "kind", "reason"])
    .where("year", "=", year)
    .where("taken_back_at", "is", null)
    .orderBy("item")
    .orderBy("kind")
    .execute();
  const rows = await db
    .selectFrom("applicability_decision")
    .select(["unit_id", "item", "reason"])
    .where("year", "=", year)
    .orderBy("item")
    .orderBy("unit_id")
    .execute();
  return [
    ...kinds.map((row) => ({ ...row, unitId: null })),
    ...rows.map((row) => ({ item: row.item, unitId: row.unit_id, kind: null, reason: row.reason })),
  ];
}
