import { runsInterviews } from "../policy.ts";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { notFound } from "../../../../core/refusal.ts";
import { standingOf } from "../../../approval/index.ts";
import { reviewShown } from "../../queries/reviewShown.ts";
import { accountNamed, accountsOfRole } from "../../../identity/index.ts";
import { unitNames } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";
import { clashesOf } from "../clashes.ts";
import { demandPart, interviewsOf, seatOf, type InterviewRow } from "./seats.ts";
import type { SittingRow } from "../commands/changeSitting.ts";
import { scriptItems } from "../commands/script.ts";
import { boundTo, isOverdue, maySit, STEP_NAMES } from "../model.ts";
import { outcomeOf } from "../outcome.ts";
import { recordReview } from "./recordReview.ts";
import { NOUN, scriptOf } from "../script/script.ts";
import { happenedIn } from "../settle.ts";
import type { LiveView, SittingLine, WholeSitting } from "../views.ts";
import { entriesOf, questionsOf } from "./questions.ts";

const lineOf = (
  row: SittingRow,
  interviews: readonly InterviewRow[],
  nameOf: (id: string, year: number) => string,
) => ({
  id: row.id,
  number: row.number,
  year: row.year,
  title: row.title,
  form: row.form,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  place: row.place,
  state: row.state,
  units: interviews.map((one) => ({
    interviewId: one.id,
    unitId: one.unit_id,
    unitName: nameOf(one.unit_id, one.year),
    topic: one.topic,
  })),
  version: row.version,
});

/** The sittings of a year that the viewer may see, by time, with what is doubtful about each. */
export async function sittings(context: Context, year: number): Promise<SittingLine[]> {
  const db = tables(context.database);
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  const [rows, days, nameOf] = await Promise.all([
    db
      .selectFrom("sitting")
      .selectAll()
      .where("year", "=", year)
      .orderBy("starts_at")
      .orderBy("id")
      .execute(),
    calendar(context),
    unitNames(context),
  ]);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const [interviews, guests, questions] = await Promise.all([
    db.selectFrom("interview").selectAll().where("sitting_id", "in", ids).orderBy("unit_id").execute(),
    db.selectFrom("sitting_guest").selectAll().where("sitting_id", "in", ids).orderBy("at").execute(),
    db
      .selectFrom("sitting_question")
      .select(["sitting_id", "state", "due_on", "due_provisional", "answer_given_at", "answer_published_at"])
      .where("sitting_id", "in", ids)
      .execute(),
  ]);
  const replaced = new Set(guests.map((one) => one.replaces));
  const guestsOf = (id: string): string[] =>
    guests.filter((one) => one.sitting_id === id && !replaced.has(one.id)).map((one) => one.name);
  const running = rows.filter((row) => row.state !== "cancelled");
  const clashes = clashesOf(
    running.map((row) => ({
      id: row.id,
      title: row.title,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      guests: guestsOf(row.id),
    })),
    (date) => days.isWorkingDay(date),
  );
  const today = dateInChina(context.clock.now());
  return rows.flatMap((row): SittingLine[] => {
    const parts = interviews.filter((one) => one.sitting_id === row.id);
    if (own !== null && !parts.some((one) => one.unit_id === own)) return [];
    if (parts.some((one) => viewer.recused.has(one.unit_id))) return [];
    const asked = questions.filter((one) => one.sitting_id === row.id);
    const open = asked.filter((one) => one.due_on !== null && one.answer_published_at === null);
    return [
      {
        ...lineOf(row, parts, nameOf),
        guests: guestsOf(row.id),
        clashes: own === null && row.state !== "published" ? (clashes.get(row.id) ?? []) : [],
        waitingQuestions: asked.filter((one) => one.state === "waiting").length,
        openQuestions: open.length,
        overdueQuestions: open.filter((one) => isOverdue(one, today)).length,
      },
    ];
  });
}

async function sittingRow(
  context: Context,
  id: string,
): Promise<{ row: SittingRow; interviews: InterviewRow[] }> {
  const row = await tables(context.database)
    .selectFrom("sitting")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("该访谈场次");
  const interviews = await interviewsOf(context, id);
  demandPart(context, interviews);
  return { row, interviews };
}

async function seatableOf(context: Context, interviews: readonly InterviewRow[]) {
  if (!runsInterviews(signedIn(context))) return [];
  const units = new Set(interviews.map((one) => one.unit_id));
  const [office, officers] = await Promise.all([
    accountsOfRole(context, "office"),
    accountsOfRole(context, "officer"),
  ]);
  return [
    ...office.map((one) => ({ accountId: one.id, name: one.name, office: true })),
    ...officers
      .filter((one) => units.has(one.unitId ?? ""))
      .map((one) => ({ accountId: one.id, name: one.name, office: false })),
  ];
}

/** One sitting with everything about it. @throws Refusal 403, 404 */
export async function sitting(context: Context, id: string): Promise<WholeSitting> {
  const { row, interviews } = await sittingRow(context, id);
  const db = tables(context.database);
  const nameOf = await unitNames(context);
  const [guests, seats, changes, questions, happened, standing, items] = await Promise.all([
    db
      .selectFrom("sitting_guest")
      .selectAll()
      .where("sitting_id", "=", id)
      .orderBy("at")
      .orderBy("id")
      .execute(),
    db.selectFrom("sitting_seat").selectAll().where("sitting_id", "=", id).orderBy("seat").execute(),
    db.selectFrom("sitting_change").selectAll().where("sitting_id", "=", id).orderBy("id").execute(),
    questionsOf(context, id),
    happenedIn(context, row),
    standingOf(context, scriptOf(id), NOUN),
    scriptItems(context, id, row.script_version),
  ]);
  const replaced = new Set(guests.map((one) => one.replaces));
  const names = await Promise.all(seats.map((one) => accountNamed(context, one.account_id)));
  return {
    ...lineOf(row, interviews, nameOf),
    introduction: row.introduction,
    announcedAt: row.announced_at?.toISOString() ?? null,
    announcedLate: row.announced_late,
    liveAt: row.live_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    publishedAt: row.published_at?.toISOString() ?? null,
    summary: row.summary,
    videoLink: row.video_link,
    revision: row.revision,
    guests: guests.map((one) => ({
      id: one.id,
      interviewId: one.interview_id,
      name: one.name,
      post: one.post,
      rank: one.rank,
      attended: one.attended,
      proofId: one.proof_id,
      replaced: replaced.has(one.id),
      replacedReason: one.replaced_reason,
    })),
    seats: seats.map((one, place) => ({
      accountId: one.account_id,
      name: names[place]?.name ?? "（已停用）",
      seat: one.seat,
    })),
    seatable: await seatableOf(context, interviews),
    ownSeat: await seatOf(context, id),
    changes: changes.map((one) => ({
      what: one.what,
      cause: one.cause,
      unitName: one.unit_id === null ? null : nameOf(one.unit_id, row.year),
      reason: one.reason,
      before: one.before_at?.toISOString() ?? null,
      after: one.after_at?.toISOString() ?? null,
      by: one.by_name,
      at: one.at.toISOString(),
    })),
    script: { ...(await reviewShown(context, standing)), version: row.script_version, items: items ?? [] },
    record: await recordReview(context, id),
    questions,
    outcomes: interviews.map((one) => {
      const { held, lacks } = outcomeOf(happened, one.id);
      return { interviewId: one.id, held: held !== null, lacks };
    }),
    abilities: Object.fromEntries(Object.keys(STEP_NAMES).map((step) => [step, maySit(step, row.state)])),
  };
}

/** What the desk of a running sitting shows: everything typed and asked. @throws Refusal 403, 404 */
export async function liveDesk(context: Context, id: string): Promise<LiveView> {
  const { row } = await sittingRow(context, id);
  return {
    state: row.state,
    revision: row.revision,
    version: row.version,
    entries: await entriesOf(context, id),
    questions: await questionsOf(context, id),
  };
}
