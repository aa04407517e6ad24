import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { Refusal } from "../../../../../core/refusal.ts";
import { participant } from "../../../queries/participant.ts";
import type { NewAccount } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import type { ChangedAccount } from "./lockedAccount.ts";
import { demandPast } from "../demandPast.ts";

/** Registers an account of a unit, or, by the office, the department's own. @throws Refusal 400, 403, 404, 409 when there is one of the department already */
export async function recordAccount(context: Context, input: NewAccount): Promise<ChangedAccount> {
  demandPast(context, input.on, "启用日期");
  const own = input.unitId === null;
  if (own && signedIn(context).unitId !== null)
    throw new Refusal(403, "forbidden", "本厅的账号由检查工作组登记，单位请登记自己的账号。");
  const unitId = own ? null : (await participant(context, input.unitId ?? undefined)).id;
  return transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .insertInto("wechat_account")
      .values({
        id: randomUUID(),
        unit_id: unitId,
        kind: input.kind,
        subject: input.subject,
        recorded_by: signedIn(work).name,
        recorded_at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "version"])
      .executeTakeFirst();
    if (!row) throw new Refusal(409, "duplicate", "本厅的账号已经登记，更名请在该账号下办理。");
    await db
      .insertInto("wechat_account_name")
      .values({ account_id: row.id, name: input.name, from_on: input.on })
      .execute();
    await work.audit("participation.record-account", `wechat-account:${row.id}`, {
      unit: unitId,
      name: input.name,
    });
    return row;
  });
}
