import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { sealLeak } from "./sealLeak.ts";
import { takeCreditBack } from "./credit.ts";
import { demandNothingPersonal } from "./letOut.ts";
import { holdArticle, type ArticleRow } from "../store.ts";
import { NOUN } from "../subject.ts";
import { tables } from "../tables.ts";

const demandPublished = (row: ArticleRow, what: string): void => {
  if (row.state !== "published")
    throw new Refusal(409, "not-published", `${NOUN}没有在发布中，不能${what}。`);
};

/** Takes it from everything public at once, inside a transaction: page, lists, feeds, search, site map and counts read `public_article`. */
export async function takeDown(work: Work, id: string, by: string, reason: string): Promise<void> {
  const db = tables(work.database);
  await db.deleteFrom("article_search").where("article_id", "=", id).execute();
  await db
    .updateTable("article")
    .set({
      state: "withdrawn",
      withdrawn_at: work.clock.now(),
      withdrawn_by: by,
      withdrawn_reason: reason,
      scheduled_at: null,
      scheduled_by: null,
      scheduled_reason: null,
    })
    .where("id", "=", id)
    .execute();
  await takeCreditBack(work, id, { by, reason });
}

/**
 * Takes a published article back: a tombstone with the day and the reason stays at its address, the text stays sealed in its versions.
 * @param reason what the public reads
 * @param leak that it gave away what nobody may read, and when that was reported
 * @throws Refusal 404, 400 for a report at an impossible time or a reason that gives personal data away, 409 when it is not out
 */
export async function withdrawArticle(
  context: Context,
  id: string,
  { reason, leak }: { reason: string; leak?: { reportedAt: string } | undefined },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const row = await holdArticle(work, id);
    // Gone before anybody knew of it, taken back or in favour of another: it is put under seal all the same, hidden since then.
    if (leak && (row.state === "withdrawn" || row.state === "superseded"))
      return sealLeak(work, row, new Date(leak.reportedAt), viewer);
    demandPublished(row, "撤回");
    demandNothingPersonal(reason);
    await takeDown(work, id, viewer.name, reason);
    if (leak) await sealLeak(work, row, new Date(leak.reportedAt), viewer);
    await work.audit("content.withdraw-article", `article:${id}`, { version: row.public_version, reason });
  });
}

/** Another article takes its place: its address leads there. @throws Refusal 400, 404, 409 when either is not out */
export async function supersedeArticle(context: Context, id: string, by: string): Promise<void> {
  await transact(context, async (work) => {
    const [first, second] = [id, by].toSorted();
    const held = new Map([
      [first, await holdArticle(work, first!)],
      [second, await holdArticle(work, second!)],
    ]);
    // By the rows: an id may be written in other letters.
    if (held.get(id)!.id === held.get(by)!.id) throw new Refusal(400, "invalid", "不能由本稿替代本稿。");
    demandPublished(held.get(id)!, "替代");
    demandPublished(held.get(by)!, "替代其他稿件");
    const db = tables(work.database);
    await db.deleteFrom("article_search").where("article_id", "=", id).execute();
    await db
      .updateTable("article")
      .set({
        state: "superseded",
        superseded_by: by,
        superseded_at: work.clock.now(),
        scheduled_at: null,
        scheduled_by: null,
        scheduled_reason: null,
      })
      .where("id", "=", id)
      .execute();
    await work.audit("content.supersede-article", `article:${id}`, { by });
  });
}
