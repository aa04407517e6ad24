import { transact, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Takes back what was declared right. @throws Refusal 404 */
export async function endAllowance(context: Context, id: string, reason: string): Promise<void> {
  await transact(context, async (work) => {
    const row = await tables(work.database)
      .updateTable("review_allowance")
      .set({ ended_at: work.clock.now() })
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!row) throw notFound("该条误报登记");
    await work.audit("content.end-allowance", `allowance:${id}`, { reason });
  });
}
