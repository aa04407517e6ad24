import { transact, type Context } from "../../../../../core/context.ts";
import { invalid } from "../../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { bump, demandOpen, lockedAccount, type ChangedAccount } from "./lockedAccount.ts";
import { demandPast } from "../demandPast.ts";

/** Closed, or merged into another one of the same unit. @throws Refusal 400 for a day to come or before it was called so, 404, 409 */
export async function endAccount(
  context: Context,
  id: string,
  input: { on: string; mergedInto?: string | undefined; version: number },
): Promise<ChangedAccount> {
  demandPast(context, input.on, "停用日期");
  return transact(context, async (work) => {
    const db = tables(work.database);
    // In one order: two that go into each other must not wait for one another.
    if (input.mergedInto)
      await db
        .selectFrom("wechat_account")
        .select("id")
        .where("id", "in", [id, input.mergedInto])
        .orderBy("id")
        .forUpdate()
        .execute();
    const row = await lockedAccount(work, id, input.version);
    demandOpen(row);
    const { from_on: since } = await db
      .selectFrom("wechat_account_name")
      .select("from_on")
      .where("account_id", "=", id)
      .where("until_on", "is", null)
      .executeTakeFirstOrThrow();
    if (input.on < since) throw invalid(`停用日期不能早于现名的启用日期 ${since}，请核对。`);
    if (input.mergedInto) {
      const other = await lockedAccount(work, input.mergedInto);
      if (other.id === id || other.unit_id !== row.unit_id || other.state !== "open")
        throw invalid("只能并入本单位另一个在用的账号，请重新选择。");
    }
    await db
      .updateTable("wechat_account")
      .set({
        state: input.mergedInto ? "merged" : "closed",
        ended_on: input.on,
        merged_into: input.mergedInto ?? null,
      })
      .where("id", "=", id)
      .execute();
    await work.audit("participation.end-account", `wechat-account:${id}`, { ...input });
    return bump(work, id);
  });
}
