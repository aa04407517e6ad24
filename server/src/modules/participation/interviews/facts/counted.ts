import { dateInChina } from "../../../../core/clock.ts";
import type { Context, Whole } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { tables } from "../../tables.ts";
import type { CountedInterview, CountedSitting } from "./count.ts";
import { isInItsTime, isOverdue } from "../model.ts";

const yearOf = (at: Date): number => Number(dateInChina(at).slice(0, 4));

/** The sittings of some interviews with what counts of them. */
async function sittingsOf(context: Context, ids: readonly string[]): Promise<Map<string, CountedSitting>> {
  if (ids.length === 0) return new Map();
  const db = tables(context.database);
  const [rows, changes, questions, answered, parts, days] = await Promise.all([
    db
      .selectFrom("sitting")
      .selectAll()
      .where("id", "in", [...ids])
      .execute(),
    db
      .selectFrom("sitting_change")
      .selectAll()
      .where("sitting_id", "in", [...ids])
      .where("what", "=", "moved")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("sitting_question")
      .selectAll()
      .where("sitting_id", "in", [...ids])
      .execute(),
    db
      .selectFrom("sitting_entry")
      .select("question_id")
      .distinct()
      .where("sitting_id", "in", [...ids])
      .where("kind", "=", "answer")
      .where("state", "=", "released")
      .execute(),
    db
      .selectFrom("interview")
      .select(["sitting_id", "unit_id"])
      .where("sitting_id", "in", [...ids])
      .execute(),
    calendar(context),
  ]);
  const today = dateInChina(context.clock.now());
  const inRecord = new Set(answered.map((one) => one.question_id));
  return new Map(
    rows.map((row) => {
      const moves = changes.filter((one) => one.sitting_id === row.id);
      const out = moves.findLast(
        (one) => one.before_at && one.after_at && yearOf(one.before_at) < yearOf(one.after_at),
      );
      return [
        row.id,
        {
          id: row.id,
          startsOn: dateInChina(row.live_at ?? row.starts_at),
          atOffice: row.state === "ended",
          settled:
            row.state === "published" &&
            !questions.some(
              (one) =>
                one.sitting_id === row.id &&
                (isInItsTime(one, today) ||
                  (one.answer_given_at !== null && one.answer_published_at === null)),
            ),
          movedOutBy: out?.cause ? { cause: out.cause, unitId: out.unit_id } : null,
          units: parts.filter((one) => one.sitting_id === row.id).length,
          recordDays:
            row.ended_at && row.published_at
              ? days.workingDaysBetween(dateInChina(row.ended_at), dateInChina(row.published_at))
              : null,
          postponedBy: moves.flatMap((one) => (one.cause === "unit" && one.unit_id ? [one.unit_id] : [])),
          questions: questions
            .filter((one) => one.sitting_id === row.id)
            .map((one) => ({
              interviewId: one.interview_id,
              public: one.origin !== "host",
              passed: one.state === "passed",
              answered:
                row.state === "published" && (inRecord.has(one.id) || one.answer_published_at !== null),
              overdue: isOverdue(one, today),
            })),
        },
      ];
    }),
  );
}

/** Every interview of a year's plan, and those of the plan before that were held in it. Not filtered by viewer: for counting. */
export async function countedInterviews(context: Whole, year: number): Promise<CountedInterview[]> {
  const rows = await tables(context.database)
    .selectFrom("interview")
    .selectAll()
    .where((where) =>
      where.or([
        where("year", "=", year),
        where.and([where("year", "=", year - 1), where("held_on", ">=", `${year}-01-01`)]),
      ]),
    )
    .orderBy("held_on")
    .orderBy("id")
    .execute();
  const sittings = await sittingsOf(context, [
    ...new Set(rows.flatMap((row) => (row.sitting_id === null ? [] : [row.sitting_id]))),
  ]);
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    year: row.year,
    topic: row.topic,
    state: row.state,
    chosen: row.chosen_by !== null,
    cancelledCause: row.cancelled_cause,
    freed: row.freed,
    heldOn: row.held_on,
    guest: row.guest,
    record: row.record,
    answersPublished: row.answers_published,
    sitting: row.sitting_id === null ? null : (sittings.get(row.sitting_id) ?? null),
  }));
}
