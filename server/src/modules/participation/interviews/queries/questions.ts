import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { boundTo, isOverdue } from "../model.ts";
import { personalIn, shownName } from "../text.ts";
import type { EntryView, QuestionView } from "../views.ts";

/** Questions to which the record holds a released answer. */
export async function answeredInRecord(context: Context, sittingId: string): Promise<Set<string>> {
  const rows = await tables(context.database)
    .selectFrom("sitting_entry")
    .select("question_id")
    .distinct()
    .where("sitting_id", "=", sittingId)
    .where("kind", "=", "answer")
    .where("state", "=", "released")
    .where("question_id", "is not", null)
    .execute();
  return new Set(rows.map((row) => row.question_id!));
}

/** What was asked in a sitting, the oldest first. What was refused or is a personal matter, only the office reads. */
export async function questionsOf(context: Context, sittingId: string): Promise<QuestionView[]> {
  const viewer = signedIn(context);
  const today = dateInChina(context.clock.now());
  const rows = await tables(context.database)
    .selectFrom("sitting_question")
    .selectAll()
    .where("sitting_id", "=", sittingId)
    .orderBy("place")
    .execute();
  const inRecord = await answeredInRecord(context, sittingId);
  const all = boundTo(viewer) === null;
  return rows
    .filter((row) => all || row.state === "passed")
    .map((row) => ({
      id: row.id,
      number: all ? row.number : null,
      origin: row.origin,
      fromName: all ? row.from_name : shownName(row.from_name),
      body: all ? row.body : (row.public_body ?? ""),
      publicBody: row.public_body,
      state: row.state,
      reason: row.reason,
      mergedInto: row.merged_into,
      interviewId: row.interview_id,
      askedAt: row.asked_at.toISOString(),
      decidedBy: row.decided_by,
      personal: row.state === "waiting" ? personalIn(`${row.from_name} ${row.body}`, true) : null,
      inRecord: inRecord.has(row.id),
      dueOn: row.due_on,
      dueProvisional: row.due_provisional,
      overdue: isOverdue(row, today),
      answer: row.answer,
      answerGivenBy: row.answer_given_by,
      answerPublishedAt: row.answer_published_at?.toISOString() ?? null,
      version: row.version,
    }));
}

/** What was typed, in its order. */
export async function entriesOf(context: Context, sittingId: string): Promise<EntryView[]> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("sitting_entry")
    .selectAll()
    .select((select) =>
      select
        .exists(
          select
            .selectFrom("sitting_entry_version")
            .select("sitting_entry_version.version")
            .whereRef("entry_id", "=", "sitting_entry.id"),
        )
        .as("corrected"),
    )
    .where("sitting_id", "=", sittingId)
    .orderBy("place")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    client: row.client,
    seq: row.seq,
    place: row.place,
    kind: row.kind,
    speaker: row.speaker,
    questionId: row.question_id,
    pictureId: row.picture_id,
    body: row.body,
    state: row.state,
    releasedNo: row.released_no,
    typedBy: row.typed_name,
    corrected: row.corrected === true,
    proposed:
      row.proposed_body === null
        ? null
        : {
            body: row.proposed_body,
            reason: row.proposed_reason ?? "",
            by: row.proposed_name ?? "",
            mine: row.proposed_by === context.viewer?.accountId,
          },
    version: row.version,
  }));
}
