import { transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { keepContent, keepSources } from "../keepContent.ts";
import type { NextVersion } from "../schemas.ts";
import { contributionsOf } from "../sources.ts";
import { demandOpened } from "../restricted/restriction.ts";
import { demandOpen, holdArticle } from "../store.ts";
import { tables } from "../tables.ts";
import { classOfColumn, contentFrom, demandReferences, lostPictures } from "../written.ts";
import { dropSchedule } from "./scheduleArticle.ts";

/**
 * Saves the next version: what was signed or scheduled is void, what is out stays out as it is.
 * @throws Refusal 400, 404, 409 when somebody else saved meanwhile, for what is over, or for a column of another class
 */
export async function saveVersion(
  context: Context,
  id: string,
  input: NextVersion,
): Promise<{ id: string; version: number; voided: string | null }> {
  const content = contentFrom(input);
  return transact(context, async (work) => {
    const row = await holdArticle(work, id, input.version);
    demandOpen(row);
    await demandOpened(work, row);
    await contributionsOf(work, input.sources);
    await demandReferences(work, id, content);
    const before = await tables(work.database)
      .selectFrom("article_version")
      .select("column_id")
      .where("article_id", "=", id)
      .where("version", "=", input.version)
      .executeTakeFirstOrThrow();
    if (before.column_id !== content.columnId && (await classOfColumn(work, content.columnId)) !== row.class)
      throw new Refusal(409, "other-class", "所选栏目的审签程序与本稿不同，不能改入；请在该栏目另行起草。");
    const kept = await keepContent(work, id, input.version, content, input.note);
    await keepSources(work, id, input.sources);
    const lost = lostPictures(input, content);
    if (lost !== null) work.remarks?.push(lost);
    if (row.scheduled_at !== null) await dropSchedule(work, row, "稿件已改动，原定时发布取消，须重新审签。");
    await work.audit("content.save-article", `article:${id}`, { version: kept.version, note: input.note });
    return { id, ...kept };
  });
}
