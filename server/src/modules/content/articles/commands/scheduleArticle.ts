import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { demandApproved } from "../../../approval/index.ts";
import { demandOpen, holdArticle, storedHash, versionOf, type ArticleRow } from "../store.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";
import { demandReason } from "./letOut.ts";
import { minuteInChina } from "../../../../core/clock.ts";

export interface ScheduleInput {
  version: number;
  at: string;
  reason?: string | undefined;
}

/**
 * Sets the time at which an approved version goes out. The gate is asked now and again when the time has come.
 * @throws Refusal 400 for a time that has passed, 404, 409 when it is not approved
 */
export async function scheduleArticle(context: Context, id: string, input: ScheduleInput): Promise<void> {
  const viewer = signedIn(context);
  const at = new Date(input.at);
  if (at <= context.clock.now()) throw invalid("定时发布的时间须晚于现在；要立即发布请用“发布”。");
  await transact(context, async (work) => {
    const days = await calendar(work);
    const row = await holdArticle(work, id, input.version);
    demandOpen(row);
    demandReason(row, input.reason);
    await demandApproved(
      subjectOf(id),
      await storedHash(work, await versionOf(work, id, row.version)),
      work,
      NOUN,
    );
    if (row.public_version === row.version)
      throw new Refusal(409, "published-already", `${NOUN}的第 ${row.version} 版已经发布。`);
    await tables(work.database)
      .updateTable("article")
      .set({
        state: row.state === "unpublished" ? "scheduled" : row.state,
        scheduled_at: at,
        scheduled_by: viewer.accountId,
        scheduled_reason: input.reason ?? null,
        schedule_missed: null,
      })
      .where("id", "=", id)
      .execute();
    await work.audit("content.schedule-article", `article:${id}`, {
      version: row.version,
      at: at.toISOString(),
    });
    const day = dateInChina(at);
    if (!days.isWorkingDay(day))
      work.remarks?.push(
        `${minuteInChina(at)} 不是工作日${days.isOfficial(day) ? "" : "（该年放假安排尚未公布，暂按暂定）"}，届时照常发布；请确认有人值守。`,
      );
  });
}

/** Takes the time away. The article stays approved unless something else changed it. */
export async function dropSchedule(work: Work, row: ArticleRow, missed: string | null): Promise<void> {
  await tables(work.database)
    .updateTable("article")
    .set({
      state: row.state === "scheduled" ? "unpublished" : row.state,
      scheduled_at: null,
      scheduled_by: null,
      scheduled_reason: null,
      schedule_missed: missed,
    })
    .where("id", "=", row.id)
    .execute();
}

/** @throws Refusal 404, 409 for a stale version or when no time is set */
export async function unscheduleArticle(context: Context, id: string, version: number): Promise<void> {
  await transact(context, async (work) => {
    const row = await holdArticle(work, id, version);
    if (row.scheduled_at === null) throw new Refusal(409, "not-scheduled", `${NOUN}没有定时发布。`);
    await dropSchedule(work, row, null);
    await work.audit("content.unschedule-article", `article:${id}`, { at: row.scheduled_at.toISOString() });
  });
}
