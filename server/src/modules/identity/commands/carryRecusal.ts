import type { Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/**
 * Whoever has no part in a unit (回避) has none in those that take over its people and work. Inside the caller's transaction; what was
 * written about the unit itself stays.
 * @returns the accounts concerned
 */
export async function carryRecusal(work: Work, from: string, to: readonly string[]): Promise<string[]> {
  const db = tables(work.database);
  const employed = await db.selectFrom("employment").selectAll().where("unit_id", "=", from).execute();
  const declared = await db.selectFrom("declared_conflict").selectAll().where("unit_id", "=", from).execute();
  for (const unitId of to) {
    if (employed.length > 0)
      await db
        .insertInto("employment")
        .values(employed.map((row) => ({ ...row, unit_id: unitId })))
        .onConflict((conflict) => conflict.columns(["account_id", "unit_id"]).doNothing())
        .execute();
    if (declared.length > 0)
      await db
        .insertInto("declared_conflict")
        .values(declared.map((row) => ({ ...row, unit_id: unitId })))
        .onConflict((conflict) => conflict.columns(["account_id", "unit_id"]).doNothing())
        .execute();
  }
  return [...new Set([...employed, ...declared].map((row) => row.account_id))].sort();
}
