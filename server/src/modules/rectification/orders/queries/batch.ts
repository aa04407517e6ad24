import { signedIn, type Context } from "../../../../core/context.ts";
import { unitNames } from "../../../registry/index.ts";
import { maySeeUnit } from "../../policy.ts";
import type { OrderBatch } from "../../schemas.ts";
import { tables } from "../../tables.ts";

/** How far the last piece of work that issued the year's orders has come; null before the first. */
export async function orderBatch(context: Context, year: number): Promise<OrderBatch | null> {
  const viewer = signedIn(context);
  const db = tables(context.database);
  const batch = await db
    .selectFrom("order_batch")
    .selectAll()
    .where("year", "=", year)
    .orderBy("begun_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!batch) return null;
  const { issued } = await db
    .selectFrom("rectification_order")
    .select((select) => select.fn.countAll<number>().as("issued"))
    .where("batch_id", "=", batch.id)
    .executeTakeFirstOrThrow();
  const refused = batch.refused.units.filter((one) => maySeeUnit(viewer, one.unitId));
  const nameOf = await unitNames(
    context,
    refused.map((one) => one.unitId),
  );
  return {
    total: batch.unit_ids.length,
    issued: Number(issued),
    refused: refused.map(({ unitId, reason }) => ({ unitName: nameOf(unitId, year), reason })),
    begunBy: batch.begun_name,
    begunAt: batch.begun_at.toISOString(),
    endedAt: batch.ended_at?.toISOString() ?? null,
    stopped: batch.stopped,
  };
}
