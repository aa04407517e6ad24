import type { Viewer, Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { setRestriction, standingRestriction } from "../restricted/restriction.ts";
import type { ArticleRow } from "../store.ts";
import { NOUN } from "../subject.ts";
import { tables } from "../tables.ts";

export const TELL_LEAKS = "content:tell-leaks";

/**
 * A leak in a published article, in the transaction that takes it back: when it was reported and hidden, the text under seal (限阅, which
 * nobody lifts), the privacy officers told.
 * @throws Refusal 409 for one that is under seal, 400 for a report that comes before the publication or later than now
 */
export async function sealLeak(work: Work, row: ArticleRow, reportedAt: Date, viewer: Viewer): Promise<void> {
  const now = work.clock.now();
  if (reportedAt > now) throw new Refusal(400, "invalid", "接到报告的时间不能晚于现在，请改正后重试。");
  // The dialog gives minutes; what was published in the same minute may have been reported in it.
  if (row.published_at === null || reportedAt.getTime() < row.published_at.getTime() - 60_000)
    throw new Refusal(400, "invalid", `接到报告的时间不能早于${NOUN}发布的时间，请改正后重试。`);
  const added = await tables(work.database)
    .insertInto("article_leak")
    .values({
      article_id: row.id,
      version: row.public_version ?? row.version,
      reported_at: reportedAt,
      hidden_at: row.withdrawn_at ?? row.superseded_at ?? now,
      hidden_by: viewer.name,
      known_by: null,
      known_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("article_id")
    .executeTakeFirst();
  if (!added) throw new Refusal(409, "under-seal", `${NOUN}已经因泄露报告封存，无须重复登记。`);
  if (!(await standingRestriction(work, row)))
    await setRestriction(work, row.id, { reason: "发布后接到泄露报告，原稿封存", by: viewer.name });
  await work.enqueue(TELL_LEAKS, {}, TELL_LEAKS);
  await work.audit("content.seal-leak", `article:${row.id}`, { version: row.public_version });
}
