import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { privacyOfficers } from "../leaks/privacyOfficers.ts";
import { holdArticle, unitsOfVersions, versionsInUse } from "../store.ts";
import { tables } from "../tables.ts";

/** A privacy officer says that the leak is known. @throws Refusal 403 for others, 404, 409 when somebody said so before */
export async function knowLeak(context: Context, id: string): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await holdArticle(work, id);
    const db = tables(work.database);
    const leak = await db
      .selectFrom("article_leak")
      .selectAll()
      .where("article_id", "=", id)
      .executeTakeFirst();
    if (!leak) throw notFound("该稿件的泄露记录");
    const officers = await privacyOfficers(work, await unitsOfVersions(work, id, versionsInUse(row)));
    if (!officers.some((one) => one.id === viewer.accountId))
      throw new Refusal(403, "not-privacy-officer", "只有个人信息保护负责人可以登记知悉。");
    if (leak.known_at !== null)
      throw new Refusal(409, "known-already", `${leak.known_by ?? ""}已登记知悉，无须重复登记。`);
    await db
      .updateTable("article_leak")
      .set({ known_by: viewer.name, known_at: work.clock.now() })
      .where("article_id", "=", id)
      .execute();
    await work.audit("content.know-leak", `article:${id}`, { version: leak.version });
  });
}
