import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { coverageText, cycle } from "../../../assessment/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";
import { decidedOn } from "../decidedOn.ts";

/**
 * The leader says in writing whether a unit of which less was known than the rubric asks may be honoured all the same. It holds as long as no
 * less is known than now. After publication it leads to a correction.
 * @throws Refusal 403 for a conflict, 404, 409 when enough is known or the standings are frozen and not published
 */
export async function decideCoverage(
  context: Context,
  year: number,
  input: { unitId: string; honour: boolean; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, input.unitId);
  await transact(context, async (work) => {
    await holdYear(work, year);
    const { rubric } = await cycle(work, year);
    const rows = await decidedOn(
      work,
      year,
      "排名已经确定，不再作此决定；确需更改的，请先由厅领导退回排名。",
    );
    const row = rows.find((one) => one.unitId === input.unitId);
    if (!row) throw notFound("该单位");
    if (!row.belowFloor || row.coverage === null)
      throw new Refusal(
        409,
        "coverage-enough",
        `${row.name}的已知分值占比${row.coverage === null ? "尚未计算" : `为 ${coverageText(row.coverage)}，不低于 ${coverageText(rubric.coverageFloor.share * 10_000)}`}，无须书面决定，请刷新页面。`,
      );
    const values = {
      honour: input.honour,
      coverage: row.coverage,
      reason: input.reason,
      decided_by: viewer.name,
      decided_at: work.clock.now(),
    };
    await tables(work.database)
      .insertInto("coverage_decision")
      .values({ year, unit_id: input.unitId, ...values })
      .onConflict((conflict) => conflict.columns(["year", "unit_id"]).doUpdateSet(values))
      .execute();
    await work.audit("results.decide-coverage", `unit:${input.unitId}`, {
      year,
      honour: input.honour,
      coverage: row.coverage,
      reason: input.reason,
    });
  });
}
