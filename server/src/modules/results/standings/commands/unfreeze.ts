import { transact, type Context } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import { cycle, lockMarks } from "../../../assessment/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { unfreezeGate } from "../../gates/standingGates.ts";
import { tellUnits } from "../../supplementary/commands/openSupplementary.ts";
import { tables } from "../../tables.ts";
import { standingStage } from "../stage.ts";

/**
 * The leader takes frozen or final standings back to the feedback stage, in writing. What was confirmed after 审定 is given to its units
 * then (补充反馈).
 * @throws Refusal 409 unless they are frozen or final, or when the notice is signed or out
 */
export async function unfreeze(context: Context, year: number, reason: string): Promise<void> {
  await transact(context, async (work) => {
    await cycle(work, year);
    await holdYear(work, year);
    await demandGate(work, unfreezeGate, year);
    const { stage, finalBy, finalNote } = await standingStage(work, year);
    await tables(work.database)
      .updateTable("standing_stage")
      .set((set) => ({
        stage: "feedback",
        final_by: null,
        final_at: null,
        final_note: null,
        reopened: set("reopened", "+", 1),
      }))
      .where("year", "=", year)
      .execute();
    await lockMarks(work, year, false);
    if (stage === "frozen" || stage === "final") await tellUnits(work, year, stage, reason);
    await work.audit("results.unfreeze", `cycle:${year}`, { reason, from: stage, finalBy, finalNote });
  });
}
