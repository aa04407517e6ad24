import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { cycle } from "../queries/cycles.ts";
import { holdYear } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";
import { itemOfDecision, type GeneralDecision } from "./leaveOutItem.ts";

/**
 * Takes an item that was left out for whole kinds in again, by a written decision; the first one stays on record.
 * @throws Refusal 400, 404, 409 once the standings are frozen or when it is not left out
 */
export async function takeBackItem(context: Context, year: number, input: GeneralDecision): Promise<void> {
  await transact(context, async (work) => {
    await holdYear(work, year);
    const item = itemOfDecision(await cycle(work, year), input);
    const rows = await tables(work.database)
      .updateTable("item_left_out")
      .set({
        taken_back_by: signedIn(work).name,
        taken_back_reason: input.reason,
        taken_back_at: work.clock.now(),
      })
      .where("year", "=", year)
      .where("item", "=", input.item)
      .where("kind", "in", input.kinds)
      .where("taken_back_at", "is", null)
      .returning("kind")
      .execute();
    if (rows.length !== new Set(input.kinds).size)
      throw new Refusal(
        409,
        "not-left-out",
        `指标 ${item.id} 对所选类别中的单位没有“不检查”的决定，请刷新页面后重试，这次没有保存。`,
      );
    await work.audit("assessment.take-back-item", `cycle:${year}`, { ...input });
  });
}
