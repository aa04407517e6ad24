import { createHash } from "node:crypto";
import type { Context } from "../../../../core/context.ts";
import type { Subject } from "../../../approval/index.ts";
import { tables } from "../../tables.ts";

/** What somebody writes of a record; the entries are there. */
export interface WrittenRecord {
  summary: string;
  videoLink: string | null;
}

export const NOUN = "访谈实录";

/** Said of a record that is another one by now. */
export const MOVED = "实录送审以后，录入内容有更正、撤下或新放行的，请检查工作组重新保存并送审。";

/** The record of a sitting as the approval machine knows it. */
export const recordOf = (sittingId: string): Subject => ({ kind: "interview-record", id: sittingId });

/** A version of what was written, with its hash; null when there is none. */
export async function writtenRecord(
  context: Context,
  sittingId: string,
  version: number,
): Promise<(WrittenRecord & { hash: string }) | null> {
  const row = await tables(context.database)
    .selectFrom("sitting_record")
    .select(["summary", "video_link", "hash"])
    .where("sitting_id", "=", sittingId)
    .where("version", "=", version)
    .executeTakeFirst();
  return row ? { summary: row.summary, videoLink: row.video_link, hash: row.hash } : null;
}

/** SHA-256 of everything of a record: what was written, and each entry that was shown, as it is now. */
export async function recordHash(
  context: Context,
  sittingId: string,
  { summary, videoLink }: WrittenRecord,
): Promise<string> {
  const entries = await tables(context.database)
    .selectFrom("sitting_entry")
    .select(["released_no", "kind", "speaker", "body", "picture_id", "question_id", "state"])
    .where("sitting_id", "=", sittingId)
    .where("released_no", "is not", null)
    .orderBy("released_no")
    .execute();
  const shown = entries.map((one) => [
    one.released_no,
    one.kind,
    one.speaker,
    one.body,
    one.picture_id,
    one.question_id,
    one.state,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([summary, videoLink, shown]))
    .digest("hex");
}
