import { transact, signedIn, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import type { ReplyDecision } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { mayDecideReply } from "../abilities.ts";
import { change, note } from "./change.ts";
import { demandAbility, lockedItem } from "./lockedItem.ts";

/** The office accepts the newest reply, so that the re-check follows, or returns it with a reason. @throws Refusal 400, 404, 409 */
export async function decideReply(
  context: Context,
  id: string,
  input: ReplyDecision,
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const item = await lockedItem(work, id, input.version);
    demandAbility(mayDecideReply(signedIn(work), item.situation));
    const reason = input.reason?.trim() || null;
    if (input.decision === "returned" && reason === null) throw invalid("退回一条回复须写明理由。");
    const db = tables(work.database);
    const newest = await db
      .selectFrom("rectification_reply")
      .select("id")
      .where("item_id", "=", id)
      .orderBy("place", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    await db
      .updateTable("rectification_reply")
      .set({
        decision: input.decision,
        reason,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      })
      .where("id", "=", newest.id)
      .execute();
    const accepted = input.decision === "accepted";
    await note(work, id, input.decision, accepted ? "采纳回复，待复查" : `退回回复：${reason}`);
    await work.audit("rectification.decide-reply", `finding:${item.finding_id}`, {
      decision: input.decision,
      reason,
    });
    return change(work, id, { state: accepted ? "accepted" : "returned" });
  });
}
