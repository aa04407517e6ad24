import { addWorkingDays } from "../../../core/calendar.ts";
import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycle } from "../../assessment/index.ts";
import { lacksCutOff } from "../../evidence/index.ts";
import { stageOf } from "../../review/index.ts";
import { liveStandings } from "../queries/standings.ts";
import { tables } from "../tables.ts";
import { demandUpToDate } from "./demandUpToDate.ts";
import { standingStage, STANDING_STAGES } from "./stage.ts";

/**
 * Opens every unit's own feedback to it; from now on it may object, for as many working days as the rubric says (at least five).
 * @throws Refusal 409 while the review is open, marks are missing or behind, or the monitoring has no last day
 */
export async function openFeedback(context: Context, year: number): Promise<{ until: string }> {
  return transact(context, async (work) => {
    const { stage } = await standingStage(work, year);
    if (stage !== "draft")
      throw new Refusal(409, "not-draft", `排名当前为“${STANDING_STAGES[stage]}”，反馈已经开放过。`);
    if ((await stageOf(work, year)) !== "closed")
      throw new Refusal(409, "review-open", "专家评审尚未结束，不能向单位反馈。");
    if (await lacksCutOff(work, year))
      throw new Refusal(
        409,
        "no-cut-off",
        `${year} 年度的网上监测还没有截止日，不能向单位反馈；请检查办先在“监测”中设定，此后的观测计入下一年度。`,
      );
    await demandUpToDate(work, year, "开放反馈");
    const rows = await liveStandings(work, year);
    const incomplete = rows
      .filter((row) => row.score === null && row.veto === null)
      .map((row) => `${row.name}：缺 ${row.missing.join("、")}`);
    if (incomplete.length > 0)
      throw new Refusal(
        409,
        "marks-missing",
        `还有 ${incomplete.length} 个单位的得分不完整，不能向单位反馈：${incomplete.slice(0, 3).join("；")}。`,
        incomplete,
      );
    const { rubric } = await cycle(work, year);
    const from = dateInChina(work.clock.now());
    const until = addWorkingDays(from, rubric.objectionDays);
    const values = { stage: "feedback" as const, feedback_from: from, feedback_until: until };
    await tables(work.database)
      .insertInto("standing_stage")
      .values({ year, ...values, final_by: null, final_at: null, final_note: null })
      .onConflict((conflict) => conflict.column("year").doUpdateSet(values))
      .execute();
    await work.audit("results.open-feedback", `cycle:${year}`, { until });
    return { until };
  });
}
