import type { Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/**
 * From now on no account of a unit can act, since the unit is no more: open ones are signed out, and nobody signs in. Inside the caller's
 * transaction.
 * @param message what a person who tries reads: why, and whom to ask
 */
export async function barUnit(work: Work, unitId: string, message: string): Promise<{ accounts: number }> {
  const db = tables(work.database);
  await db
    .insertInto("barred_unit")
    .values({ unit_id: unitId, message, barred_at: work.clock.now() })
    .onConflict((conflict) => conflict.column("unit_id").doUpdateSet({ message }))
    .execute();
  const accounts = await db.selectFrom("account").select("id").where("unit_id", "=", unitId).execute();
  if (accounts.length > 0)
    await db
      .deleteFrom("session")
      .where(
        "account_id",
        "in",
        accounts.map((account) => account.id),
      )
      .execute();
  await work.audit("identity.bar-unit", `unit:${unitId}`, { accounts: accounts.length });
  return { accounts: accounts.length };
}
