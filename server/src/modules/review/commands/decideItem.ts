import { signedIn, transact, type Context } from "../../../core/context.ts";
import { invalid, notFound } from "../../../core/refusal.ts";
import { cycle } from "../../assessment/index.ts";
import { allUnits } from "../../registry/index.ts";
import { tables } from "../tables.ts";

/** The leader's written decision on one item of one unit, when experts do not come together. @throws Refusal 400, 404 */
export async function decideItem(
  context: Context,
  year: number,
  unitId: string,
  input: { item: string; points: number; reason: string },
): Promise<void> {
  const { rubric } = await cycle(context, year);
  const item = rubric.items.find((one) => one.id === input.item);
  if (!item) throw notFound(`指标 ${input.item}`);
  if (input.points > item.points)
    throw invalid(`指标 ${item.id} 最高 ${(item.points / 100).toFixed(2)} 分，决定没有保存。`);
  await transact(context, async (work) => {
    if (!(await allUnits(work)).some((unit) => unit.id === unitId)) throw notFound("该单位");
    const values = {
      points: input.points,
      reason: input.reason,
      decided_by: signedIn(work).name,
      decided_at: work.clock.now(),
    };
    await tables(work.database)
      .insertInto("leader_decision")
      .values({ year, unit_id: unitId, item: input.item, ...values })
      .onConflict((conflict) => conflict.columns(["year", "unit_id", "item"]).doUpdateSet(values))
      .execute();
    await work.audit("review.decide-item", `unit:${unitId}`, { year, ...input });
  });
}
