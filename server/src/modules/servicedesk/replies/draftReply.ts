import { randomUUID } from "node:crypto";
import { signedIn, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { mayDraft, ownLead } from "../matters/abilities.ts";
import { changeMatter, type Which } from "../matters/change.ts";
import { tables } from "../tables.ts";
import { whyNoReply } from "./checkList.ts";

export interface Draft {
  body: string;
  basis: { title: string; number: string | null }[];
}

/** Writes a reply, or another version of it; what was written before stays. */
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
    await held.note({ what: "drafted", actor: lead.unit_id === null ? "desk" : "unit" });
  });
}
