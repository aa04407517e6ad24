import type { Context } from "../../../core/context.ts";
import { cycleUnits } from "../../assessment/index.ts";
import { findingsOf, type Finding, type FindingState } from "../../evidence/index.ts";

/**
 * Findings of the units that take part in a year. What was seen of a unit that left it stays on the record, but nothing of the year waits
 * for it, counts it or publishes it. Not filtered by viewer.
 */
export async function findingsOfMembers(
  context: Context,
  filter: { year: number; state?: FindingState },
): Promise<Finding[]> {
  const members = new Set((await cycleUnits(context, filter.year)).map((unit) => unit.id));
  return (await findingsOf(context, filter)).filter((finding) => members.has(finding.unitId));
}
