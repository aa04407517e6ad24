import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { finaliseGate } from "../../gates/standingGates.ts";
import { tables } from "../../tables.ts";
import { demandStep } from "../demandStep.ts";

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
