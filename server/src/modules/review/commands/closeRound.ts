import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycle, itemMarks } from "../../assessment/index.ts";
import { allUnits } from "../../registry/index.ts";
import { combinedMarks } from "../queries/expertMarks.ts";
import { openRound, stageOf, STAGE_NAMES } from "../queries/stage.ts";
import { tables, type Round } from "../tables.ts";

const WHY = {
  missing: "专家尚未全部评定",
  "needs-third": "两位专家相差过大，须增加第三位专家",
  "needs-leader": "专家意见不能接近，须由负责人书面决定",
} as const;

/** What still stands in the way of closing a round, one sentence a unit. */
async function obstacles(context: Context, year: number, round: Round): Promise<string[]> {
  const { rubric } = await cycle(context, year);
  const combined = await combinedMarks(context, year, round, rubric);
  const names = new Map((await allUnits(context)).map((unit) => [unit.id, unit.name]));
  const worst = new Map<string, string>();
  for (const mark of await itemMarks(context, year)) {
    if (mark.state !== "needs-expert") continue;
    const { state } = combined.get(mark.unitId)?.get(mark.item) ?? { state: "missing" as const };
    if (state !== "combined" && !worst.has(mark.unitId)) {
      worst.set(mark.unitId, `${names.get(mark.unitId) ?? mark.unitId}：指标 ${mark.item} ${WHY[state]}`);
    }
  }
  return [...worst.values()];
}

/** Closes 初评 (opens 复评) or 复评. @throws Refusal 409 when it is not open, or with what still stands in the way */
export async function closeRound(context: Context, year: number, round: Round): Promise<{ stage: string }> {
  return transact(context, async (work) => {
    const stage = await stageOf(work, year);
    if (openRound(stage) !== round)
      throw new Refusal(409, "round-not-open", `当前处于“${STAGE_NAMES[stage]}”，不能结束第 ${round} 轮。`);
    const wrong = await obstacles(work, year, round);
    if (wrong.length > 0)
      throw new Refusal(
        409,
        "marks-missing",
        `还有 ${wrong.length} 个单位的评分没有完成，不能结束本轮：${wrong.slice(0, 3).join("；")}。`,
        wrong,
      );
    const next = round === 1 ? ("second" as const) : ("closed" as const);
    await tables(work.database)
      .updateTable("review_stage")
      .set({ stage: next })
      .where("year", "=", year)
      .execute();
    await work.audit("review.close-round", `cycle:${year}`, { round });
    return { stage: next };
  });
}
