import type { Whole } from "../../../core/context.ts";
import { cycleUnits } from "../../assessment/index.ts";
import { findingsOf, type Finding, type FindingFilter } from "../../evidence/read.ts";

/**
 * Findings of the units that take part in a year. What was seen of a unit that left it stays on the record, but nothing of the year waits
 * for it, counts it or publishes it. Not filtered by viewer.
 */
export async function findingsOfMembers(
  context: Whole,
  filter: FindingFilter & { year: number },
): Promise<Finding[]> {
  const found = await findingsOf(context, filter);
  const ids = [...new Set(found.map((finding) => finding.unitId))];
  const members = new Set((await cycleUnits(context, filter.year, { ids })).map((unit) => unit.id));
  return found.filter((finding) => members.has(finding.unitId));
}
