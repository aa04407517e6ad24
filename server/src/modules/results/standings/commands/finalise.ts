import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import { cycle, lockMarks } from "../../../assessment/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { finaliseGate, unfreezeGate } from "../../gates/standingGates.ts";
import { tellUnits } from "../../supplementary/commands/openSupplementary.ts";
import { tables } from "../../tables.ts";
import { demandStep } from "../demandStep.ts";
import { standingStage } from "../stage.ts";

/**
 * The leader approves the frozen standings and the honours; they are final then.
 * @throws Refusal 409 for what the gate lacks: they are not frozen, a unit was not heard, an excellent unit has not named its person
 */
export async function finalise(context: Context, year: number, note: string): Promise<void> {
  await transact(context, async (work) => {
    await demandStep(work, finaliseGate, year);
    await tables(work.database)
      .updateTable("standing_stage")
      .set({ stage: "final", final_by: signedIn(work).name, final_at: work.clock.now(), final_note: note })
      .where("year", "=", year)
      .execute();
    await work.audit("results.finalise", `cycle:${year}`, { note });
  });
}

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
