import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { demandOpened } from "../restricted/restriction.ts";
import { holdArticle } from "../store.ts";
import { NOUN } from "../subject.ts";
import { tables } from "../tables.ts";

/**
 * Ends 限阅, by somebody who wrote the text or has opened it: nobody gets past the record by lifting it.
 * @throws Refusal 403, 404, 409 when it is not restricted, or under seal
 */
export async function liftRestriction(context: Context, id: string, reason: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await holdArticle(work, id);
    await demandOpened(work, row);
    const leak = await tables(work.database)
      .selectFrom("article_leak")
      .select("article_id")
      .where("article_id", "=", id)
      .executeTakeFirst();
    if (leak) throw new Refusal(409, "under-seal", `${NOUN}因泄露报告封存，不能取消限阅。`);
    const lifted = await tables(work.database)
      .updateTable("article_restriction")
      .set({ lifted_name: viewer.name, lifted_reason: reason, lifted_at: work.clock.now() })
      .where("article_id", "=", id)
      .where("lifted_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!lifted) throw new Refusal(409, "not-restricted", `${NOUN}没有设为限阅。`);
    await work.audit("content.lift-restriction", `article:${id}`, { version: row.version });
  });
}
