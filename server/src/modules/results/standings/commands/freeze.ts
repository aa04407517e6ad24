import { transact, type Context } from "../../../../core/context.ts";
import { lockMarks } from "../../../assessment/index.ts";
import { freezeGate } from "../../gates/standingGates.ts";
import { liveStandings } from "../queries/standings.ts";
import { demandStep } from "../demandStep.ts";
import { keepFrozen } from "../keepFrozen.ts";
import { tables } from "../../tables.ts";

/**
 * Freezes the standings after the units have had their say.
 * @throws Refusal 409 for what the gate lacks: feedback was not given or is not over, an objection is open, a finding or a tie is
 *   undecided, or they are frozen already
 */
export async function freeze(context: Context, year: number): Promise<{ units: number }> {
  return transact(context, async (work) => {
    await demandStep(work, freezeGate, year);
    const rows = await liveStandings(work, year);
    await keepFrozen(work, year, rows);
    await tables(work.database)
      .updateTable("standing_stage")
      .set({ stage: "frozen" })
      .where("year", "=", year)
      .execute();
    await lockMarks(work, year, true);
    await work.audit("results.freeze", `cycle:${year}`, { units: rows.length });
    return { units: rows.length };
  });
}
