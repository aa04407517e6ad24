import { sql } from "kysely";
import type { Calendar } from "../../../../core/calendar.ts";
import type { Work } from "../../../../core/context.ts";
import { recordMove } from "../../../../core/movedDates.ts";
import { change, note } from "../../items/commands/change.ts";
import { tables } from "../../tables.ts";
import { recordProgress } from "../facts.ts";

/**
 * Computes every limit that was not withdrawn again over the tables as they are now; a limit that moves gets its event, and the later day
 * holds. Closed items too: one that was closed after a provisional day may have been in time. Inside the caller's transaction.
 * @returns how many moved
 */
export async function moveLimits(work: Work, days: Calendar, reason: string): Promise<number> {
  const rows = await tables(work.database)
    .selectFrom("rectification_item as item")
    .leftJoin("rectification_extension as extension", "extension.item_id", "item.id")
    .selectAll("item")
    .select(["extension.until", "extension.approved"])
    .where("item.state", "!=", "withdrawn")
    .orderBy("item.id")
    .forUpdate("item")
    .execute();
  const known = await sql<{ subject: string; computed: string }>`
    select distinct on (subject) subject, computed from moved_date where kind = 'rectification'
    order by subject, id desc`.execute(work.database);
  const told = new Map(known.rows.map((row) => [row.subject, row.computed]));
  const touched = new Map<string, { year: number; unitId: string }>();
  let moved = 0;
  for (const row of rows) {
    const computed =
      row.approved && row.until !== null && row.until > row.counted_from
        ? days.nextWorkingDay(row.until)
        : days.due(row.counted_from, row.limit_working_days).date;
    const subject = `finding:${row.finding_id}`;
    if (computed === row.due || told.get(subject) === computed) continue;
    const due = await recordMove(work, {
      kind: "rectification",
      year: row.year,
      unitId: row.unit_id,
      subject,
      oldDue: row.due,
      computed,
      reason,
    });
    await note(
      work,
      row.id,
      "due-moved",
      due === row.due
        ? `${reason}：期限按新安排为 ${computed}，仍以较晚的 ${due} 为准`
        : `${reason}：期限由 ${row.due} 调整为 ${due}`,
    );
    if (due !== row.due) {
      await change(work, row.id, { due });
      touched.set(`${row.year} ${row.unit_id}`, { year: row.year, unitId: row.unit_id });
    }
    moved += 1;
  }
  for (const { year, unitId } of touched.values()) await recordProgress(work, year, unitId);
  return moved;
}
