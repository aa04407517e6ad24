import { sql } from "kysely";
import { transact, type Context } from "../../../../../core/context.ts";
import { invalid } from "../../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { bump, demandOpen, lockedAccount, type ChangedAccount } from "./lockedAccount.ts";
import { demandPast } from "../demandPast.ts";

/** A new name from a day on: the same account with its whole history. @throws Refusal 400 for a day before the name it has, 404, 409 */
export async function renameAccount(
  context: Context,
  id: string,
  input: { name: string; on: string; version: number },
): Promise<ChangedAccount> {
  demandPast(context, input.on, "更名日期");
  return transact(context, async (work) => {
    demandOpen(await lockedAccount(work, id, input.version));
    const db = tables(work.database);
    const now = await db
      .selectFrom("wechat_account_name")
      .selectAll()
      .where("account_id", "=", id)
      .where("until_on", "is", null)
      .executeTakeFirstOrThrow();
    if (input.on <= now.from_on) throw invalid(`更名日期须晚于现名的启用日期 ${now.from_on}，请核对。`);
    await db
      .updateTable("wechat_account_name")
      .set({ until_on: sql`${input.on}::date - 1` })
      .where("account_id", "=", id)
      .where("until_on", "is", null)
      .execute();
    await db
      .insertInto("wechat_account_name")
      .values({ account_id: id, name: input.name, from_on: input.on })
      .execute();
    await work.audit("participation.rename-account", `wechat-account:${id}`, {
      name: input.name,
      on: input.on,
    });
    return bump(work, id);
  });
}
