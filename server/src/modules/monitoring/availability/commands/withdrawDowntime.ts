import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../tables.ts";
import { demandOwn } from "./announceDowntime.ts";

/** Takes an announcement back before it begins. @throws Refusal 403, 404, 409 once it has begun */
export async function withdrawDowntime(context: Context, id: string): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("availability_downtime")
      .selectAll()
      .where("id", "=", id)
      .where("withdrawn_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该计划停机");
    demandOwn(work, row.unit_id);
    if (row.starts_at <= work.clock.now())
      throw new Refusal(409, "begun", "计划停机已经开始，不能撤回；提前恢复的无须办理。");
    await db
      .updateTable("availability_downtime")
      .set({ withdrawn_by: signedIn(work).name, withdrawn_at: work.clock.now() })
      .where("id", "=", id)
      .execute();
    await work.audit("monitoring.withdraw-downtime", `unit:${row.unit_id}`, { downtime: id });
  });
}
