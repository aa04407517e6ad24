import { transact, type Context } from "../../../../core/context.ts";
import { recordProgress } from "../../progress/facts.ts";
import { change, note } from "./change.ts";
import { heldItem } from "./heldItem.ts";

/** Jobs that a corrigendum of the notice leaves behind when it goes out. */
export const WITHDRAW_TAKEN_BACK = "rectification:withdraw-taken-back";

/** The notice names the unit for this finding no longer: what was ordered for it is withdrawn, with the reason. Doing it twice changes nothing. */
export async function withdrawTakenBack(context: Context, findingId: string, reason: string): Promise<void> {
  await transact(context, async (work) => {
    const item = await heldItem(work, findingId);
    if (!item || item.state === "withdrawn") return;
    await note(work, item.id, "withdrawn", `撤销：${reason}`);
    await change(work, item.id, { state: "withdrawn", closed_on: null });
    await recordProgress(work, item.year, item.unit_id);
    await work.audit("rectification.withdraw-item", `finding:${findingId}`, { unit: item.unit_id, reason });
  });
}
