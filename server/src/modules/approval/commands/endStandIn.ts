import { signedIn, transact, type Context } from "../../../core/context.ts";
import { forbidden, notFound } from "../../../core/refusal.ts";
import { mayNameFor } from "../policy.ts";
import { tables } from "../tables.ts";

/** The absent person is back before the period ends. What was signed stays. @throws Refusal 403, 404 */
export async function endStandIn(context: Context, id: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("stand_in")
      .select("absent_id")
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("有效的代理");
    if (!mayNameFor(viewer, row.absent_id)) throw forbidden("代理由本人或系统管理员终止。");
    await db.updateTable("stand_in").set({ ended_at: work.clock.now() }).where("id", "=", id).execute();
    await work.audit("approval.end-stand-in", `account:${row.absent_id}`, { id });
  });
}
