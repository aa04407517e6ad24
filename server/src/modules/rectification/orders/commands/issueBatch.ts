import { sql } from "kysely";
import { transact, type Context } from "../../../../core/context.ts";
import { allows } from "../../../../core/policy.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { cycle } from "../../../assessment/index.ts";
import { viewerOf } from "../../../identity/index.ts";
import { policy } from "../../policy.ts";
import { tables } from "../../tables.ts";
import { issueOrder, MAIL_ORDERS } from "./issueOrder.ts";

/** Says how the work ended, once, and sends the mails of all its orders. */
async function end(context: Context, batchId: string, stopped: string | null): Promise<void> {
  await transact(context, async (work) => {
    const row = await tables(work.database)
      .updateTable("order_batch")
      .set({ ended_at: work.clock.now(), stopped })
      .where("id", "=", batchId)
      .where("ended_at", "is", null)
      .returning(["year", "refused"])
      .executeTakeFirst();
    if (!row) return;
    await work.enqueue(MAIL_ORDERS, {}, "mail-orders");
    await work.audit("rectification.end-orders", `cycle:${row.year}`, {
      refused: row.refused.units.length,
      ...(stopped === null ? {} : { reason: stopped }),
    });
  });
}

/**
 * Issues the orders that somebody has begun to issue, in that person's name, one transaction a unit: killed in between, it goes on where it was.
 * A unit whose order is refused is noted with the reason, and the next one has its turn.
 */
export async function issueBatch(context: Context, batchId: string): Promise<void> {
  const db = tables(context.database);
  const batch = await db
    .selectFrom("order_batch")
    .selectAll()
    .where("id", "=", batchId)
    .executeTakeFirstOrThrow();
  if (batch.ended_at !== null) return;
  const viewer = await viewerOf(context, batch.begun_by);
  if (viewer === null || !allows(policy.issueOrders, viewer))
    return end(context, batchId, "下达人的账号已停用或不再担任检查工作组工作，请由他人继续下达");
  const as: Context = { ...context, viewer };
  const of = await cycle(as, batch.year);
  const issued = await db
    .selectFrom("rectification_order")
    .select("unit_id")
    .where("batch_id", "=", batchId)
    .execute();
  const done = new Set([
    ...issued.map((row) => row.unit_id),
    ...batch.refused.units.map((one) => one.unitId),
  ]);
  for (const unitId of batch.unit_ids) {
    if (done.has(unitId)) continue;
    try {
      await issueOrder(as, of, unitId, batch.agency, batchId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Whoever was quicker has ordered it; it lacks nothing.
      if (error.code !== "already-ordered") await refuse(as, batchId, unitId, error.message);
    }
  }
  await end(as, batchId, null);
}

/** Notes on the work's own row why a unit has no order; the row is no document. */
async function refuse(context: Context, batchId: string, unitId: string, reason: string): Promise<void> {
  await transact(context, async (work) => {
    const { rows } = await sql<{ year: number }>`
      update order_batch set refused = jsonb_set(refused, '{units}', refused -> 'units' || ${{ unitId, reason }}::jsonb)
      where id = ${batchId}::uuid returning year`.execute(work.database);
    await work.audit("rectification.refuse-order", `unit:${unitId}`, { year: rows[0]?.year, reason });
  });
}

/** The job has ended without success for good. */
export const giveUpBatch = (context: Context, batchId: string): Promise<void> =>
  end(context, batchId, "下达中多次出错，已停止；已下达的有效，其余请重新下达");
