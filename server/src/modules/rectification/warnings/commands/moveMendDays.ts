import type { Calendar } from "../../../../core/calendar.ts";
import { dateInChina } from "../../../../core/clock.ts";
import type { Work } from "../../../../core/context.ts";
import { MEND_WORKING_DAYS } from "../model.ts";
import { tables } from "../tables.ts";

/**
 * Computes the last day for mending of every warning again, of those that are over as well: one that was late may have been in time. Of both
 * days the later one holds. Inside the caller's transaction.
 * @returns how many moved
 */
export async function moveMendDays(work: Work, days: Calendar, reason: string): Promise<number> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("security_warning")
    .select(["id", "finding_id", "warned_at", "mend_until"])
    .where("state", "!=", "withdrawn")
    .orderBy("id")
    .forUpdate()
    .execute();
  let moved = 0;
  for (const row of rows) {
    const until = days.addWorkingDays(dateInChina(row.warned_at), MEND_WORKING_DAYS);
    if (until <= row.mend_until) continue;
    await db.updateTable("security_warning").set({ mend_until: until }).where("id", "=", row.id).execute();
    await work.audit("rectification.move-warning", `finding:${row.finding_id}`, {
      before: row.mend_until,
      until,
      reason,
    });
    moved += 1;
  }
  return moved;
}
