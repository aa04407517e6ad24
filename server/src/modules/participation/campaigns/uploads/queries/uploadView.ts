import { signedIn, type Context } from "../../../../../core/context.ts";
import { notFound } from "../../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { PART_BYTES } from "../kinds.ts";

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

export const partsOf = (size: number): number => Math.ceil(size / PART_BYTES);

export async function ownUpload(context: Context, id: string) {
  const row = await tables(context.database)
    .selectFrom("campaign_upload")
    .selectAll()
    .where("id", "=", id)
    .where("account_id", "=", signedIn(context).accountId)
    .executeTakeFirst();
  if (!row) throw notFound("该上传");
  return row;
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
