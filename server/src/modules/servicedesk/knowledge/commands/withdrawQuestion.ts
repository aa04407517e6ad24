import { transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { personalData } from "../../words.ts";
import { heldQuestion } from "./heldQuestion.ts";

/** Takes it away; its address says that it was withdrawn, and why. */
export async function withdrawQuestion(
  context: Context,
  which: { id: string; version: number },
  reason: string,
): Promise<void> {
  const found = personalData(reason);
  if (found) throw invalid(`撤下的理由会公开，里面有${found}，请删去。`);
  await transact(context, async (work) => {
    const row = await heldQuestion(work, which.id, which.version);
    if (row.question === null || row.withdrawn_at !== null)
      throw new Refusal(409, "not-possible", "该常见问题没有公开。");
    await tables(work.database)
      .updateTable("desk_common_question")
      .set({
        withdrawn_at: work.clock.now(),
        withdrawn_reason: reason,
        draft_question: null,
        draft_answer: null,
        drafted_by: null,
        drafted_at: null,
        version: row.version + 1,
      })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.withdraw-question", `question:${which.id}`);
  });
}
