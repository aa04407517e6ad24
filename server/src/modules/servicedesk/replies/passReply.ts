import { randomUUID } from "node:crypto";
import type { Updateable } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { limit } from "../clocks/rules.ts";
import { mayCheck, mayRelease, maySign, needsSignature } from "../matters/abilities.ts";
import { currentReply, openLead, type LegRow, type ReplyRow } from "../matters/bundle.ts";
import { changeMatter, endLegs, endStop, type Held, type Which } from "../matters/change.ts";
import { isSigner } from "./signers.ts";
import { tables, type DeskTables } from "../tables.ts";
import { CHECK_LIST, type CheckAnswers } from "./checkList.ts";

/** What a second person says of a reply: it goes on, or back with a reason. */
export type Verdict = { passes: true } | { passes: false; note: string };

const setReply = async (held: Held, reply: ReplyRow, change: Updateable<DeskTables["desk_reply"]>) => {
  await tables(held.work.database)
    .updateTable("desk_reply")
    .set({ ...change, version: reply.version + 1 })
    .where("id", "=", reply.id)
    .execute();
};

async function sendBackReply(
  held: Held,
  reply: ReplyRow,
  note: string,
  actor: "unit" | "desk",
): Promise<void> {
  await setReply(held, reply, { state: "returned", returned_note: note });
  await held.note({ what: "reply-returned", actor, note });
}

/** The reply reaches the citizen: the unit's time ends with what it handed in, the promise with today. */
async function send(
  held: Held,
  reply: ReplyRow,
  change: Updateable<DeskTables["desk_reply"]>,
): Promise<void> {
  const { matter, now, days } = held;
  const lead = openLead(matter) as LegRow;
  await setReply(held, reply, { ...change, state: "sent", sent_at: now });
  await endStop(held, null);
  if (lead.handed_in_at === null) await held.setLeg(lead, { handed_in_at: now });
  await endLegs(held, "answered");
  await held.set({
    state: "answered",
    answered_at: now,
    promise_kept_at: matter.row.promise_kept_at ?? now,
    ask_until: days.addWorkingDays(dateInChina(now), limit("askAgainWithin")),
  });
  await held.note({
    what: "answered",
    actor: lead.unit_id === null ? "desk" : "unit",
    publicText: "答复已作出，请查看，并告诉我们问题是否解决。",
  });
}

/** What the unit has finished goes to the citizen; a reply to a complaint first to the desk, whose time is not the unit's. */
async function handIn(
  held: Held,
  reply: ReplyRow,
  change: Updateable<DeskTables["desk_reply"]>,
): Promise<void> {
  const { matter, now, work } = held;
  const lead = openLead(matter) as LegRow;
  if (!matter.row.shielded || lead.unit_id === null) return send(held, reply, change);
  await setReply(held, reply, { ...change, state: "handed-in" });
  await held.setLeg(lead, { handed_in_at: now });
  await tables(work.database)
    .insertInto("desk_stop")
    .values({
      id: randomUUID(),
      case_id: matter.row.id,
      leg_id: lead.id,
      why: "desk",
      from_at: now,
      until_at: null,
      asked: null,
      answered: null,
    })
    .execute();
  await held.recompute();
  await held.note({ what: "handed-in", actor: "unit" });
}

/** 核稿 by another person of the same unit. @throws Refusal 400 when something of the check list was not looked at */
export async function checkReply(
  context: Context,
  which: Which,
  input: Verdict & { answers?: CheckAnswers | undefined },
): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.check-reply", async (held) => {
    const { matter, part, now } = held;
    held.demand(mayCheck({ viewer, part, matter, now }));
    const reply = currentReply(matter) as ReplyRow;
    const actor = openLead(matter)?.unit_id === null ? "desk" : "unit";
    if (!input.passes) return sendBackReply(held, reply, input.note, actor);
    const missing = CHECK_LIST.find(({ key }) => input.answers?.[key] !== true);
    if (missing) throw invalid(`核稿须逐项确认，“${missing.text}”没有确认；不符合的请退回拟稿人。`);
    const change = {
      checked_by: viewer.accountId,
      checked_name: viewer.name,
      checked_at: now,
      check_answers: { ...input.answers },
    };
    await held.note({ what: "checked", actor });
    if (needsSignature(matter)) return setReply(held, reply, { ...change, state: "checked" });
    return handIn(held, reply, change);
  });
}

/** 签发 of a reply to a complaint by the unit's leadership. */
export async function signReply(context: Context, which: Which, input: Verdict): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.sign-reply", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(maySign({ viewer, part, matter, now }, await isSigner(work, viewer)));
    const reply = currentReply(matter) as ReplyRow;
    if (!input.passes) return sendBackReply(held, reply, input.note, "unit");
    await held.note({ what: "signed", actor: "unit" });
    return handIn(held, reply, { signed_by: viewer.accountId, signed_name: viewer.name, signed_at: now });
  });
}

/** The desk lets a reply to a complaint out, or gives it back; then the unit's time goes on. */
export async function releaseReply(context: Context, which: Which, input: Verdict): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.release-reply", async (held) => {
    const { matter, part, now } = held;
    held.demand(mayRelease({ viewer, part, matter, now }));
    const reply = currentReply(matter) as ReplyRow;
    if (input.passes) return send(held, reply, { released_by: viewer.accountId, released_name: viewer.name });
    await sendBackReply(held, reply, input.note, "desk");
    await held.setLeg(openLead(matter) as LegRow, { handed_in_at: null });
    await endStop(held, null);
    await held.recompute();
  });
}
