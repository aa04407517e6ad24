import { transact, type Context } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import type { Deadlines } from "../deadlines.ts";
import { deadlinesGate } from "../gates.ts";
import { holdYear } from "../../../evidence/index.ts";
import { cycle } from "../queries/cycles.ts";
import { tables } from "../../tables.ts";

/** Sets the last days of a year's steps, each soft or enforced. @throws Refusal 404 */
export async function setDeadlines(context: Context, year: number, input: Deadlines): Promise<void> {
  await cycle(context, year);
  await transact(context, async (work) => {
    await holdYear(work, year);
    await demandGate(work, deadlinesGate, year);
    await tables(work.database)
      .updateTable("cycle")
      .set({ deadlines: input })
      .where("year", "=", year)
      .execute();
    await work.audit("assessment.set-deadlines", `cycle:${year}`, { ...input });
  });
}
