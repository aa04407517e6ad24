import type { Calendar } from "../../../../core/calendar.ts";
import type { Work } from "../../../../core/context.ts";
import { recordMove } from "../../../../core/movedDates.ts";
import { cycle } from "../../../assessment/index.ts";
import { tables } from "../../tables.ts";

/**
 * Computes the last day of every supplementary feedback that can still be heard and that its unit has not confirmed again over the tables as they are now; one that
 * moves gets its event, and the later day holds. Inside the caller's transaction.
 * @returns how many moved
 */
export async function moveSupplementary(work: Work, days: Calendar, reason: string): Promise<number> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("supplementary_feedback as given")
    .innerJoin("standing_stage as now", "now.year", "given.year")
    .select(["given.id", "given.year", "unit_id", "opened_at", "until"])
    .where("confirmed_at", "is", null)
    // Final standings stand on days that are over; what was given after the notice is out is heard all the same.
    .where((is) => is.or([is("now.stage", "!=", "final"), is("given.stage", "=", "final")]))
    .orderBy("given.year")
    .orderBy("given.id")
    .forUpdate("given")
    .execute();
  let moved = 0;
  for (const row of rows) {
    const { rubric } = await cycle(work, row.year);
    const computed = days.addWorkingDays(days.arrivedOn(row.opened_at), rubric.objectionDays);
    if (computed === row.until) continue;
    const until = await recordMove(work, {
      kind: "feedback",
      year: row.year,
      unitId: row.unit_id,
      subject: `supplementary:${row.id}`,
      oldDue: row.until,
      computed,
      reason,
    });
    await db.updateTable("supplementary_feedback").set({ until }).where("id", "=", row.id).execute();
    moved += 1;
  }
  return moved;
}
