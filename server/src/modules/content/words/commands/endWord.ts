import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Ends a row; what it found is looked at anew. @throws Refusal 404 */
export async function endWord(context: Context, id: string, reason: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await tables(work.database)
      .updateTable("review_word")
      .set({ ended_at: work.clock.now(), ended_by: viewer.name, ended_reason: reason })
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!row) throw notFound("该词条");
    await work.audit("content.end-word", `word:${id}`, { reason });
  });
}
