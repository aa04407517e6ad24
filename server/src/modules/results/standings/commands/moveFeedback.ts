import type { Calendar } from "../../../../core/calendar.ts";
import type { Work } from "../../../../core/context.ts";
import { recordMove } from "../../../../core/movedDates.ts";
import { cycle } from "../../../assessment/index.ts";
import { moveSupplementary } from "../../supplementary/commands/moveSupplementary.ts";
import { tables } from "../../tables.ts";

/**
 * Computes the last day of every open feedback window, supplementary ones too, again over the tables as they are now; one that moves gets its event, and the later
 * day holds. Inside the caller's transaction.
 * @returns how many moved
 */
export async function moveFeedback(work: Work, days: Calendar, reason: string): Promise<number> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("standing_stage")
    .selectAll()
    .where("stage", "=", "feedback")
    .orderBy("year")
    .forUpdate()
    .execute();
  let moved = 0;
  for (const row of rows) {
    const from = row.counted_from ?? row.feedback_from;
    if (from === null || row.feedback_until === null) continue;
    const { rubric } = await cycle(work, row.year);
    const computed = days.addWorkingDays(from, rubric.objectionDays);
    if (computed === row.feedback_until) continue;
    const due = await recordMove(work, {
      kind: "feedback",
      year: row.year,
      unitId: null,
      subject: `cycle:${row.year}`,
      oldDue: row.feedback_until,
      computed,
      reason,
    });
    await db
      .updateTable("standing_stage")
      .set({ feedback_until: due })
      .where("year", "=", row.year)
      .execute();
    moved += 1;
  }
  return moved + (await moveSupplementary(work, days, reason));
}
