import { signedIn, transact, type Context } from "../../../core/context.ts";
import { demandGate } from "../../../core/gate.ts";
import { cycle, lockMarks } from "../../assessment/index.ts";
import { holdYear } from "../../evidence/index.ts";
import { freezeGate } from "../gates/standingGates.ts";
import { liveStandings } from "../queries/standings.ts";
import { tables } from "../tables.ts";

/**
 * Freezes the standings after the units have had their say.
 * @throws Refusal 409 for what the gate lacks: feedback was not given or is not over, an objection is open, a finding or a tie is
 *   undecided, or they are frozen already
 */
export async function freeze(context: Context, year: number): Promise<{ units: number }> {
  return transact(context, async (work) => {
    await cycle(work, year);
    await holdYear(work, year);
    await demandGate(work, freezeGate, year);
    const db = tables(work.database);
    const rows = await liveStandings(work, year);
    const values = { data: { rows }, frozen_by: signedIn(work).name, frozen_at: work.clock.now() };
    await db
      .insertInto("standing")
      .values({ year, ...values })
      .onConflict((conflict) => conflict.column("year").doUpdateSet(values))
      .execute();
    await db.updateTable("standing_stage").set({ stage: "frozen" }).where("year", "=", year).execute();
    await lockMarks(work, year, true);
    await work.audit("results.freeze", `cycle:${year}`, { units: rows.length });
    return { units: rows.length };
  });
}
