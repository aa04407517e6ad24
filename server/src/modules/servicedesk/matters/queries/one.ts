import { signedIn, type Context, type Viewer } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { notFound } from "../../../../core/refusal.ts";
import { pauseEnds } from "../../clocks/clocks.ts";
import { notAccepted } from "../../notAccepted.ts";
import { BEING_CORRECTED } from "../../privacy/publish.ts";
import { readableReplies, replyView, reviewOf } from "../../replies/readable.ts";
import { pendingReply, type Pending } from "../../replies/subject.ts";
import { mayCall, mayFollowUp } from "../../satisfaction/rate.ts";
import type { MatterView } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import * as may from "../abilities.ts";
import { openLead, openStop, readMatter, type LegRow, type Matter } from "../bundle.ts";
import { sendBackUntil } from "../commands/dispatchMatter.ts";
import { legClock, promiseClock } from "../due.ts";
import { fileName } from "../files.ts";
import { partOf, readsText, type Part } from "../part.ts";
import { clockView } from "./clockViews.ts";
import { namesOfUnits } from "./list.ts";
import type { Calendar } from "../../../../core/calendar.ts";

const NOTHING: may.Ability = { possible: false, why: "本单位在该来信中只可以说明情况。" };

/** A unit that may not read the matter reads no reason either: reasons tell states and days. */
function abilitiesOf(looking: may.Looking, days: Calendar, known: Known): MatterView["abilities"] {
  const all = every(looking, days, known);
  if (readsText(looking.part)) return all;
  return Object.fromEntries(
    Object.keys(all).map((key) => [key, key === "state" ? all.state : NOTHING]),
  ) as MatterView["abilities"];
}

/** What decides beside the matter itself. */
interface Known {
  pending: Pending | null;
  contactKept: boolean;
  calledAt: Date | null;
  lowest: number | null;
}

function every(
  looking: may.Looking,
  days: Calendar,
  { pending, contactKept, calledAt, lowest }: Known,
): MatterView["abilities"] {
  const lead = openLead(looking.matter);
  return {
    accept: may.mayAccept(looking),
    decline: may.mayDecline(looking),
    decideAppeal: may.mayDecideAppeal(looking),
    dispatch: may.mayDispatch(looking),
    transfer: may.mayTransfer(looking),
    sendBack: may.maySendBack(looking, lead ? sendBackUntil({ days }, lead) : ""),
    askCitizen: may.mayAskCitizen(looking),
    askExtension: may.mayAskExtension(looking),
    decideExtension: may.mayDecideExtension(looking),
    draft: may.mayDraft(looking),
    pass: may.mayPass(looking, pending),
    return: may.mayReturn(looking, pending),
    state: may.mayState(looking),
    press: may.mayPress(looking),
    merge: may.mayMerge(looking),
    gather: may.mayGather(looking),
    redact: may.mayRedact(looking),
    call: mayCall(looking, calledAt, contactKept),
    followUp: mayFollowUp(looking, lowest),
    renewCode: may.mayRenewCode(looking.part),
  };
}

/** The parts that a viewer may know of: a unit its own, and of a matter that it leads those of the others as well. */
function legsFor(viewer: Viewer, part: Part, matter: Matter): LegRow[] {
  if (part === "desk" || part === "head" || part === "lead") return matter.legs;
  return matter.legs.filter((leg) => leg.unit_id === viewer.unitId);
}

/** Other letters with the same text, at the desk only. */
async function twinsOf(context: Context, part: Part, { row }: Matter) {
  if (part !== "desk") return [];
  return tables(context.database)
    .selectFrom("desk_case")
    .select(["id", "number"])
    .where("text_hash", "=", row.text_hash)
    .where("id", "!=", row.id)
    .orderBy("number")
    .limit(20)
    .execute();
}

/**
 * A matter as the viewer may see it. A unit that a complaint is about reads the desk's words and its own last day; of who wrote, when, what
 * and of everything that others did it learns nothing.
 * @throws Refusal 404, also when the viewer has no part in it
 */
export async function matterOf(context: Context, id: string): Promise<MatterView> {
  const viewer = signedIn(context);
  const matter = await readMatter(context, id, false);
  const part = matter ? partOf(viewer, matter.row, matter.legs) : "none";
  if (!matter || part === "none") throw notFound("该来信");
  const { row, stops, extension, decline } = matter;
  const days = await calendar(context);
  const now = context.clock.now();
  const name = await namesOfUnits(context);
  const reads = readsText(part);
  const atDesk = part === "desk" || part === "head";
  const db = tables(context.database);
  const [files, events, contact, publication, copyDraft, ratings, followers, presses, twins] =
    await Promise.all([
      db.selectFrom("desk_file").selectAll().where("case_id", "=", id).orderBy("place").execute(),
      db.selectFrom("desk_event").selectAll().where("case_id", "=", id).orderBy("id").execute(),
      db
        .selectFrom("desk_contact")
        .select(["case_id", "erased_at"])
        .where("case_id", "=", id)
        .executeTakeFirst(),
      db.selectFrom("desk_publication").selectAll().where("case_id", "=", id).executeTakeFirst(),
      db.selectFrom("desk_publication_draft").selectAll().where("case_id", "=", id).executeTakeFirst(),
      db.selectFrom("desk_rating").selectAll().where("case_id", "=", id).orderBy("channel").execute(),
      db
        .selectFrom("desk_case")
        .select((select) => select.fn.countAll<string>().as("count"))
        .where("master_id", "=", id)
        .executeTakeFirstOrThrow(),
      db
        .selectFrom("desk_press")
        .select((select) => select.fn.countAll<string>().as("count"))
        .where("case_id", "=", id)
        .executeTakeFirstOrThrow(),
      twinsOf(context, part, matter),
    ]);
  const lead = openLead(matter);
  const contactKept = contact !== undefined && contact.erased_at === null;
  const stop = openStop(matter);
  const question = stops.find((one) => one.why === "citizen");
  const looking: may.Looking = { viewer, part, matter, now };
  const shown = legsFor(viewer, part, matter);
  const replies = readableReplies(viewer, part, matter);
  const pending = reads ? await pendingReply(context, matter) : null;
  const ownLast = atDesk ? null : (shown.filter((leg) => leg.unit_id === viewer.unitId).at(-1) ?? null);
  const promise = clockView(days, promiseClock(row, stops), row.promise_floor, now);
  const again = atDesk && row.state === "asked-again" ? lead : null;
  const due = ownLast?.due_on ?? again?.due_on ?? row.promise_due;
  const running = ownLast
    ? ownLast.ended_at === null
    : !["closed", "merged", "answered", "declined"].includes(row.state);
  const today = now.getTime() + 8 * 3600_000;
  return {
    id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    part,
    title: reads ? row.title : part === "past" ? "（已退回或转出）" : "（需本单位说明情况）",
    subject: reads ? row.subject : null,
    shielded: reads ? row.shielded : part === "shielded",
    aboutUnitId: reads ? row.about_unit_id : null,
    aboutUnitName: reads && row.about_unit_id !== null ? name(row.about_unit_id) : null,
    senderAboutName:
      atDesk && row.sender_about_unit_id !== null && row.sender_about_unit_id !== row.about_unit_id
        ? name(row.sender_about_unit_id)
        : null,
    leadUnitId: reads ? (lead?.unit_id ?? null) : null,
    leadName: reads && lead ? name(lead.unit_id) : null,
    receivedAt: (reads ? row.received_at : (ownLast?.dispatched_at ?? row.received_at)).toISOString(),
    due,
    provisional: ownLast?.due_provisional ?? again?.due_provisional ?? row.promise_provisional,
    // Whether the clock of others stands is hidden as well.
    overdue:
      running &&
      (!reads || (atDesk ? stop?.why !== "citizen" : !stop)) &&
      due < new Date(today).toISOString().slice(0, 10),
    standing: reads ? (stop?.why ?? null) : null,
    pressed: reads ? Number(presses.count) : 0,
    version: row.version,
    body: reads ? row.body : null,
    channel: atDesk ? row.channel : null,
    consents: atDesk
      ? { publish: row.consent_publish, contact: row.consent_contact, minor: row.minor }
      : null,
    forHead: atDesk && row.for_head,
    sendBacks: atDesk ? row.send_backs : 0,
    promise: reads ? promise : null,
    legs: shown.map((leg) => ({
      id: leg.id,
      unitId: leg.unit_id,
      unitName: name(leg.unit_id),
      role: leg.role,
      round: leg.round,
      shielded: leg.shielded,
      brief: leg.brief,
      dispatchedAt: leg.dispatched_at.toISOString(),
      due: leg.due_on,
      provisional: leg.due_provisional,
      handedInAt: leg.handed_in_at?.toISOString() ?? null,
      endedAt: leg.ended_at?.toISOString() ?? null,
      endedAs: leg.ended_as,
      endedNote: atDesk || leg.unit_id === viewer.unitId ? leg.ended_note : null,
      statement: leg.statement,
      clock: leg.ended_at === null ? clockView(days, legClock(leg, stops), leg.due_floor, now) : null,
    })),
    replies: replies.map(replyView),
    review: await reviewOf(context, matter, replies, pending),
    asked:
      reads && question
        ? {
            question: question.asked ?? "",
            answer: question.answered,
            until: pauseEnds(days, question.from_at).date,
          }
        : null,
    askedAgain: reads ? row.asked_again_text : null,
    extension:
      reads && extension
        ? {
            days: extension.days,
            reason: extension.reason,
            granted: extension.granted,
            note: extension.note,
          }
        : null,
    decline:
      atDesk && decline
        ? {
            reason: decline.reason,
            name: notAccepted(decline.reason).name,
            note: decline.note,
            appeal: decline.appeal,
          }
        : null,
    closedAs: reads ? row.closed_as : null,
    files: reads
      ? files.map((file) => ({
          id: file.id,
          name: fileName(file.place, file.media_type),
          mediaType: file.media_type,
          size: file.size,
        }))
      : [],
    events: reads
      ? events
          .filter((event) => atDesk || event.unit_id === viewer.unitId || event.public_text !== null)
          .map((event) => ({
            at: event.at.toISOString(),
            actor: event.actor,
            name: atDesk || event.unit_id === viewer.unitId ? event.account_name : null,
            what: event.what,
            publicText: event.public_text,
            note: atDesk || event.unit_id === viewer.unitId ? event.note : null,
          }))
      : [],
    twins,
    followers: atDesk ? Number(followers.count) : 0,
    publication:
      atDesk && publication
        ? {
            title: publication.title,
            body: publication.body,
            reply: publication.reply,
            publicId: publication.public_id,
            hiddenReason: publication.hidden_reason,
            correcting: publication.hidden_reason === BEING_CORRECTED,
          }
        : null,
    publicationDraft:
      atDesk && copyDraft
        ? {
            title: copyDraft.title,
            body: copyDraft.body,
            reply: copyDraft.reply,
            private: copyDraft.private,
            mine: copyDraft.redacted_by === viewer.accountId,
          }
        : null,
    ratings: reads
      ? ratings.map((rating) => ({
          channel: rating.channel,
          solved: rating.solved,
          satisfied: rating.satisfied,
          words: rating.words,
          at: rating.at.toISOString(),
        }))
      : [],
    contactKept: atDesk && contactKept,
    contactReadable:
      contactKept && (part === "desk" || (part === "lead" && row.consent_contact && row.kind !== "report")),
    abilities: abilitiesOf(looking, days, {
      pending,
      contactKept,
      calledAt: ratings.find((one) => one.channel === "phone")?.first_at ?? null,
      lowest: ratings.reduce<number | null>(
        (least, one) => (one.satisfied === null ? least : Math.min(least ?? 5, one.satisfied)),
        null,
      ),
    }),
  };
}
