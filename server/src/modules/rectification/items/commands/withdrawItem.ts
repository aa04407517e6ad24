import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { recordProgress } from "../../progress/facts.ts";
import type { Withdrawal } from "../../schemas.ts";
import { mayWithdraw } from "../abilities.ts";
import { change, note } from "./change.ts";
import { demandAbility, lockedItem } from "./lockedItem.ts";

/** 撤销: an item that should not have been ordered, such as one whose finding was ruled out later. @throws Refusal 404, 409 */
export async function withdrawItem(
  context: Context,
  id: string,
  input: Withdrawal,
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const item = await lockedItem(work, id, input.version);
    demandAbility(mayWithdraw(signedIn(work), item.situation));
    await note(work, id, "withdrawn", `撤销：${input.reason}`);
    const changed = await change(work, id, { state: "withdrawn", closed_on: null });
    await recordProgress(work, item.year, item.unit_id);
    await work.audit("rectification.withdraw-item", `finding:${item.finding_id}`, {
      unit: item.unit_id,
      reason: input.reason,
    });
    return changed;
  });
}
