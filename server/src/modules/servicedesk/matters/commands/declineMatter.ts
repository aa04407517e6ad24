import { signedIn, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { releaseFollowers } from "./followers.ts";
import { notAccepted } from "../../notAccepted.ts";
import { tables } from "../../tables.ts";
import { mayDecideAppeal, mayDecline } from "../abilities.ts";
import { changeMatter, closeMatter, type Which } from "./changeMatter.ts";

/** 不予受理, with a listed reason and where the person can go. May be appealed once to the head of the desk. */
export async function declineMatter(
  context: Context,
  which: Which,
  input: { reason: string; note: string },
): Promise<void> {
  const viewer = signedIn(context);
  const listed = notAccepted(input.reason);
  await changeMatter(context, which, "servicedesk.decline-matter", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayDecline({ viewer, part, matter, now }));
    if (matter.decline) throw invalid("该来信的不予受理决定已被负责人撤销，不能再次不予受理。");
    await tables(work.database)
      .insertInto("desk_decline")
      .values({
        case_id: matter.row.id,
        reason: input.reason,
        note: input.note,
        declined_by: viewer.accountId,
        at: now,
        appeal: null,
        appealed_at: null,
        decided_by: null,
        decided_at: null,
        decision_note: null,
      })
      .execute();
    await releaseFollowers(held);
    // The citizen has been told where to go: the promise is kept.
    await held.set({ state: "declined", promise_kept_at: now });
    await held.note({
      what: "declined",
      actor: "desk",
      publicText: `不予受理：${listed.name}。${input.note}${listed.goes}${listed.where}${listed.phone ? `，电话 ${listed.phone}` : ""}。对此有异议的，可以申诉一次。`,
    });
  });
}

/** The citizen asks the head of the desk to look at the refusal, once. */
export async function appealDecline(context: Context, caseId: string, words: string): Promise<void> {
  await changeMatter(context, { id: caseId }, "servicedesk.appeal-decline", async (held) => {
    const { matter, work, now } = held;
    held.demand(
      matter.row.state === "declined" && matter.decline && !matter.decline.appeal
        ? { possible: true, why: null }
        : { possible: false, why: "该来信现在不能申诉；对不予受理的决定可以申诉一次。" },
    );
    await tables(work.database)
      .updateTable("desk_decline")
      .set({ appeal: words, appealed_at: now })
      .where("case_id", "=", caseId)
      .execute();
    await held.note({ what: "appealed", actor: "citizen", publicText: "您对不予受理的决定提出了申诉。" });
  });
}

/** The head of the desk decides: the refusal stands, or the matter is taken. */
export async function decideAppeal(
  context: Context,
  which: Which,
  input: { taken: boolean; note: string },
): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.decide-appeal", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayDecideAppeal({ viewer, part, matter, now }));
    await tables(work.database)
      .updateTable("desk_decline")
      .set({ decided_by: viewer.accountId, decided_at: now, decision_note: input.note })
      .where("case_id", "=", matter.row.id)
      .execute();
    if (input.taken) await held.set({ state: "accepted", promise_kept_at: null });
    else await closeMatter(held, "declined", "declined");
    await held.note({
      what: input.taken ? "appeal-taken" : "appeal-refused",
      actor: "head",
      publicText: `${input.taken ? "申诉成立，来信改为受理。" : "申诉不成立，维持不予受理。"}${input.note}`,
    });
  });
}
