import type { Context } from "../../../../core/context.ts";
import { findStanding, keepVersion, openSubject } from "../../../approval/index.ts";
import { tables } from "../../tables.ts";
import { demandDecided } from "../queries/demandDecided.ts";
import { NOUN, recordHash, recordOf } from "../record/record.ts";
import type { SavedRecord } from "../schemas.ts";
import { demandNoPersonalData } from "../text.ts";
import { changeSitting } from "./changeSitting.ts";

/**
 * Writes summary and link of a record, the next version of what another person reads before it is published, with everything that was shown.
 * @throws Refusal 400, 404, 409 while something typed is neither shown nor taken out, or a question undecided
 */
export async function saveRecord(
  context: Context,
  id: string,
  input: SavedRecord,
): Promise<{ id: string; version: number; voided: string | null }> {
  demandNoPersonalData(input.summary, "摘要");
  return changeSitting(
    context,
    { id, step: "publish" },
    "participation.save-record",
    async ({ work, row, interviews, now }) => {
      await demandDecided(work, id);
      const subject = recordOf(id);
      const units = interviews.map((one) => one.unit_id);
      const written = { summary: input.summary, videoLink: input.videoLink ?? null };
      if (!(await findStanding(work, subject, NOUN)))
        await openSubject(work, {
          ...subject,
          class: "interview-record",
          title: `访谈实录：${row.title}`,
          link: `/interviews/${id}`,
          units,
        });
      const hash = await recordHash(work, id, written);
      const kept = await keepVersion(work, subject, { version: input.recordVersion, hash, units }, NOUN);
      await tables(work.database)
        .insertInto("sitting_record")
        .values({
          sitting_id: id,
          version: kept.version,
          summary: written.summary,
          video_link: written.videoLink,
          hash,
          saved_at: now,
        })
        .execute();
      return { id, ...kept };
    },
  );
}
