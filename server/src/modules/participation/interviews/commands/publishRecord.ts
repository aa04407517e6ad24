import type { Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { changeSitting } from "./changeSitting.ts";
import { openQuestions } from "../questions/openQuestions.ts";
import { outcomeOf } from "../outcome.ts";
import type { Publication } from "../schemas.ts";
import { happenedIn, settle } from "../settle.ts";
import { demandNoPersonalData } from "../text.ts";

/**
 * Publishes the record: everything that was released, a summary, a link to the video. What was asked and not answered gets a last day. From
 * what is public now follows whether each unit's interview counts as held.
 * @throws Refusal 400, 404, 409 while something typed is neither shown nor taken out, or a question undecided
 */
export async function publishRecord(
  context: Context,
  id: string,
  input: Publication,
): Promise<{ id: string; version: number }> {
  demandNoPersonalData(input.summary, "摘要");
  return changeSitting(
    context,
    { id, version: input.version, step: "publish" },
    "participation.publish-record",
    async (held) => {
      const { work, row, now } = held;
      const db = tables(work.database);
      const waiting = await db
        .selectFrom("sitting_entry")
        .select("id")
        .where("sitting_id", "=", id)
        .where("state", "=", "held")
        .execute();
      if (waiting.length > 0)
        throw new Refusal(409, "undecided", `还有 ${waiting.length} 条录入内容没有放行或撤下，请先处理。`);
      const undecided = await db
        .selectFrom("sitting_question")
        .select("id")
        .where("sitting_id", "=", id)
        .where("state", "=", "waiting")
        .execute();
      if (undecided.length > 0)
        throw new Refusal(409, "undecided", `还有 ${undecided.length} 个提问没有审核，请先处理。`);
      await openQuestions(work, held);
      await held.set({
        state: "published",
        published_at: now,
        summary: input.summary,
        video_link: input.videoLink ?? null,
      });
      await settle(work, row, held.interviews);
      await held.note("published");
      const happened = await happenedIn(work, row);
      for (const one of held.interviews) {
        const { lacks } = outcomeOf(happened, one.id);
        if (lacks.length > 0)
          work.remarks?.push(`“${one.topic}”（${one.unit_id}）还不能计为已开展：${lacks.join("；")}。`);
      }
      return { id, version: input.version + 1 };
    },
  );
}
