import { transact, type Context } from "../../../../core/context.ts";
import { shownDue } from "../../../../core/calendar.ts";
import { calendar } from "../../../../core/holidays.ts";
import { recordProgress } from "../../progress/facts.ts";
import { change, note } from "./change.ts";
import { heldItem } from "./heldItem.ts";

export const ORDER_AGAIN = "rectification:order-again";

/** A finding that a corrigendum takes up again after it had been withdrawn is open again, with its limit counted from today. */
export async function orderAgain(context: Context, findingId: string, reason: string): Promise<void> {
  await transact(context, async (work) => {
    const item = await heldItem(work, findingId);
    if (!item || item.state !== "withdrawn") return;
    const days = await calendar(work);
    const countedFrom = days.arrivedOn(work.clock.now());
    const due = days.due(countedFrom, item.limit_working_days);
    await note(work, item.id, "reopened", `${reason}重新认定，期限 ${shownDue(due)}`);
    await change(work, item.id, { state: "open", due: due.date, counted_from: countedFrom });
    await recordProgress(work, item.year, item.unit_id);
    await work.audit("rectification.order-again", `finding:${findingId}`, { unit: item.unit_id, reason });
  });
}
