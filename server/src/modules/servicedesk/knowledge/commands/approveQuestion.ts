import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { terms } from "../../words.ts";
import { heldQuestion, demandPublic } from "./heldQuestion.ts";

/** Another person has read it: from now everyone may. */
export async function approveQuestion(
  context: Context,
  which: { id: string; version: number },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await heldQuestion(work, which.id, which.version);
    const { draft_question: question, draft_answer: answer } = row;
    if (question === null || answer === null) throw new Refusal(409, "not-possible", "没有待核对的文本。");
    if (row.drafted_by === viewer.accountId)
      throw new Refusal(403, "same-person", "常见问题须由编辑人以外的另一人核对。");
    await demandPublic(work, { question, answer });
    const now = work.clock.now();
    await tables(work.database)
      .updateTable("desk_common_question")
      .set({
        question,
        answer,
        terms: terms(`${question} ${answer}`),
        draft_question: null,
        draft_answer: null,
        drafted_by: null,
        drafted_at: null,
        approved_by: viewer.accountId,
        published_at: now,
        reviewed_on: dateInChina(now),
        withdrawn_at: null,
        withdrawn_reason: null,
        version: row.version + 1,
      })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.approve-question", `question:${which.id}`);
  });
}
