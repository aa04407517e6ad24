import { sql } from "kysely";
import type { Calendar } from "../../../../../core/calendar.ts";
import type { Work } from "../../../../../core/context.ts";
import { note } from "../../commands/note.ts";
import { OBJECTION_DAYS } from "../../stages.ts";
import { tables } from "../../tables.ts";

/**
 * Computes the last day for objections of every result that lies open again; of both days the later one holds. Inside the caller's transaction.
 * @returns how many moved
 */
export async function moveObjectionDays(work: Work, days: Calendar, reason: string): Promise<number> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("campaign")
    .select(["id", "announced_on", "objections_until"])
    .where("state", "=", "announced")
    .orderBy("id")
    .forUpdate()
    .execute();
  let moved = 0;
  for (const { id, announced_on: on, objections_until: old } of rows) {
    if (on === null || old === null) continue;
    const until = days.addWorkingDays(on, OBJECTION_DAYS);
    if (until <= old) continue;
    await db
      .updateTable("campaign")
      .set({ objections_until: until, version: sql`version + 1` })
      .where("id", "=", id)
      .execute();
    await note(work, { campaignId: id }, `公示期由 ${old} 延至 ${until}`, reason);
    moved += 1;
  }
  return moved;
}
