import type { Calendar } from "../../../core/calendar.ts";
import type { Work } from "../../../core/context.ts";
import { laterOf, recordMove } from "../../../core/movedDates.ts";
import { tables } from "../tables.ts";
import { OPEN_DAYS } from "./model.ts";

/**
 * Computes the last day of every open question again that a unit has not answered; of both days the later one holds. Inside the caller's
 * transaction.
 * @returns how many moved
 */
export async function moveAnswerDays(work: Work, days: Calendar, reason: string): Promise<number> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("sitting_question")
    .innerJoin("sitting", "sitting.id", "sitting_question.sitting_id")
    .leftJoin("interview", "interview.id", "sitting_question.interview_id")
    .select(["sitting_question.id", "sitting_question.due_on", "due_provisional", "due_from", "unit_id"])
    .where("sitting_question.due_on", "is not", null)
    .where("answer_given_at", "is", null)
    .where("published_at", "is not", null)
    .orderBy("sitting_question.id")
    .forUpdate("sitting_question")
    .execute();
  let moved = 0;
  for (const row of rows) {
    const [old, from] = [row.due_on, row.due_from];
    if (old === null || from === null) continue;
    const { date, provisional } = days.due(from, OPEN_DAYS);
    const due = laterOf(old, date);
    if (due === old && provisional === row.due_provisional) continue;
    if (due !== old) {
      await recordMove(work, {
        kind: "interview-answer",
        year: Number(old.slice(0, 4)),
        unitId: row.unit_id,
        subject: `sitting-question:${row.id}`,
        oldDue: old,
        computed: date,
        reason,
      });
      moved += 1;
    }
    await db
      .updateTable("sitting_question")
      .set({ due_on: due, due_provisional: provisional })
      .where("id", "=", row.id)
      .execute();
  }
  return moved;
}
