import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql, type Insertable } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { tables, type CampaignTables } from "../tables.ts";
import { HEAD_BYTES, PART_BYTES, UNUSED_MOST, UPLOAD_MOST, WORK_TAKEN, workType } from "./kinds.ts";

export interface UploadView {
  id: string;
  name: string;
  size: number;
  partBytes: number;
  parts: number;
  /** Parts that have not arrived; after a broken line only these are sent. */
  missing: number[];
  done: boolean;
}

const partsOf = (size: number): number => Math.ceil(size / PART_BYTES);
const lengthOf = (size: number, place: number): number => Math.min(PART_BYTES, size - place * PART_BYTES);

async function ownUpload(context: Context, id: string) {
  const row = await tables(context.database)
    .selectFrom("campaign_upload")
    .selectAll()
    .where("id", "=", id)
    .where("account_id", "=", signedIn(context).accountId)
    .executeTakeFirst();
  if (!row) throw notFound("该上传");
  return row;
}

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

/** Where an upload stands. @throws Refusal 404 also for somebody else's */
export async function uploadView(context: Context, id: string): Promise<UploadView> {
  const row = await ownUpload(context, id);
  const have = new Set(
    (
      await tables(context.database)
        .selectFrom("campaign_upload_part")
        .select("place")
        .where("upload_id", "=", id)
        .execute()
    ).map((one) => one.place),
  );
  const parts = partsOf(row.size);
  const done = row.stored_id !== null;
  const missing = done
    ? []
    : Array.from({ length: parts }, (_, place) => place).filter((place) => !have.has(place));
  return { id, name: row.name, size: row.size, partBytes: PART_BYTES, parts, missing, done };
}

/** Writes the row of a part, unless the place is taken or the parts have been put together since. */
async function keepPart(
  context: Context,
  part: Insertable<CampaignTables["campaign_upload_part"]>,
): Promise<boolean> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    const unfinished = await db
      .selectFrom("campaign_upload")
      .select("id")
      .where("id", "=", part.upload_id)
      .where("stored_id", "is", null)
      .forShare()
      .executeTakeFirst();
    if (!unfinished) return false;
    const written = await db
      .insertInto("campaign_upload_part")
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .returning("place")
      .executeTakeFirst();
    return written !== undefined;
  });
}

/**
 * Takes one part. The same part again changes nothing, whatever order they come in.
 * @throws Refusal 400 for a wrong place or length, 404, 409 when other bytes stand at the place already
 */
export async function takePart(
  context: Context,
  id: string,
  place: number,
  bytes: Buffer,
): Promise<UploadView> {
  const row = await ownUpload(context, id);
  if (row.stored_id !== null) return uploadView(context, id);
  if (place >= partsOf(row.size))
    throw invalid(`文件只有 ${partsOf(row.size)} 段，没有第 ${place + 1} 段，请重新上传。`);
  if (bytes.length !== lengthOf(row.size, place))
    throw invalid(
      `第 ${place + 1} 段应为 ${lengthOf(row.size, place)} 字节，收到 ${bytes.length} 字节，请重新上传该段。`,
    );
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const stored = await context.files.write(bytes);
  const written = await keepPart(context, {
    upload_id: id,
    place,
    stored_id: stored.id,
    size: bytes.length,
    sha256,
  });
  if (!written) {
    await context.files.discard(stored.id);
    const before = await tables(context.database)
      .selectFrom("campaign_upload_part")
      .select("sha256")
      .where("upload_id", "=", id)
      .where("place", "=", place)
      .executeTakeFirst();
    if (before && before.sha256 !== sha256)
      throw new Refusal(
        409,
        "other-bytes",
        `第 ${place + 1} 段与先前收到的不同，文件可能已改动；请作为新的文件重新上传。`,
      );
  }
  return uploadView(context, id);
}

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
