import { randomUUID } from "node:crypto";
import type { Updateable } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { pendingStep, takeMove, type Answer } from "../../approval/index.ts";
import { limit } from "../clocks/rules.ts";
import { mayPass, mayReturn } from "../matters/abilities.ts";
import type { ReplyRow } from "../matters/bundle.ts";
import { changeMatter, endLegs, endStop, type Held, type Which } from "../matters/commands/changeMatter.ts";
import { tables, type DeskTables } from "../tables.ts";
import { demandCleanReply } from "./examineReply.ts";
import { isUnits, NOUN, pendingReply, replyHash, subjectOf, type Pending } from "./subject.ts";

type Change = Updateable<DeskTables["desk_reply"]>;

async function setReply(held: Held, reply: ReplyRow, change: Change): Promise<void> {
  await tables(held.work.database)
    .updateTable("desk_reply")
    .set({ ...change, version: reply.version + 1 })
    .where("id", "=", reply.id)
    .execute();
  Object.assign(reply, change, { version: reply.version + 1 });
}

/** The reply reaches the citizen: the unit's time ends with what it handed in, the promise with today. */
async function send(held: Held, { reply, lead }: Pending, version: number): Promise<void> {
  const { matter, now, days, work } = held;
  await takeMove(work, subjectOf(lead.id), "release", { version, hash: replyHash(reply), name: NOUN });
  await setReply(held, reply, { state: "sent", sent_at: now });
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

/** The desk has the reply: its time is not the unit's. */
async function handToDesk(held: Held, { reply, lead }: Pending): Promise<void> {
  const { matter, now, work } = held;
  await setReply(held, reply, { state: "handed-in" });
  if (lead.handed_in_at !== null) return;
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

/** The unit has the reply again; its time goes on. */
async function handToUnit(held: Held, { lead }: Pending): Promise<void> {
  if (lead.handed_in_at === null) return;
  await held.setLeg(lead, { handed_in_at: null });
  await endStop(held, null);
  await held.recompute();
}

/** Who signed, in the columns by which the desk counts and shows it. */
function signature(
  { reply, step, lead }: Pending,
  by: string,
  name: string,
  answers: readonly Answer[],
  now: Date,
): Change {
  if (lead.unit_id !== null && !isUnits(step, lead)) return { released_by: by, released_name: name };
  if (reply.checked_by === null)
    return {
      checked_by: by,
      checked_name: name,
      checked_at: now,
      check_answers: Object.fromEntries(answers.map((one) => [one.key, one.answer === "yes"])),
    };
  return { signed_by: by, signed_name: name, signed_at: now };
}

/**
 * Signs the step for which the reply waits (核稿, 签发, 复核放行: the plan says which). After the last one it goes to the citizen; when the next
 * one is the desk's, the unit's time stands.
 * @throws Refusal 400 when something of the check list was not answered, 409 when it is not the viewer's step or the text is blocked
 */
export async function passReply(context: Context, which: Which, answers: readonly Answer[]): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.pass-reply", async (held) => {
    const { matter, part, now, work } = held;
    const pending = await pendingReply(work, matter);
    held.demand(mayPass({ viewer, part, matter, now }, pending));
    if (!pending) return;
    const { lead, reply, standing, step } = pending;
    await demandCleanReply(work, reply);
    const next = await takeMove(work, subjectOf(lead.id), "sign", {
      version: standing.version,
      step: step.key,
      answers,
      name: NOUN,
    });
    await setReply(held, reply, signature(pending, viewer.accountId, viewer.name, answers, now));
    await held.note({
      what: step.key === "check" ? "checked" : "signed",
      actor: isUnits(step, lead) ? "unit" : "desk",
      note: step.name,
    });
    if (next.phase === "approved") return send(held, pending, standing.version);
    const after = pendingStep(next);
    if (lead.unit_id !== null && after && !isUnits(after, lead)) return handToDesk(held, pending);
    await setReply(held, reply, { state: lead.unit_id === null ? "draft" : "checked" });
    await handToUnit(held, pending);
  });
}

/** Gives the reply back to whoever wrote it, with a reason; when the desk does, the unit's time goes on. */
export async function returnReply(context: Context, which: Which, note: string): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.return-reply", async (held) => {
    const { matter, part, now, work } = held;
    const pending = await pendingReply(work, matter);
    held.demand(mayReturn({ viewer, part, matter, now }, pending));
    if (!pending) return;
    const { lead, reply, standing, step } = pending;
    await takeMove(work, subjectOf(lead.id), "return", {
      version: standing.version,
      reason: note,
      name: NOUN,
    });
    await setReply(held, reply, { state: "returned", returned_note: note });
    await held.note({ what: "reply-returned", actor: isUnits(step, lead) ? "unit" : "desk", note });
    await handToUnit(held, pending);
  });
}
