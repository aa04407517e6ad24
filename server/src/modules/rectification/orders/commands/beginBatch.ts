import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { holdYear } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";

export const ISSUE_BATCH = "rectification:issue-batch";

/** Begins to issue orders to these units, in this order; a job does it. @throws Refusal 409 while the year's orders are being issued */
export async function beginBatch(
  context: Context,
  year: number,
  { agency, unitIds }: { agency: string; unitIds: string[] },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    await holdYear(work, year);
    const db = tables(work.database);
    const running = await db
      .selectFrom("order_batch")
      .select("begun_name")
      .where("year", "=", year)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (running)
      throw new Refusal(
        409,
        "batch-running",
        `${running.begun_name}已开始下达${year}年度的整改通知，尚未下达完毕，请等待。`,
      );
    const id = randomUUID();
    await db
      .insertInto("order_batch")
      .values({
        id,
        year,
        agency,
        unit_ids: unitIds,
        begun_by: viewer.accountId,
        begun_name: viewer.name,
        begun_at: work.clock.now(),
        ended_at: null,
        stopped: null,
      })
      .execute();
    await work.enqueue(ISSUE_BATCH, { batchId: id }, `issue-batch:${id}`);
    await work.audit("rectification.begin-orders", `cycle:${year}`, { agency, units: unitIds.length });
  });
}
