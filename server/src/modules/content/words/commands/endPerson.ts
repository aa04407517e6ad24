import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Ends a row of the filed list; what it found is looked at anew. @throws Refusal 404 */
export async function endPerson(context: Context, id: string, reason: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await tables(work.database)
      .updateTable("review_person")
      .set({ ended_at: work.clock.now(), ended_by: viewer.name, ended_reason: reason })
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!row) throw notFound("该人员记录");
    await work.audit("content.end-person", `person:${id}`, { reason });
  });
}
