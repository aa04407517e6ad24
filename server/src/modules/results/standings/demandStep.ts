import type { Work } from "../../../core/context.ts";
import { demandGate, demandPlace, type Gate } from "../../../core/gate.ts";
import { cycle } from "../../assessment/index.ts";
import { holdYear } from "../../evidence/index.ts";
import { demandUpToDate } from "./demandUpToDate.ts";

/**
 * Holds the year and demands the gate of a step of its standings. That nothing is behind comes right after its place, with the difference
 * in the details.
 * @throws Refusal 404, 409 as `demandGate` and `demandUpToDate`
 */
export async function demandStep(work: Work, gate: Gate, year: number): Promise<void> {
  await cycle(work, year);
  await holdYear(work, year);
  await demandPlace(work, gate, year);
  await demandUpToDate(work, year, gate.name);
  await demandGate(work, gate, year);
}
