import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { demandReviewDay, heldQuestion, demandPublic } from "./heldQuestion.ts";

/** Whoever answers for it has looked: it still holds, until the next day on which it is looked at. */
export async function reviewQuestion(
  context: Context,
  which: { id: string; version: number },
  reviewBy: string,
): Promise<void> {
  const viewer = signedIn(context);
  demandReviewDay(context, reviewBy);
  await transact(context, async (work) => {
    const row = await heldQuestion(work, which.id, which.version);
    if (row.owner_id !== viewer.accountId)
      throw new Refusal(403, "not-owner", "常见问题由责任人核对；责任人有变动的，请先修改责任人。");
    if (row.question === null || row.answer === null || row.withdrawn_at !== null)
      throw new Refusal(409, "not-possible", "该常见问题没有公开，不必核对。");
    // A policy that was repealed since holds it as it would hold a new one.
    await demandPublic(work, { question: row.question, answer: row.answer });
    await tables(work.database)
      .updateTable("desk_common_question")
      .set({ review_by: reviewBy, reviewed_on: dateInChina(work.clock.now()), version: row.version + 1 })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.review-question", `question:${which.id}`);
  });
}
