import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { enabledNames } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";
import { demandReviewDay, demandPublic, heldQuestion, type QuestionText } from "./heldQuestion.ts";

/** @throws Refusal 400 for somebody who is not of the desk any more */
async function demandOwner(context: Context, ownerId: string): Promise<void> {
  if (!(await enabledNames(context, [ownerId], ["office"])).has(ownerId))
    throw invalid("责任人须是阳光服务台的有效账号。");
}

/** Writes a new one, or the next text of one; another person lets it out. @returns its id */
export async function writeQuestion(
  context: Context,
  which: { id: string; version: number } | null,
  input: QuestionText & { ownerId: string; reviewBy: string; caseId: string | null },
): Promise<string> {
  const viewer = signedIn(context);
  demandReviewDay(context, input.reviewBy);
  await demandOwner(context, input.ownerId);
  return transact(context, async (work) => {
    await demandPublic(work, input);
    const db = tables(work.database);
    const draft = {
      draft_question: input.question,
      draft_answer: input.answer,
      drafted_by: viewer.accountId,
      drafted_at: work.clock.now(),
      owner_id: input.ownerId,
      review_by: input.reviewBy,
    };
    const id = which?.id ?? randomUUID();
    if (which) {
      const row = await heldQuestion(work, which.id, which.version);
      await db
        .updateTable("desk_common_question")
        .set({ ...draft, version: row.version + 1 })
        .where("id", "=", id)
        .execute();
    } else {
      await db
        .insertInto("desk_common_question")
        .values({ id, ...draft, case_id: input.caseId })
        .execute();
    }
    await work.audit("servicedesk.write-question", `question:${id}`);
    return id;
  });
}
