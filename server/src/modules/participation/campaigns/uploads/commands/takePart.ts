import { createHash } from "node:crypto";
import type { Insertable } from "kysely";
import { transact, type Context } from "../../../../../core/context.ts";
import { invalid, Refusal } from "../../../../../core/refusal.ts";
import { tables, type CampaignTables } from "../../tables.ts";
import { PART_BYTES } from "../kinds.ts";
import { ownUpload, uploadView, partsOf, type UploadView } from "../queries/uploadView.ts";

const lengthOf = (size: number, place: number): number => Math.min(PART_BYTES, size - place * PART_BYTES);

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
