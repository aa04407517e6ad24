import type { Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { notFound } from "../../../../core/refusal.ts";
import { pauseEnds } from "../../clocks/clocks.ts";
import { KIND_NAMES } from "../../clocks/rules.ts";
import { mayRate, type Opinion } from "../../satisfaction/rate.ts";
import { tables } from "../../tables.ts";
import { STATE_NAMES, type Ability } from "../abilities.ts";
import { openLead, openStop, readMatter } from "../bundle.ts";
import { caseOfNumber, mayAskAgain, mayWithdraw } from "../commands/citizenActs.ts";
import { legClock, promiseClock } from "../due.ts";
import { fileName } from "../files.ts";
import { clockView } from "./clockViews.ts";
import { namesOfUnits } from "./list.ts";

/** A matter as its writer sees it: who has it, until when and why that day, what was asked, what was answered. No name of any person. */
export interface OwnMatter {
  id: string;
  number: string;
  kind: string;
  title: string;
  body: string;
  state: string;
  closed: boolean;
  receivedAt: Date;
  withName: string | null;
  clock: ReturnType<typeof clockView> | null;
  asked: { question: string; answer: string | null; until: string; provisional: boolean } | null;
  replies: { at: Date; body: string; basis: { title: string; number: string | null }[] }[];
  askedAgain: string | null;
  declined: { note: string; appealed: boolean } | null;
  files: string[];
  events: { at: Date; text: string }[];
  opinion: Opinion | null;
  consents: { publish: boolean; contact: boolean };
  may: { answer: boolean; withdraw: Ability; askAgain: Ability; rate: Ability; appeal: boolean };
}

/** @throws Refusal 404 when the number holds no matter */
export async function ownMatter(context: Context, number: string): Promise<OwnMatter> {
  const id = await caseOfNumber(context, number);
  const matter = id === null ? null : await readMatter(context, id, false);
  if (id === null || !matter) throw notFound("该来信");
  const { row, stops, decline } = matter;
  const days = await calendar(context);
  const now = context.clock.now();
  const db = tables(context.database);
  // A letter that follows another one reads what that one was answered.
  const answering =
    row.master_id === null ? matter : ((await readMatter(context, row.master_id, false)) ?? matter);
  const [files, events, rating] = await Promise.all([
    db
      .selectFrom("desk_file")
      .select(["place", "media_type"])
      .where("case_id", "=", id)
      .orderBy("place")
      .execute(),
    db
      .selectFrom("desk_event")
      .select(["at", "public_text"])
      .where("case_id", "=", id)
      .where("public_text", "is not", null)
      .orderBy("id")
      .execute(),
    db
      .selectFrom("desk_rating")
      .selectAll()
      .where("case_id", "=", id)
      .where("channel", "=", "self")
      .executeTakeFirst(),
  ]);
  const lead = openLead(answering);
  const name = await namesOfUnits(context);
  const question = stops.find((stop) => stop.why === "citizen");
  const until = question ? pauseEnds(days, question.from_at) : null;
  const running = ["received", "accepted", "handling", "waiting"].includes(row.state);
  return {
    id,
    number,
    kind: KIND_NAMES[row.kind],
    title: row.title,
    body: row.body,
    state: STATE_NAMES[row.state],
    closed: row.state === "closed",
    receivedAt: row.received_at,
    withName: lead ? name(lead.unit_id) : running ? "阳光服务台" : null,
    clock: running
      ? clockView(days, promiseClock(row, stops), row.promise_floor, now)
      : row.state === "asked-again" && lead
        ? // The desk's own time is part of it.
          clockView(
            days,
            legClock(
              lead,
              stops.filter((stop) => stop.why === "citizen"),
            ),
            lead.due_floor,
            now,
          )
        : null,
    asked:
      question && until
        ? {
            question: question.asked ?? "",
            answer: question.answered,
            until: until.date,
            provisional: until.provisional,
          }
        : null,
    replies: answering.replies.flatMap((reply) =>
      reply.sent_at === null ? [] : [{ at: reply.sent_at, body: reply.body, basis: reply.basis }],
    ),
    askedAgain: row.asked_again_text,
    declined: decline ? { note: decline.note, appealed: decline.appeal !== null } : null,
    files: files.map((file) => fileName(file.place, file.media_type)),
    events: events.map((event) => ({ at: event.at, text: event.public_text ?? "" })),
    opinion: rating ? { solved: rating.solved, satisfied: rating.satisfied, words: rating.words } : null,
    consents: { publish: row.consent_publish, contact: row.consent_contact },
    may: {
      answer: row.state === "waiting" && openStop(matter)?.why === "citizen",
      withdraw: mayWithdraw(matter),
      askAgain: mayAskAgain(matter, now),
      rate: mayRate(matter, rating?.first_at ?? null, now),
      appeal: row.state === "declined" && decline?.appeal === null,
    },
  };
}
