import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycle } from "../../assessment/index.ts";
import { allUnits } from "../../registry/index.ts";
import { bundlesOf } from "../bundles.ts";
import { proposeAssignments, type Proposal } from "../propose.ts";
import { barredUnits, experts } from "../queries/experts.ts";
import { stageOf } from "../queries/stage.ts";
import { tables } from "../tables.ts";

async function propose(context: Context, year: number): Promise<Proposal> {
  const { rubric } = await cycle(context, year);
  const units = (await allUnits(context)).filter((unit) => unit.active);
  const free = (await experts(context)).filter((expert) => expert.declared);
  return proposeAssignments(
    units.map((unit) => unit.id),
    free.map((expert) => ({
      accountId: expert.accountId,
      barred: barredUnits(expert),
    })),
    rubric.review.expertsPerUnit,
  );
}

/**
 * Proposes who reviews which unit; with `apply`, writes it whole and opens 初评, or nothing.
 * @throws Refusal 409 when units lack free experts or marking has begun
 */
export async function assign(
  context: Context,
  year: number,
  apply: boolean,
): Promise<Proposal & { applied: boolean }> {
  const proposal = await propose(context, year);
  if (!apply) return { ...proposal, applied: false };
  if (proposal.short.length > 0) {
    throw new Refusal(
      409,
      "too-few-experts",
      `有 ${proposal.short.length} 个单位没有足够的可用专家（回避后不足），请先增加专家。`,
      proposal.short,
    );
  }
  const bundles = bundlesOf((await cycle(context, year)).rubric);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const stage = await stageOf(work, year);
    const begun = await db
      .selectFrom("review_sheet")
      .select("unit_id")
      .where("year", "=", year)
      .limit(1)
      .executeTakeFirst();
    if (begun || (stage !== "preparing" && stage !== "preliminary")) {
      throw new Refusal(409, "review-begun", "专家已开始打分，不能整体重新分配。");
    }
    await db.deleteFrom("assignment").where("year", "=", year).execute();
    await db
      .insertInto("assignment")
      .values(
        proposal.pairs.flatMap((pair) =>
          bundles.map((bundle) => ({
            year,
            unit_id: pair.unitId,
            bundle: bundle.id,
            account_id: pair.accountId,
            response_reason: null,
            responded_at: null,
            assigned_at: work.clock.now(),
          })),
        ),
      )
      .execute();
    await db
      .insertInto("review_stage")
      .values({ year, stage: "preliminary" })
      .onConflict((conflict) => conflict.column("year").doUpdateSet({ stage: "preliminary" }))
      .execute();
    await work.audit("review.assign", `cycle:${year}`, { pairs: proposal.pairs.length });
    return { ...proposal, applied: true };
  });
}
