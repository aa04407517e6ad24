import type { Calendar } from "../../../../core/calendar.ts";
import { transact, type AuditAction, type Context, type Work } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { endSubject } from "../../../approval/index.ts";
import { subjectOf } from "../../replies/subject.ts";
import { tables, type Actor, type CaseState, type DeskTables } from "../../tables.ts";
import type { Updateable } from "kysely";
import type { Ability } from "../abilities.ts";
import { openLead, readMatter, type CaseRow, type LegRow, type Matter } from "../bundle.ts";
import { legDue, promiseDue } from "../due.ts";
import { partOf, type Part } from "../part.ts";
import { releaseFollowers } from "./followers.ts";

/** What happened, for the log: `publicText` is what the citizen reads. */
export interface Happened {
  what: string;
  actor: Actor;
  publicText?: string | undefined;
  note?: string | undefined;
}

/** A matter that is held until the transaction ends, with what changes it. */
export interface Held {
  work: Work;
  days: Calendar;
  now: Date;
  matter: Matter;
  part: Part;
  demand(ability: Ability): void;
  set(change: Updateable<DeskTables["desk_case"]>): Promise<void>;
  setLeg(leg: LegRow, change: Updateable<DeskTables["desk_leg"]>): Promise<void>;
  note(happened: Happened): Promise<void>;
  /** Reads the matter again and computes its last days from what now holds. */
  recompute(): Promise<void>;
}

export interface Which {
  id: string;
  /** The version that the person saw; left out by citizens, whose acts the state alone judges. */
  version?: number | undefined;
}

/**
 * Changes a matter in one transaction: holds it, lets `act` judge and change it, raises its version, writes the audit row. The audit names
 * the number and never what was written.
 * @throws Refusal 404 for a matter that the viewer has no part in, 409 for a stale version
 */
export async function changeMatter<Result>(
  context: Context,
  { id, version }: Which,
  action: AuditAction,
  act: (held: Held) => Promise<Result>,
): Promise<Result> {
  return transact(context, async (work) => {
    // Before the row is locked: whoever confirms a holiday table takes the two in this order.
    const days = await calendar(work);
    const matter = await readMatter(work, id, true);
    const part = !matter ? "none" : work.viewer ? partOf(work.viewer, matter.row, matter.legs) : "none";
    if (!matter || (work.viewer && part === "none")) throw notFound("该来信");
    if (version !== undefined && version !== matter.row.version) throw staleVersion("该来信");
    return holdMatter(work, days, matter, part, action, act);
  });
}

/** Changes a matter that is locked already, inside the caller's transaction: `act`, then its version and the audit row. */
export async function holdMatter<Result>(
  work: Work,
  days: Calendar,
  matter: Matter,
  part: Part,
  action: AuditAction,
  act: (held: Held) => Promise<Result>,
): Promise<Result> {
  const result = await act(heldOf(work, days, matter, part));
  await tables(work.database)
    .updateTable("desk_case")
    .set({ version: matter.row.version + 1 })
    .where("id", "=", matter.row.id)
    .execute();
  await work.audit(action, `matter:${matter.row.number}`);
  return result;
}

function heldOf(work: Work, days: Calendar, matter: Matter, part: Part): Held {
  const db = tables(work.database);
  const now = work.clock.now();
  const { id } = matter.row;
  const held: Held = {
    work,
    days,
    now,
    matter,
    part,
    demand: ({ possible, why }) => {
      if (!possible) throw new Refusal(409, "not-possible", why ?? "现在不能办理。");
    },
    set: async (change) => {
      await db.updateTable("desk_case").set(change).where("id", "=", id).execute();
      Object.assign(matter.row, change);
    },
    setLeg: async (leg, change) => {
      await db.updateTable("desk_leg").set(change).where("id", "=", leg.id).execute();
      Object.assign(leg, change);
      // What was being written for a part that is over goes out by no road.
      if (change.ended_at && leg.role === "lead")
        await endSubject(work, subjectOf(leg.id), "该来信已由他人办理或者已经办结");
    },
    note: async ({ what, actor, publicText, note }) => {
      await db
        .insertInto("desk_event")
        .values({
          case_id: id,
          at: now,
          actor,
          account_id: work.viewer?.accountId ?? null,
          account_name: work.viewer?.name ?? null,
          unit_id: work.viewer?.unitId ?? null,
          what,
          public_text: publicText ?? null,
          note: note ?? null,
        })
        .execute();
    },
    recompute: async () => {
      const fresh = await readMatter(work, id, false);
      if (!fresh) return;
      Object.assign(matter, fresh);
      const promise = promiseDue(days, matter.row, matter.stops, now);
      await held.set({ promise_due: promise.date, promise_provisional: promise.provisional });
      const lead = openLead(matter);
      if (!lead) return;
      const due = legDue(days, lead, matter.stops, now);
      await held.setLeg(lead, { due_on: due.date, due_provisional: due.provisional });
    },
  };
  return held;
}

/** Ends every part that still runs. */
export async function endLegs(
  held: Held,
  endedAs: NonNullable<LegRow["ended_as"]>,
  note?: string,
): Promise<void> {
  for (const leg of held.matter.legs)
    if (leg.ended_at === null)
      await held.setLeg(leg, { ended_at: held.now, ended_as: endedAs, ended_note: note ?? null });
}

/** Ends a stop that is open; the clocks go on. */
export async function endStop(held: Held, answered: string | null): Promise<void> {
  await tables(held.work.database)
    .updateTable("desk_stop")
    .set({ until_at: held.now, answered })
    .where("case_id", "=", held.matter.row.id)
    .where("until_at", "is", null)
    .execute();
}

/** Closes a matter: its parts and stops end with it. */
export async function closeMatter(
  held: Held,
  closedAs: NonNullable<CaseRow["closed_as"]>,
  legEnd: NonNullable<LegRow["ended_as"]>,
): Promise<void> {
  await endStop(held, null);
  await endLegs(held, legEnd);
  if (closedAs !== "answered") await releaseFollowers(held);
  await held.set({ state: "closed" satisfies CaseState, closed_as: closedAs, closed_at: held.now });
}
