import { shownDue } from "../../../../core/calendar.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { invalid } from "../../../../core/refusal.ts";
import type { Extension } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { mayAskExtension } from "../abilities.ts";
import { change, note } from "./change.ts";
import { demandAbility, lockedItem } from "./lockedItem.ts";

/**
 * The unit asks for more time: once an item, before the limit has passed, at most as long again as the limit itself.
 * @throws Refusal 400 for a day that is no working day or out of the bounds, 404, 409
 */
export async function askExtension(
  context: Context,
  id: string,
  input: Extension,
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const days = await calendar(work);
    const item = await lockedItem(work, id, input.version);
    demandAbility(mayAskExtension(signedIn(work), item.situation));
    const latest = days.due(item.due, item.limit_working_days);
    if (input.until <= item.due || input.until > latest.date || !days.isWorkingDay(input.until))
      throw invalid(
        `延期日期 ${input.until} 不合要求：须是 ${item.due} 之后、不晚于 ${shownDue(latest)} 的工作日（最多延长一倍期限）。`,
      );
    await tables(work.database)
      .insertInto("rectification_extension")
      .values({
        item_id: id,
        until: input.until,
        reason: input.reason,
        asked_by: signedIn(work).name,
        asked_at: work.clock.now(),
        approved: null,
        decision_reason: null,
        decided_by: null,
        decided_at: null,
      })
      .execute();
    await note(work, id, "extension-asked", `申请延期至 ${input.until}：${input.reason}`);
    await work.audit("rectification.ask-extension", `finding:${item.finding_id}`, { until: input.until });
    return change(work, id, {});
  });
}
