import { dateInChina } from "../../../../core/clock.ts";
import { wholeOf, type Context } from "../../../../core/context.ts";
import { unitNames } from "../../../registry/index.ts";
import { openKeptFile, type KeptFile } from "../../../evidence/index.ts";
import type { Readable } from "node:stream";
import { tables } from "../../tables.ts";
import type { EntryKind, Form, Origin, QuestionState, SittingState } from "../tables.ts";
import { isOverdue } from "../model.ts";

/** A sitting as everyone sees it in a list. */
export interface PublicLine {
  number: number;
  title: string;
  form: Form;
  startsAt: Date;
  endsAt: Date;
  state: SittingState;
  units: string[];
}

export interface PublicEntry {
  no: number;
  kind: EntryKind;
  speaker: string;
  body: string;
  at: Date;
  origin: Origin | null;
  /** Of an answer whose question stands nowhere in the record by itself. */
  asked: string | null;
  pictureId: string | null;
  corrected: boolean;
  /** Taken out after it was shown: a mark stays in its place. */
  withdrawn: boolean;
}

export interface PublicSitting extends PublicLine {
  introduction: string;
  place: string;
  summary: string;
  videoLink: string | null;
  publishedAt: Date | null;
  revision: number;
  guests: { unit: string; name: string; post: string; replacedReason: string | null }[];
  changes: {
    what: string;
    reason: string | null;
    cause: string | null;
    unit: string | null;
    before: Date | null;
    after: Date | null;
    at: Date;
  }[];
  entries: PublicEntry[];
  /** Asked and taken, not answered in the record. */
  open: {
    body: string;
    origin: Origin;
    dueOn: string | null;
    dueProvisional: boolean;
    overdue: boolean;
    answer: string | null;
    answeredAt: Date | null;
  }[];
  asked: number;
  answered: number;
}

/** States that everyone may see; what is only planned is shown in the plan, without a page of its own. */
const SHOWN: readonly SittingState[] = ["announced", "live", "paused", "ended", "published", "cancelled"];

async function unitsBySitting(context: Context, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { id: string; unit_id: string; year: number }[]>();
  const rows = await tables(context.database)
    .selectFrom("interview")
    .select(["id", "sitting_id", "unit_id", "year"])
    .where("sitting_id", "in", [...ids])
    .orderBy("unit_id")
    .execute();
  return Map.groupBy(rows, (row) => row.sitting_id ?? "");
}

/** Every sitting that the published plan or an announcement shows, the newest first. */
export async function publicPlan(context: Context): Promise<PublicLine[]> {
  const rows = await tables(context.database)
    .selectFrom("sitting")
    .selectAll()
    .where((where) => where.or([where("in_plan_at", "is not", null), where("announced_at", "is not", null)]))
    .orderBy("starts_at", "desc")
    .orderBy("number")
    .limit(400)
    .execute();
  const [units, nameOf] = await Promise.all([
    unitsBySitting(
      context,
      rows.map((row) => row.id),
    ),
    unitNames(context),
  ]);
  return rows.map((row) => ({
    number: row.number,
    title: row.title,
    form: row.form,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: row.state,
    units: (units.get(row.id) ?? []).map((one) => nameOf(one.unit_id, one.year)),
  }));
}

/** Number and revision of the sittings that run or are about to: asked each second while somebody reads. */
export async function liveRevisions(
  context: Context,
): Promise<{ number: number; revision: number; state: SittingState }[]> {
  return tables(context.database)
    .selectFrom("sitting")
    .select(["number", "revision", "state"])
    .where("state", "in", ["announced", "live", "paused", "ended"])
    .execute();
}

/** A sitting as everyone reads it; null when there is none that was announced. */
export async function publicSitting(context: Context, number: number): Promise<PublicSitting | null> {
  const db = tables(context.database);
  const row = await db.selectFrom("sitting").selectAll().where("number", "=", number).executeTakeFirst();
  if (!row || !SHOWN.includes(row.state) || row.announced_at === null) return null;
  const [units, nameOf, guests, changes, entries, questions] = await Promise.all([
    unitsBySitting(context, [row.id]),
    unitNames(context),
    db
      .selectFrom("sitting_guest")
      .selectAll()
      .where("sitting_id", "=", row.id)
      .orderBy("at")
      .orderBy("id")
      .execute(),
    db.selectFrom("sitting_change").selectAll().where("sitting_id", "=", row.id).orderBy("id").execute(),
    db
      .selectFrom("sitting_entry")
      .leftJoin("sitting_question", "sitting_question.id", "sitting_entry.question_id")
      .selectAll("sitting_entry")
      .select((select) => [
        "sitting_question.origin",
        "sitting_question.public_body as asked",
        select
          .exists(
            select
              .selectFrom("sitting_entry_version")
              .select("sitting_entry_version.version")
              .whereRef("entry_id", "=", "sitting_entry.id")
              // What was mended before anybody read it is no correction.
              .whereRef("sitting_entry_version.at", ">=", "sitting_entry.released_at"),
          )
          .as("corrected"),
      ])
      .where("sitting_entry.sitting_id", "=", row.id)
      .where("released_no", "is not", null)
      .orderBy("released_no")
      .execute(),
    db.selectFrom("sitting_question").selectAll().where("sitting_id", "=", row.id).orderBy("place").execute(),
  ]);
  const parts = units.get(row.id) ?? [];
  const unitOf = new Map(parts.map((one) => [one.id, nameOf(one.unit_id, one.year)]));
  const replaced = new Set(guests.map((one) => one.replaces));
  const inRecord = new Set(
    entries.filter((one) => one.kind === "answer" && one.state === "released").map((one) => one.question_id),
  );
  const shown = new Set(
    entries
      .filter((one) => one.kind === "question" && one.state === "released")
      .map((one) => one.question_id),
  );
  const today = dateInChina(context.clock.now());
  const passed = questions.filter((one) => one.state === "passed");
  const answered = passed.filter((one) => inRecord.has(one.id) || one.answer_published_at !== null);
  return {
    number: row.number,
    title: row.title,
    form: row.form,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: row.state,
    units: [...unitOf.values()],
    introduction: row.introduction,
    place: row.place,
    summary: row.summary,
    videoLink: row.video_link,
    publishedAt: row.published_at,
    revision: row.revision,
    guests: guests
      .filter((one) => !replaced.has(one.id))
      .map((one) => ({
        unit: unitOf.get(one.interview_id) ?? "",
        name: one.name,
        post: one.post,
        replacedReason: one.replaced_reason,
      })),
    changes: changes
      .filter((one) =>
        ["moved", "cancelled", "guest-replaced", "corrected", "paused", "resumed"].includes(one.what),
      )
      .map((one) => ({
        what: one.what,
        reason: one.reason,
        cause: one.cause,
        unit: one.unit_id === null ? null : nameOf(one.unit_id, row.year),
        before: one.before_at,
        after: one.after_at,
        at: one.at,
      })),
    entries: entries.map((one) => ({
      no: one.released_no ?? 0,
      kind: one.kind,
      speaker: one.speaker,
      body: one.state === "withdrawn" ? "" : one.body,
      at: one.released_at ?? one.received_at,
      origin: one.kind === "question" ? one.origin : null,
      asked: one.kind === "answer" && !shown.has(one.question_id) ? one.asked : null,
      pictureId: one.state === "withdrawn" ? null : one.picture_id,
      corrected: one.corrected === true,
      withdrawn: one.state === "withdrawn",
    })),
    open:
      row.state === "published"
        ? passed
            .filter((one) => one.due_on !== null)
            .map((one) => ({
              body: one.public_body ?? "",
              origin: one.origin,
              dueOn: one.due_on,
              dueProvisional: one.due_provisional,
              overdue: isOverdue(one, today),
              answer: one.answer_published_at === null ? null : one.answer,
              answeredAt: one.answer_published_at,
            }))
        : [],
    asked: passed.length,
    answered: answered.length,
  };
}

/** A picture of a public record; null when it is none, or was taken out. */
export async function publicPicture(
  context: Context,
  number: number,
  id: string,
): Promise<(KeptFile & { content: Readable }) | null> {
  const row = await tables(context.database)
    .selectFrom("sitting_entry")
    .innerJoin("sitting", "sitting.id", "sitting_entry.sitting_id")
    .select("picture_id")
    .where("sitting.number", "=", number)
    .where("picture_id", "=", id)
    .where("sitting_entry.state", "=", "released")
    .executeTakeFirst();
  return row ? openKeptFile(wholeOf(context, "it belongs to a record that is public"), id) : null;
}

export interface OwnQuestion {
  number: string;
  sittingNumber: number;
  sittingTitle: string;
  body: string;
  state: QuestionState;
  reason: string | null;
  askedAt: Date;
  /** What the record answers, or the unit afterwards. */
  answers: string[];
  dueOn: string | null;
}

/** A question as its asker sees it; merged ones read the answer to the one that they were joined with. */
export async function ownQuestion(context: Context, number: string): Promise<OwnQuestion | null> {
  const db = tables(context.database);
  const row = await db
    .selectFrom("sitting_question")
    .innerJoin("sitting", "sitting.id", "sitting_question.sitting_id")
    .selectAll("sitting_question")
    .select(["sitting.number as sitting_number", "sitting.title as sitting_title"])
    .where("sitting_question.number", "=", number)
    .executeTakeFirst();
  if (!row) return null;
  const answering = row.merged_into ?? row.id;
  const entries = await db
    .selectFrom("sitting_entry")
    .select("body")
    .where("question_id", "=", answering)
    .where("kind", "=", "answer")
    .where("state", "=", "released")
    .orderBy("released_no")
    .execute();
  const later = await db
    .selectFrom("sitting_question")
    .select(["answer", "due_on"])
    .where("id", "=", answering)
    .where("answer_published_at", "is not", null)
    .executeTakeFirst();
  return {
    number,
    sittingNumber: row.sitting_number,
    sittingTitle: row.sitting_title,
    body: row.body,
    state: row.state,
    reason: row.reason,
    askedAt: row.asked_at,
    answers: [...entries.map((one) => one.body), ...(later?.answer ? [later.answer] : [])],
    dueOn: row.due_on,
  };
}
