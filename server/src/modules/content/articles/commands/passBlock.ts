import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { forbidden, notFound } from "../../../../core/refusal.ts";
import { standingOf } from "../../../approval/index.ts";
import { examineArticle, remarkKey } from "../checks/examineArticle.ts";
import { demandOpened } from "../restricted/restriction.ts";
import { contentOf, demandOpen, holdArticle, versionOf } from "../store.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";

/**
 * A second person lets pass what a check blocks in this version, with the reason: never one who wrote any of it.
 * @throws Refusal 403, 404 when the check says no such thing, 409 for a stale version
 */
export async function passBlock(
  context: Context,
  id: string,
  input: { version: number; key: string; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await holdArticle(work, id, input.version);
    demandOpen(row);
    await demandOpened(work, row);
    const now = await standingOf(work, subjectOf(id), NOUN);
    if (now.savedBy.includes(viewer.accountId))
      throw forbidden("起草或修改过本稿的人不能放行，请由其他人员办理。");
    if (now.units.some((unit) => viewer.recused.has(unit))) throw notFound(`该${NOUN}`);
    const { examination } = await examineArticle(work, contentOf(await versionOf(work, id, row.version)));
    const remark = examination.remarks.find((one) => one.level === "block" && remarkKey(one) === input.key);
    if (!remark) throw notFound("该处检查意见");
    await tables(work.database)
      .insertInto("article_pass")
      .values({
        article_id: id,
        version: row.version,
        remark: input.key,
        rule: remark.rule,
        reason: input.reason,
        passed_by: viewer.accountId,
        passed_name: viewer.name,
        passed_at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await work.audit("content.pass-block", `article:${id}`, {
      version: row.version,
      rule: remark.rule,
      reason: input.reason,
    });
  });
}
