import { laterOf } from "../../../../core/movedDates.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { recordProgress } from "../../progress/facts.ts";
import type { ExtensionDecision } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { mayDecideExtension } from "../abilities.ts";
import { change, note } from "./change.ts";
import { demandAbility, lockedItem } from "./lockedItem.ts";

/** The office approves or, with a reason, rejects the extension; an approved one moves the limit. @throws Refusal 400, 404, 409 */
export async function decideExtension(
  context: Context,
  id: string,
  input: ExtensionDecision,
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const item = await lockedItem(work, id, input.version);
    demandAbility(mayDecideExtension(signedIn(work), item.situation));
    const reason = input.reason?.trim() || null;
    if (!input.approved && reason === null) throw invalid("不同意延期须写明理由。");
    await tables(work.database)
      .updateTable("rectification_extension")
      .set({
        approved: input.approved,
        decision_reason: reason,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      })
      .where("item_id", "=", id)
      .execute();
    // A holiday table may have moved the limit past the day that was asked for: the later day holds.
    const until = laterOf(item.extension?.until ?? item.due, item.due);
    await note(
      work,
      id,
      input.approved ? "extension-approved" : "extension-rejected",
      input.approved ? `同意延期至 ${until}` : `不同意延期：${reason}`,
    );
    await work.audit("rectification.decide-extension", `finding:${item.finding_id}`, {
      approved: input.approved,
      reason,
    });
    const changed = await change(work, id, input.approved ? { due: until } : {});
    if (input.approved && item.state === "closed") await recordProgress(work, item.year, item.unit_id);
    return changed;
  });
}
