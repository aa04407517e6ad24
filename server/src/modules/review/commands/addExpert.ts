import { transact, type Context } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { cycle, cycleUnit } from "../../assessment/index.ts";
import { bundlesOf } from "../bundles.ts";
import { barredUnits, experts } from "../queries/experts.ts";
import { tables } from "../tables.ts";

/**
 * Gives one more expert to a unit (for one bundle, or all), when two marks lie too far apart.
 * @throws Refusal 404, 409 for a conflict of interest
 */
export async function addExpert(
  context: Context,
  year: number,
  unitId: string,
  accountId: string,
  bundle?: string,
): Promise<void> {
  const { rubric } = await cycle(context, year);
  const bundles = bundlesOf(rubric).filter((one) => bundle === undefined || one.id === bundle);
  if (bundles.length === 0) throw notFound(`评审分组 ${bundle ?? ""}`);
  await cycleUnit(context, year, unitId);
  await transact(context, async (work) => {
    const expert = (await experts(work)).find((one) => one.accountId === accountId && one.declared);
    if (!expert) throw notFound("该专家（或其任职情况尚未登记）");
    if (barredUnits(expert).has(unitId))
      throw new Refusal(409, "conflict", "该专家任职或曾任职于该单位（或已申报回避），须回避。");
    await tables(work.database)
      .insertInto("assignment")
      .values(
        bundles.map((one) => ({
          year,
          unit_id: unitId,
          bundle: one.id,
          account_id: accountId,
          response_reason: null,
          responded_at: null,
          assigned_at: work.clock.now(),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["year", "unit_id", "bundle", "account_id"])
          .doUpdateSet({ part: "panel", response: "open", response_reason: null }),
      )
      .execute();
    await work.audit("review.add-expert", `unit:${unitId}`, {
      year,
      expert: accountId,
      bundle: bundle ?? null,
    });
  });
}
