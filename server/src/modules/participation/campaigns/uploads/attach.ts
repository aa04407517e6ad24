import { randomUUID } from "node:crypto";
import { signedIn, type Work } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Most files of one work. */
export const FILES_MOST = 5;

/** Makes complete uploads of the person files of a work, after those it has. @throws Refusal 400 for one that is not there, not complete or used */
export async function attachUploads(work: Work, entryId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const db = tables(work.database);
  const rows = await db
    .updateTable("campaign_upload")
    .set({ entry_id: entryId })
    .where("id", "in", [...new Set(ids)])
    .where("account_id", "=", signedIn(work).accountId)
    .where("stored_id", "is not", null)
    .where("entry_id", "is", null)
    .returningAll()
    .execute();
  if (rows.length !== new Set(ids).size)
    throw invalid("所附文件中有的没有上传完或已用于别的作品，请重新上传。");
  const last = await db
    .selectFrom("campaign_file")
    .select((select) => select.fn.max("place").as("place"))
    .where("entry_id", "=", entryId)
    .executeTakeFirst();
  const from = last?.place ?? 0;
  if (from + rows.length > FILES_MOST) throw invalid(`一件作品最多 ${FILES_MOST} 个文件，请去掉几个。`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  await db
    .insertInto("campaign_file")
    .values(
      [...new Set(ids)].map((id, index) => {
        const row = byId.get(id)!;
        return {
          id: randomUUID(),
          entry_id: entryId,
          place: from + index + 1,
          stored_id: row.stored_id ?? "",
          media_type: row.media_type ?? "",
          size: row.size,
          sha256: row.sha256 ?? "",
          at: work.clock.now(),
        };
      }),
    )
    .execute();
}
