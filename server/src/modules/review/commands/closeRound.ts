import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycle, cycleUnits, markDue } from "../../assessment/index.ts";
import { pendingItems } from "../queries/disagreements.ts";
import { nextStage, openRound, stageOf, STAGE_NAMES } from "../queries/stage.ts";
import { tables, type Round, type Stage } from "../tables.ts";

const WHY = {
  "needs-third": "两位专家相差过大，须增加第三位专家",
  "needs-leader": "专家意见不能接近，须由领导书面决定",
  "needs-confirmation": "复评改动超出幅度，须由领导书面确认",
} as const;

/** What still stands in the way of closing a round, one sentence a unit. */
async function obstacles(context: Context, year: number): Promise<string[]> {
  const pending = await pendingItems(context, year);
  const worst = new Map<string, string>();
  for (const one of pending.disagreements)
    if (!worst.has(one.unitId)) worst.set(one.unitId, `指标 ${one.item} ${WHY[one.state]}`);
  for (const [unitId, items] of pending.missing)
    if (!worst.has(unitId)) worst.set(unitId, `指标 ${items[0] ?? ""} 专家尚未全部评定`);
  return (await cycleUnits(context, year)).flatMap((unit) => {
    const why = worst.get(unit.id);
    return why === undefined ? [] : [`${unit.name}：${why}`];
  });
}

/** Closes 初评 (opens 复评) or 复评. @throws Refusal 409 when it is not open, or with what still stands in the way */
export async function closeRound(context: Context, year: number, round: Round): Promise<{ stage: Stage }> {
  const { rubric } = await cycle(context, year);
  return transact(context, async (work) => {
    await tables(work.database)
      .selectFrom("review_stage")
      .select("stage")
      .where("year", "=", year)
      .forUpdate()
      .execute();
    const stage = await stageOf(work, year);
    if (openRound(stage) !== round)
      throw new Refusal(409, "round-not-open", `当前处于“${STAGE_NAMES[stage]}”，不能结束第 ${round} 轮。`);
    const wrong = await obstacles(work, year);
    if (wrong.length > 0)
      throw new Refusal(
        409,
        "marks-missing",
        `还有 ${wrong.length} 个单位的评分没有完成，不能结束本轮：${wrong.slice(0, 3).join("；")}。`,
        wrong,
      );
    const next = nextStage(rubric, stage);
    await tables(work.database)
      .updateTable("review_stage")
      .set({ stage: next })
      .where("year", "=", year)
      .execute();
    await markDue(work, year);
    await work.audit("review.close-round", `cycle:${year}`, { round });
    return { stage: next };
  });
}
