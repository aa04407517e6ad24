import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { cycle } from "../../../assessment/index.ts";
import { keepSheets } from "../../feedback/commands/keepSheets.ts";
import { feedbackGate } from "../../gates/standingGates.ts";
import { demandStep } from "../demandStep.ts";
import { tables } from "../../tables.ts";

/**
 * Opens every unit's own feedback to it and keeps each sheet as it is sent; from now on it may object, for as many working days as the rubric says (at least five). Opened
 * on a day off or after hours, the days count from the next working day.
 * @throws Refusal 409 for what the gate lacks: the review is open, findings are undecided, marks are missing or behind, no cut-off
 */
export async function openFeedback(context: Context, year: number): Promise<{ until: string }> {
  return transact(context, async (work) => {
    await demandStep(work, feedbackGate, year);
    const { rubric } = await cycle(work, year);
    const from = dateInChina(work.clock.now());
    const days = await calendar(work);
    const countedFrom = days.arrivedOn(work.clock.now());
    const until = days.addWorkingDays(countedFrom, rubric.objectionDays);
    const values = {
      stage: "feedback" as const,
      feedback_from: from,
      feedback_until: until,
      counted_from: countedFrom,
      feedback_opened_at: work.clock.now(),
    };
    await tables(work.database)
      .insertInto("standing_stage")
      .values({ year, ...values, final_by: null, final_at: null, final_note: null })
      .onConflict((conflict) => conflict.column("year").doUpdateSet(values))
      .execute();
    await keepSheets(work, year, until);
    await work.audit("results.open-feedback", `cycle:${year}`, { until });
    return { until };
  });
}
