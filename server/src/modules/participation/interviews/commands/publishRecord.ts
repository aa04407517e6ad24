import type { Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { findStanding, takeMove } from "../../../approval/index.ts";
import { changeSitting } from "./changeSitting.ts";
import { demandDecided } from "../queries/demandDecided.ts";
import { openQuestions } from "../questions/openQuestions.ts";
import { outcomeOf } from "../outcome.ts";
import { NOUN, recordHash, recordOf, writtenRecord } from "../record/record.ts";
import { happenedIn, settle } from "../settle.ts";

/**
 * Publishes the record that another person has read: everything that was shown, a summary, a link to the video. What was asked and not
 * answered gets a last day. From what is public now follows whether each unit's interview counts as held.
 * @throws Refusal 404, 409 before it is approved, when it is another one since, or while something typed or asked is undecided
 */
export async function publishRecord(
  context: Context,
  id: string,
  version: number,
): Promise<{ id: string; version: number }> {
  return changeSitting(
    context,
    { id, version, step: "publish" },
    "participation.publish-record",
    async (held) => {
      const { work, row, now } = held;
      await demandDecided(work, id);
      const standing = await findStanding(work, recordOf(id), NOUN);
      const written = standing && (await writtenRecord(work, id, standing.version));
      if (!standing || !written)
        throw new Refusal(
          409,
          "not-approved",
          `${NOUN}的摘要还没有撰写、送审，请先撰写，由另一人审核后公布。`,
        );
      await takeMove(work, recordOf(id), "release", {
        version: standing.version,
        hash: await recordHash(work, id, written),
        name: NOUN,
      });
      await openQuestions(work, held);
      await held.set({
        state: "published",
        published_at: now,
        summary: written.summary,
        video_link: written.videoLink,
      });
      await settle(work, row, held.interviews);
      await held.note("published");
      const happened = await happenedIn(work, row);
      for (const one of held.interviews) {
        const { lacks } = outcomeOf(happened, one.id);
        if (lacks.length > 0)
          work.remarks?.push(`“${one.topic}”（${one.unit_id}）还不能计为已开展：${lacks.join("；")}。`);
      }
      return { id, version: version + 1 };
    },
  );
}
