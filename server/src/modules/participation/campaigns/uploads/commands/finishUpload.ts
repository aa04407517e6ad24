import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { transact, type Context } from "../../../../../core/context.ts";
import { invalid, Refusal } from "../../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { HEAD_BYTES, WORK_TAKEN, workType } from "../kinds.ts";
import { uploadView, type UploadView } from "../queries/uploadView.ts";

/**
 * Puts the parts together, once all are there.
 * @throws Refusal 400 for a kind that is not taken, 404, 409 while parts are missing
 */
export async function finishUpload(context: Context, id: string): Promise<UploadView> {
  const view = await uploadView(context, id);
  if (view.done) return view;
  if (view.missing.length > 0)
    throw new Refusal(
      409,
      "parts-missing",
      `还有 ${view.missing.length} 段没有收到（共 ${view.parts} 段），请继续上传后再提交。`,
      { missing: view.missing },
    );
  const parts = await tables(context.database)
    .selectFrom("campaign_upload_part")
    .selectAll()
    .where("upload_id", "=", id)
    .orderBy("place")
    .execute();
  const path = join(context.files.incoming, randomUUID());
  try {
    await pipeline(
      async function* () {
        for (const part of parts) yield* (await context.files.open(part.stored_id)).stream();
      },
      createWriteStream(path, { flags: "wx" }),
    );
    const handle = await open(path, "r");
    const head = Buffer.alloc(HEAD_BYTES);
    await handle.read(head, 0, HEAD_BYTES, 0);
    await handle.close();
    const mediaType = workType(view.name, head);
    if (!mediaType)
      throw invalid(`文件“${view.name}”不是 ${WORK_TAKEN} 文件，没有保存；请转换格式后重新上传。`);
    const stored = await context.files.adopt(path);
    const written = await transact(context, async (work) => {
      const db = tables(work.database);
      const row = await db
        .updateTable("campaign_upload")
        .set({ stored_id: stored.id, media_type: mediaType, sha256: stored.sha256 })
        .where("id", "=", id)
        .where("stored_id", "is", null)
        .returning("id")
        .executeTakeFirst();
      if (!row) return null;
      // Also what came in while these were put together.
      const gone = await db
        .deleteFrom("campaign_upload_part")
        .where("upload_id", "=", id)
        .returning("stored_id")
        .execute();
      await work.audit("participation.finish-upload", `upload:${id}`, {
        sha256: stored.sha256,
        size: stored.size,
      });
      return gone;
    });
    // Two that finish at once: one keeps its file, the other's is nobody's.
    if (!written) await context.files.discard(stored.id);
    else for (const part of written) await context.files.discard(part.stored_id);
  } catch (error) {
    // The other of two was done first, and has taken the parts away.
    const now = await uploadView(context, id);
    if (now.done) return now;
    throw error;
  } finally {
    await rm(path, { force: true });
  }
  return uploadView(context, id);
}
