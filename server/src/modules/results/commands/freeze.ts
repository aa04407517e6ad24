import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { lockMarks } from "../../assessment/index.ts";
import { stageOf } from "../../review/index.ts";
import { liveStandings } from "../queries/standings.ts";
import { demandUpToDate } from "../standings/demandUpToDate.ts";
import { freezeObstacles } from "../standings/freezeObstacles.ts";
import { keepFrozen } from "../standings/keepFrozen.ts";
import { standingStage } from "../standings/stage.ts";
import { tables } from "../tables.ts";

/**
 * Freezes the standings after the units have had their say.
 * @throws Refusal 409 while a unit is behind, the review is not closed, feedback was not given, an objection is open, a tie at the quota is undecided,
 *   or when they are frozen already
 */
export async function freeze(context: Context, year: number): Promise<{ units: number }> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    await db.selectFrom("standing_stage").select("stage").where("year", "=", year).forUpdate().execute();
    const { stage } = await standingStage(work, year);
    if (stage === "frozen" || stage === "final") throw new Refusal(409, "already-frozen", "排名已经确定。");
    if ((await stageOf(work, year)) !== "closed")
      throw new Refusal(409, "review-open", "专家复评尚未结束，不能确定排名。");
    if (stage === "draft")
      throw new Refusal(409, "no-feedback", "尚未向各单位反馈得分和问题，不能确定排名；请先开放反馈和申诉。");
    await demandUpToDate(work, year, "确定排名");
    const rows = await liveStandings(work, year);
    const wrong = await freezeObstacles(work, year, rows, signedIn(work).recused);
    if (wrong.length > 0)
      throw new Refusal(409, "not-ready", `排名还不能确定：${wrong.slice(0, 3).join("；")}。`, wrong);
    await keepFrozen(work, year, rows);
    await db.updateTable("standing_stage").set({ stage: "frozen" }).where("year", "=", year).execute();
    await lockMarks(work, year, true);
    await work.audit("results.freeze", `cycle:${year}`, { units: rows.length });
    return { units: rows.length };
  });
}
