import type { Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** An upload that became part of no work is kept so long (milliseconds): a broken line may take days. */
const KEPT_MS = 7 * 24 * 3600_000;

/** Parts of uploads that are put together. */
async function sweepParts(context: Context): Promise<void> {
  const db = tables(context.database);
  const parts = await db
    .deleteFrom("campaign_upload_part")
    .where(
      "upload_id",
      "in",
      db.selectFrom("campaign_upload").select("id").where("stored_id", "is not", null),
    )
    .returning("stored_id")
    .execute();
  for (const part of parts) await context.files.discard(part.stored_id);
}

/** Removes uploads and parts that nobody used, with their bytes. @returns how many uploads */
export async function sweepUploads(context: Context): Promise<number> {
  await sweepParts(context);
  const db = tables(context.database);
  const rows = await db
    .selectFrom("campaign_upload")
    .select(["id", "stored_id"])
    .where("entry_id", "is", null)
    .where("started_at", "<", new Date(context.clock.now().getTime() - KEPT_MS))
    .execute();
  for (const row of rows) {
    const parts = await db
      .deleteFrom("campaign_upload_part")
      .where("upload_id", "=", row.id)
      .returning("stored_id")
      .execute();
    const gone = await db
      .deleteFrom("campaign_upload")
      .where("id", "=", row.id)
      .where("entry_id", "is", null)
      .returning("stored_id")
      .executeTakeFirst();
    for (const part of parts) await context.files.discard(part.stored_id);
    if (gone?.stored_id) await context.files.discard(gone.stored_id);
  }
  return rows.length;
}
