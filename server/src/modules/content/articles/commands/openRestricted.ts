import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { standingRestriction } from "../restricted/restriction.ts";
import { holdArticle } from "../store.ts";
import { NOUN } from "../subject.ts";
import { tables } from "../tables.ts";

/** Notes that the viewer reads a restricted version; from then on it is shown. Twice is once. @throws Refusal 404, 409 when it is not restricted */
export async function openRestricted(context: Context, id: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await holdArticle(work, id);
    if (!(await standingRestriction(work, row)))
      throw new Refusal(409, "not-restricted", `${NOUN}没有设为限阅，可以直接阅读。`);
    const added = await tables(work.database)
      .insertInto("article_reading")
      .values({
        article_id: id,
        version: row.version,
        account_id: viewer.accountId,
        account_name: viewer.name,
        at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("at")
      .executeTakeFirst();
    if (added) await work.audit("content.open-restricted", `article:${id}`, { version: row.version });
  });
}
