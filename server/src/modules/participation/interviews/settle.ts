import { dateInChina } from "../../../core/clock.ts";
import type { Context, Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { nextVersion, type SittingRow } from "./commands/changeSitting.ts";
import type { InterviewRow } from "./queries/seats.ts";
import { outcomeOf, type Happened } from "./outcome.ts";

/** What of a sitting decides about it, as it is now. */
export async function happenedIn(context: Context, row: SittingRow): Promise<Happened> {
  const db = tables(context.database);
  const questions = await db
    .selectFrom("sitting_question")
    .select((select) => [
      "sitting_question.state",
      "answer_published_at",
      select
        .exists(
          select
            .selectFrom("sitting_entry")
            .select("sitting_entry.id")
            .whereRef("sitting_entry.question_id", "=", "sitting_question.id")
            .where("kind", "=", "answer")
            .where("sitting_entry.state", "=", "released"),
        )
        .as("in_record"),
    ])
    .where("sitting_id", "=", row.id)
    .execute();
  const guests = await db
    .selectFrom("sitting_guest")
    .select(["interview_id", "rank", "attended", "proof_id"])
    .where("sitting_id", "=", row.id)
    .execute();
  return {
    state: row.state,
    heldOn: row.live_at === null ? null : dateInChina(row.live_at),
    questions: questions.map((one) => ({
      state: one.state,
      answered: one.in_record === true || one.answer_published_at !== null,
    })),
    guests: guests.map((one) => ({
      interviewId: one.interview_id,
      rank: one.rank,
      attended: one.attended,
      proven: one.proof_id !== null,
    })),
  };
}

/** Writes down what follows for each unit from what has happened: held, on which day, with whom. Called by whatever may change it. */
export async function settle(
  work: Work,
  row: SittingRow,
  interviews: readonly InterviewRow[],
): Promise<void> {
  const happened = await happenedIn(work, row);
  for (const one of interviews) {
    const { held } = outcomeOf(happened, one.id);
    const before = one.state === "held";
    if (one.state !== "accepted" && !before) continue;
    if ((held !== null) === before && (held === null || one.guest === held.guest)) continue;
    await tables(work.database)
      .updateTable("interview")
      .set({
        state: held ? "held" : "accepted",
        held_on: held?.on ?? null,
        guest: held?.guest ?? null,
        record: held ? "sitting" : null,
        version: nextVersion,
      })
      .where("id", "=", one.id)
      .execute();
    await work.audit("participation.settle-interview", `interview:${one.id}`, { held: held?.on ?? null });
  }
}
