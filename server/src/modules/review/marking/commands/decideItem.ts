import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { cycle, cycleUnit, markDue } from "../../../assessment/index.ts";
import { holdYear, isPublished } from "../../../evidence/index.ts";
import { roundOf, stageOf } from "../../queries/stage.ts";
import { tables } from "../../tables.ts";
import { inPoints } from "../../../../core/points.ts";

/**
 * The leader's written decision on one item of one unit: when experts do not come together, when 复评 goes beyond its bound, or when
 * an objection is upheld. It stands above the experts' marks of its round.
 * @throws Refusal 400, 403 for a leader with a conflict, 404, 409 while the standings are frozen and not published
 */
export async function decideItem(
  context: Context,
  year: number,
  unitId: string,
  input: { item: string; points: number; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, unitId);
  await transact(context, async (work) => {
    await holdYear(work, year);
    const { rubric, marksLocked } = await cycle(work, year);
    // Once the notice is out, a decision leads to a correction of what is published, as one on applicability does.
    if (marksLocked && !(await isPublished(work, year)))
      throw new Refusal(409, "frozen", "排名已经确定，得分不再更改；确需更改的，请先由厅领导撤回排名。");
    const item = rubric.items.find((one) => one.id === input.item);
    if (!item) throw notFound(`指标 ${input.item}`);
    if (item.source === "automatic")
      throw invalid(`指标 ${item.id} 由数据自动计分，不能书面改分；数据有误请更正数据后重算。`);
    if (input.points > item.points)
      throw invalid(`指标 ${item.id} 最高 ${inPoints(item.points)} 分，决定没有保存。`);
    await cycleUnit(work, year, unitId);
    const round = roundOf(await stageOf(work, year));
    const values = {
      points: input.points,
      reason: input.reason,
      decided_by: viewer.name,
      decided_at: work.clock.now(),
    };
    await tables(work.database)
      .insertInto("leader_decision")
      .values({ year, unit_id: unitId, item: input.item, round, ...values })
      .onConflict((conflict) => conflict.columns(["year", "unit_id", "item", "round"]).doUpdateSet(values))
      .execute();
    await markDue(work, year, [unitId]);
    await work.audit("review.decide-item", `unit:${unitId}`, { year, round, ...input });
  });
}
