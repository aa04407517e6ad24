import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { invalid, Refusal } from "../../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { UNUSED_MOST, UPLOAD_MOST } from "../kinds.ts";
import { uploadView, type UploadView } from "../queries/uploadView.ts";

/** Begins an upload. @throws Refusal 400 for one that is empty or larger than 200 MB, 409 while too many are part of no work */
export async function beginUpload(
  context: Context,
  input: { name: string; size: number },
): Promise<UploadView> {
  if (input.size > UPLOAD_MOST)
    throw invalid(
      `文件“${input.name}”超过 ${UPLOAD_MOST / 1024 / 1024} MB，没有上传；请压缩，或改为填写链接。`,
    );
  const id = randomUUID();
  await transact(context, async (work) => {
    await sql`select pg_advisory_xact_lock(58, hashtext(${signedIn(work).accountId}))`.execute(work.database);
    const unused = await tables(work.database)
      .selectFrom("campaign_upload")
      .select((select) => select.fn.countAll<number>().as("count"))
      .where("account_id", "=", signedIn(work).accountId)
      .where("entry_id", "is", null)
      .executeTakeFirstOrThrow();
    if (Number(unused.count) >= UNUSED_MOST)
      throw new Refusal(
        409,
        "too-many-uploads",
        `您有 ${UNUSED_MOST} 个上传的文件还没有用于作品，没有再开始上传；请先报送作品，未用的文件七天后自动清除。`,
      );
    await tables(work.database)
      .insertInto("campaign_upload")
      .values({
        id,
        account_id: signedIn(work).accountId,
        name: input.name,
        size: input.size,
        started_at: work.clock.now(),
      })
      .execute();
    await work.audit("participation.begin-upload", `upload:${id}`, { size: input.size });
  });
  return uploadView(context, id);
}
