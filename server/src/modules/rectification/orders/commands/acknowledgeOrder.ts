import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { note } from "../../items/commands/change.ts";
import { tables } from "../../tables.ts";

/** 签收: an officer of the unit has received the order. @throws Refusal 404 for another unit's, 409 when it is acknowledged already */
export async function acknowledgeOrder(context: Context, id: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("rectification_order")
      .select(["unit_id", "acknowledged_by", "pdf_sha256"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.unit_id !== viewer.unitId) throw notFound("该整改通知");
    if (row.acknowledged_by !== null)
      throw new Refusal(409, "acknowledged", `该整改通知已由 ${row.acknowledged_by} 签收。`);
    await db
      .updateTable("rectification_order")
      .set({ acknowledged_by: viewer.name, acknowledged_at: work.clock.now() })
      .where("id", "=", id)
      .execute();
    const items = await db.selectFrom("rectification_item").select("id").where("order_id", "=", id).execute();
    for (const item of items) await note(work, item.id, "acknowledged", "签收整改通知");
    await work.audit("rectification.acknowledge-order", `unit:${row.unit_id}`, {
      order: id,
      sha256: row.pdf_sha256,
    });
  });
}
