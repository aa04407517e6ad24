import { transact, type Context } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import { nextComputation, settleCauses } from "../../behind/causes.ts";
import { computeGate } from "../../year/gates.ts";
import { holdYear } from "../../../evidence/index.ts";
import { planMarks } from "../plannedMarks.ts";
import { cycle } from "../../year/queries/cycles.ts";
import { markDue } from "./totalDue.ts";
import { admitUnits } from "../../year/commands/admitUnits.ts";
import { raiseByRules } from "./raiseByRules.ts";
import { storeMarks } from "./storeMarks.ts";

/**
 * Facts → automatic marks of every unit of the year, and the fact rules of the lists → suspected findings. The same facts give the
 * same marks.
 * @throws Refusal 404, 409 once the standings are frozen
 */
export async function compute(
  context: Context,
  year: number,
): Promise<{ units: number; marks: number; findings: number }> {
  return transact(context, async (work) => {
    await holdYear(work, year);
    const of = await cycle(work, year);
    await demandGate(work, computeGate, year);
    await admitUnits(work, year);
    // Before the facts are read: what comes in meanwhile leaves its unit behind.
    await settleCauses(work, year, await nextComputation(work, year));
    const plan = await planMarks(work, of);
    await storeMarks(work, year, plan.marks);
    await markDue(
      work,
      year,
      plan.units.map((unit) => unit.id),
    );
    const findings = await raiseByRules(work, of, plan);
    await work.audit("assessment.compute", `cycle:${year}`, { units: plan.units.length, findings });
    return { units: plan.units.length, marks: plan.marks.length, findings };
  });
}
