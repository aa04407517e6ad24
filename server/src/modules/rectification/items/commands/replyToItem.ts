import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import { transact, signedIn, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { demandOwnFiles } from "../../../evidence/index.ts";
import type { Reply } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { mayReply } from "../abilities.ts";
import { change, note } from "./change.ts";
import { demandAbility, lockedItem } from "./lockedItem.ts";

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
