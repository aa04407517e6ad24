import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { participant } from "../../queries/participant.ts";
import type { NewAccount, NewLook } from "../schemas.ts";
import { tables } from "../tables.ts";
import { bump, demandOpen, lockedAccount, type ChangedAccount } from "./locked.ts";

function demandPast(context: Context, day: string, what: string): void {
  if (day > dateInChina(context.clock.now()))
    throw invalid(`${what}${writtenDate(day)}不能晚于当日，请核对。`);
}

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

/** Closed, or merged into another one of the same unit. @throws Refusal 400, 404, 409 */
export async function endAccount(
  context: Context,
  id: string,
  input: { on: string; mergedInto?: string | undefined; version: number },
): Promise<ChangedAccount> {
  demandPast(context, input.on, "停用日期");
  return transact(context, async (work) => {
    const row = await lockedAccount(work, id, input.version);
    demandOpen(row);
    if (input.mergedInto) {
      const other = await lockedAccount(work, input.mergedInto);
      if (other.id === id || other.unit_id !== row.unit_id || other.state !== "open")
        throw invalid("只能并入本单位另一个在用的账号，请重新选择。");
    }
    await tables(work.database)
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

/** A dated look at an account, with its picture; who could not look says so. @throws Refusal 400, 404, 409 */
export async function lookAtAccount(context: Context, id: string, input: NewLook): Promise<{ id: string }> {
  demandPast(context, input.on, "查看日期");
  const seen = input.outcome === "seen" ? input : null;
  if (seen) {
    if (seen.lastPostOn !== null && seen.lastPostOn > seen.on)
      throw invalid("最近发文日期不能晚于查看日期，请核对。");
    if ((await keptFiles(context, [seen.proofId])).length === 0)
      throw invalid("截图不存在，没有登记；请重新上传截图。");
  }
  return transact(context, async (work) => {
    demandOpen(await lockedAccount(work, id));
    const look = randomUUID();
    await tables(work.database)
      .insertInto("wechat_look")
      .values({
        id: look,
        account_id: id,
        looked_on: input.on,
        outcome: input.outcome,
        last_post_on: seen?.lastPostOn ?? null,
        proof_id: seen?.proofId ?? null,
        looked_by: signedIn(work).name,
        recorded_at: work.clock.now(),
      })
      .execute();
    await work.audit("participation.look-at-account", `wechat-account:${id}`, {
      look,
      outcome: input.outcome,
    });
    return { id: look };
  });
}
