import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import type { ChangedCall, NewCall } from "../schemas.ts";

const demandFuture = (context: Context, dueOn: string): void => {
  if (dueOn < dateInChina(context.clock.now())) throw invalid(`截止日期 ${dueOn} 已过，请核对。`);
};

/** Publishes the year's call for interviews (征集通知). @throws Refusal 400, 409 when the year has one */
export async function issueCall(context: Context, input: NewCall): Promise<{ id: string; version: number }> {
  demandFuture(context, input.dueOn);
  return transact(context, async (work) => {
    const row = await tables(work.database)
      .insertInto("interview_call")
      .values({
        id: randomUUID(),
        year: input.year,
        title: input.title,
        body: input.body,
        themes: input.themes,
        due_on: input.dueOn,
        published_at: work.clock.now(),
        published_by: signedIn(work).name,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "version"])
      .executeTakeFirst();
    if (!row)
      throw new Refusal(409, "duplicate", `${input.year} 年已有征集通知，请修改原通知，没有重复发布。`);
    await work.audit("participation.issue-call", `interview-call:${row.id}`, {
      year: input.year,
      dueOn: input.dueOn,
    });
    return row;
  });
}

/** Changes a published call; the last day only moves to a later one, so that no unit is shut out by surprise. @throws Refusal 400, 404, 409 */
export async function changeCall(
  context: Context,
  id: string,
  input: ChangedCall,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    const found = await db
      .selectFrom("interview_call")
      .select(["version", "due_on"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound("该征集通知");
    if (found.version !== input.version) throw staleVersion("该征集通知");
    if (input.dueOn < found.due_on)
      throw invalid(`截止日期只能推后，不能早于已公布的 ${found.due_on}。请重新填写。`);
    const row = await db
      .updateTable("interview_call")
      .set({
        title: input.title,
        body: input.body,
        themes: input.themes,
        due_on: input.dueOn,
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.change-call", `interview-call:${id}`, {
      before: found.due_on,
      dueOn: input.dueOn,
    });
    return row;
  });
}
