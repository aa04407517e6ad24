import { transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { holdArticle } from "../store.ts";
import { tables } from "../tables.ts";
import { letOut } from "./letOut.ts";
import { dropSchedule } from "./scheduleArticle.ts";
import { minuteInChina } from "../../../../core/clock.ts";

/** Later than this after its time it was missed, and the office is told (milliseconds). */
const LATE_MS = 10 * 60_000;

async function publishOne(context: Context, id: string): Promise<boolean> {
  return transact(context, async (work) => {
    const row = await holdArticle(work, id);
    const at = row.scheduled_at;
    const now = work.clock.now();
    // Somebody else was here meanwhile.
    if (at === null || at > now) return false;
    await letOut(work, row, { reason: row.scheduled_reason, scheduledFor: at });
    const late = now.getTime() - at.getTime() > LATE_MS;
    if (late)
      await tables(work.database)
        .updateTable("article")
        .set({
          schedule_missed: `原定 ${minuteInChina(at)} 发布，因平台当时未运行，${minuteInChina(now)} 补发。`,
        })
        .where("id", "=", id)
        .execute();
    await work.audit("content.publish-article", `article:${id}`, {
      version: row.version,
      scheduledFor: at.toISOString(),
      late,
    });
    return true;
  });
}

/** What keeps a scheduled article back is told where the office looks, and its time is taken away. */
async function tellMissed(context: Context, id: string, why: string): Promise<void> {
  await transact(context, async (work) => {
    const row = await holdArticle(work, id);
    if (row.scheduled_at === null) return;
    await dropSchedule(work, row, `原定 ${minuteInChina(row.scheduled_at)} 发布，没有发布：${why}`);
    await work.audit("content.miss-schedule", `article:${id}`, {
      at: row.scheduled_at.toISOString(),
      why,
    });
  });
}

/**
 * Publishes what has come due, each in its own transaction and through the same gate. A sweep over state: a time that was missed while
 * nothing ran is caught up by the next one.
 * @returns how many went out
 */
export async function publishDue(context: Context): Promise<number> {
  const due = await tables(context.database)
    .selectFrom("article")
    .select("id")
    .where("scheduled_at", "<=", context.clock.now())
    .orderBy("scheduled_at")
    .orderBy("number")
    .execute();
  let published = 0;
  for (const { id } of due) {
    try {
      if (await publishOne(context, id)) published += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await tellMissed(context, id, error.message);
    }
  }
  return published;
}
