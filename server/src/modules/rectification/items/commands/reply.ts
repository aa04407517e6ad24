import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context, signedIn } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { demandOwnFiles } from "../../../evidence/index.ts";
import type { Reply, ReplyDecision } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { mayDecideReply, mayReply } from "../abilities.ts";
import { change, note } from "../change.ts";
import { demandAbility, lockedItem } from "../lockedItem.ts";

/**
 * The unit says what it did about one finding: measure, day, files.
 * @throws Refusal 400 for a day that lies ahead or before the order, or for files of others; 404; 409 when it is not the unit's turn
 */
export async function replyToItem(context: Context, id: string, input: Reply): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const item = await lockedItem(work, id, input.version);
    demandAbility(mayReply(signedIn(work), item.situation));
    const today = dateInChina(work.clock.now());
    if (input.doneOn > today) throw invalid(`完成日期 ${input.doneOn} 还没有到，请填写实际完成的日期。`);
    if (input.doneOn < item.found_on)
      throw invalid(`完成日期 ${input.doneOn} 早于发现问题的日期 ${item.found_on}，请核对。`);
    await demandOwnFiles(work, item.unit_id, input.fileIds);
    await tables(work.database)
      .insertInto("rectification_reply")
      .values({
        id: randomUUID(),
        item_id: id,
        measure: input.measure,
        done_on: input.doneOn,
        file_ids: input.fileIds,
        replied_by: signedIn(work).name,
        replied_at: work.clock.now(),
        decision: null,
        reason: null,
        decided_by: null,
        decided_at: null,
      })
      .execute();
    await note(work, id, "replied", `回复整改情况：${input.measure}（${input.doneOn} 完成）`);
    await work.audit("rectification.reply", `finding:${item.finding_id}`, {
      unit: item.unit_id,
      doneOn: input.doneOn,
    });
    return change(work, id, { state: "replied" });
  });
}

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
