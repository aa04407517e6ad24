import type { Work } from "../../../core/context.ts";
import type { Role } from "../roles/roles.ts";
import { tables } from "../tables.ts";

/** Replaces what is known of a person's employers. Units are checked by the caller, who knows the registry. */
export async function changeEmployment(
  work: Work,
  accountId: string,
  employers: { present: readonly string[]; past: readonly string[] },
): Promise<void> {
  const db = tables(work.database);
  await db.deleteFrom("employment").where("account_id", "=", accountId).execute();
  const rows = [
    ...employers.present.map((id) => ({ account_id: accountId, unit_id: id, present: true })),
    ...employers.past
      .filter((id) => !employers.present.includes(id))
      .map((id) => ({ account_id: accountId, unit_id: id, present: false })),
  ];
  if (rows.length > 0) await db.insertInto("employment").values(rows).execute();
}

/** Notes a conflict that a person declared; declaring it again keeps the newer reason. */
export async function declareConflict(
  work: Work,
  accountId: string,
  unitId: string,
  reason: string,
): Promise<void> {
  const values = { reason, declared_at: work.clock.now() };
  await tables(work.database)
    .insertInto("declared_conflict")
    .values({ account_id: accountId, unit_id: unitId, ...values })
    .onConflict((conflict) => conflict.columns(["account_id", "unit_id"]).doUpdateSet(values))
    .execute();
}

/** Sets the mail address of an account of a role, which reminders go to. */
export async function changeMail(work: Work, accountId: string, role: Role, email: string): Promise<void> {
  await tables(work.database)
    .updateTable("account")
    .set({ email })
    .where("id", "=", accountId)
    .where("role", "=", role)
    .execute();
}
