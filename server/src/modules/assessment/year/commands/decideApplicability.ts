import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { holdYear, isPublished } from "../../../evidence/index.ts";
import { cycle } from "../queries/cycles.ts";
import { cycleUnit } from "../queries/cycleUnits.ts";
import { tables } from "../../tables.ts";

/**
 * Leaves an item out for one unit with a reason, or takes it back in. It shows in the marks after the next computation.
 * @throws Refusal 400 without a reason, 403 for a person with a conflict, 404, 409 once the standings are frozen
 */
export async function decideApplicability(
  context: Context,
  year: number,
  unitId: string,
  input: { item: string; applies: boolean; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, unitId);
  await transact(context, async (work) => {
    await holdYear(work, year);
    const of = await cycle(work, year);
    // Once the notice is out, a decision leads to a correction of what is published; the marks stay as they are until then.
    if (of.marksLocked && !(await isPublished(work, year)))
      throw new Refusal(409, "frozen", "排名已经确定，适用范围不再更改。");
    if (!of.rubric.items.some((one) => one.id === input.item)) throw notFound(`指标 ${input.item}`);
    if (!input.applies && input.reason.trim() === "") throw invalid("某项对某单位不适用，须写明理由。");
    await cycleUnit(work, year, unitId);
    const db = tables(work.database);
    const key = { year, unit_id: unitId, item: input.item };
    if (input.applies) {
      await db
        .deleteFrom("applicability_decision")
        .where("year", "=", year)
        .where("unit_id", "=", unitId)
        .where("item", "=", input.item)
        .execute();
    } else {
      const values = { reason: input.reason.trim(), decided_by: viewer.name, decided_at: work.clock.now() };
      await db
        .insertInto("applicability_decision")
        .values({ ...key, ...values })
        .onConflict((conflict) => conflict.columns(["year", "unit_id", "item"]).doUpdateSet(values))
        .execute();
    }
    await work.audit("assessment.decide-applicability", `unit:${unitId}`, { year, ...input });
  });
}
