import type { Work } from "../../../core/context.ts";
import type { NewFact, NewFinding } from "../model.ts";
import { holdFacts } from "../holdYear.ts";
import { raiseFindings } from "./raiseFindings.ts";
import { recordLooks } from "./recordLooks.ts";
import { decisionsThatHold } from "./writeDecided.ts";

/** What a visit of a unit's sites saw and suspects, inside the caller's transaction; what people decided before stands above it. */
export async function recordVisit(
  work: Work,
  { year, unitId }: { year: number; unitId: string },
  looks: NewFact[],
  suspicions: NewFinding[],
): Promise<void> {
  await holdFacts(work, year, unitId);
  await raiseFindings(work, suspicions);
  await recordLooks(work, [...looks, ...(await decisionsThatHold(work, year, unitId, suspicions, looks))]);
}
