import { randomUUID } from "node:crypto";
import type { Context } from "../../../../../core/context.ts";
import { notFound } from "../../../../../core/refusal.ts";
import { tables } from "../../../tables.ts";
import type { HostQuestion } from "../../schemas.ts";
import { changeSitting } from "../../commands/changeSitting.ts";
import { demandSeat } from "../../queries/seats.ts";
import { demandNoPersonalData } from "../../text.ts";

/** A question of the host's own: it is marked as such wherever it is read. @throws Refusal 400, 403, 404, 409 */
export async function addHostQuestion(
  context: Context,
  id: string,
  input: HostQuestion,
): Promise<{ id: string; version: number }> {
  demandNoPersonalData(input.body, "问题");
  return changeSitting(
    context,
    { id, step: "moderate" },
    "participation.add-question",
    async ({ work, now, interviews, shown }) => {
      await demandSeat(work, id, "host", "moderator");
      if (input.interviewId && !interviews.some((one) => one.id === input.interviewId))
        throw notFound("该参加单位");
      const question = randomUUID();
      await tables(work.database)
        .insertInto("sitting_question")
        .values({
          id: question,
          sitting_id: id,
          number: null,
          origin: "host",
          body: input.body,
          public_body: input.body,
          state: "passed",
          interview_id: input.interviewId ?? null,
          asked_at: now,
          decided_by: work.viewer?.name ?? null,
          decided_at: now,
        })
        .execute();
      await shown();
      return { id: question, version: 1 };
    },
  );
}
