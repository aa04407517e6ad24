import { randomUUID } from "node:crypto";
import { signedIn, type Context, type Work } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { findStanding, keepVersion, openSubject, takeMove } from "../../approval/index.ts";
import { mayDraft, ownLead } from "../matters/abilities.ts";
import type { LegRow, Matter } from "../matters/bundle.ts";
import { changeMatter, type Which } from "../matters/commands/changeMatter.ts";
import { tables } from "../tables.ts";
import { whyNoReply } from "./checkList.ts";
import { classOf, NOUN, replyHash, signersOf, subjectOf, unitsTouched } from "./subject.ts";

export interface Draft {
  body: string;
  basis: { title: string; number: string | null }[];
}

/** Puts the reply under approval and hands it in: whatever was read of an earlier version is void. */
async function handIn(work: Work, matter: Matter, lead: LegRow, draft: Draft): Promise<void> {
  const subject = subjectOf(lead.id);
  // It is handed in again at once: that it must be is said to nobody.
  const quiet: Work = { ...work, remarks: undefined };
  const before = await findStanding(quiet, subject, NOUN);
  const units = unitsTouched(matter);
  if (!before)
    await openSubject(quiet, {
      ...subject,
      class: classOf(matter, lead),
      // Never what the citizen wrote: lists of what waits show it.
      title: `来信 ${matter.row.number} 的答复`,
      link: `/desk/${matter.row.id}`,
      units,
      ownUnit: lead.unit_id,
      named: await signersOf(work, lead.unit_id),
    });
  const { version } = await keepVersion(
    quiet,
    subject,
    { version: before?.version ?? 0, hash: replyHash(draft), units },
    NOUN,
  );
  await takeMove(quiet, subject, "submit", { version, name: NOUN });
}

/** Writes a reply, or another version of it, and hands it in to be read; what was written before stays. */
export async function draftReply(context: Context, which: Which, draft: Draft): Promise<void> {
  const viewer = signedIn(context);
  const why = whyNoReply(draft.body);
  if (why !== null) throw invalid(why);
  await changeMatter(context, which, "servicedesk.draft-reply", async (held) => {
    const { matter, part, now, work } = held;
    const looking = { viewer, part, matter, now };
    held.demand(mayDraft(looking));
    const lead = ownLead(looking);
    if (!lead) return;
    await tables(work.database)
      .insertInto("desk_reply")
      .values({
        id: randomUUID(),
        case_id: matter.row.id,
        leg_id: lead.id,
        place: (matter.replies.at(-1)?.place ?? 0) + 1,
        body: draft.body,
        basis: draft.basis,
        drafted_by: viewer.accountId,
        drafted_name: viewer.name,
        drafted_at: now,
        checked_by: null,
        checked_name: null,
        checked_at: null,
        check_answers: null,
        signed_by: null,
        signed_name: null,
        signed_at: null,
        released_by: null,
        released_name: null,
        sent_at: null,
        returned_note: null,
      })
      .execute();
    await handIn(work, matter, lead, draft);
    await held.note({ what: "drafted", actor: lead.unit_id === null ? "desk" : "unit" });
  });
}
