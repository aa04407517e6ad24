import { dateInChina } from "../../../../core/clock.ts";
import type { Work } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { nextVersion, type HeldSitting } from "../commands/changeSitting.ts";
import { OPEN_DAYS } from "../model.ts";

/**
 * Gives every question of a sitting that everyone sees without an answer, and that has no last day yet, its last day: the unit's time begins
 * today, whenever the sitting ended.
 */
export async function openQuestions(work: Work, { row, now, days }: HeldSitting): Promise<void> {
  const from = dateInChina(now);
  const due = days.due(from, OPEN_DAYS);
  await tables(work.database)
    .updateTable("sitting_question")
    .set({ due_from: from, due_on: due.date, due_provisional: due.provisional, version: nextVersion })
    .where("sitting_id", "=", row.id)
    .where("state", "=", "passed")
    .where("due_on", "is", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("sitting_entry")
            .select("sitting_entry.id")
            .whereRef("sitting_entry.question_id", "=", "sitting_question.id")
            .where("kind", "=", "answer")
            .where("sitting_entry.state", "=", "released"),
        ),
      ),
    )
    .execute();
}
