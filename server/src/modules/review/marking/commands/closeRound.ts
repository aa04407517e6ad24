import { transact, type Context } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import { cycle, markDue } from "../../../assessment/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { closeGates } from "../../gates.ts";
import { nextStage, stageOf } from "../../queries/stage.ts";
import { tables, type Round, type Stage } from "../../tables.ts";
import { holdSheets } from "../round.ts";

/** Closes 初评 (opens 复评) or 复评. @throws Refusal 409 when it is not open, or with what still stands in the way */
export async function closeRound(context: Context, year: number, round: Round): Promise<{ stage: Stage }> {
  const { rubric } = await cycle(context, year);
  return transact(context, async (work) => {
    await holdYear(work, year);
    await holdSheets(work, year);
    await demandGate(work, closeGates[round], year);
    const next = nextStage(rubric, await stageOf(work, year));
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
