import type { Context } from "../../../core/context.ts";
import { checksOf, cycleUnits, type Cycle, type CycleUnit } from "../../assessment/index.ts";
import { findingsOf, type Finding } from "../../evidence/index.ts";

export interface NamedList {
  key: string;
  title: string;
  paragraph: "attitude" | "security" | "disclosure";
  sentence: string;
  /** Units on the list in the order of units, each for at least one confirmed finding. */
  units: { unit: CycleUnit; findings: Finding[] }[];
}

/** The problem lists of a cycle: units named for confirmed findings only. */
export async function namedLists(context: Context, cycle: Cycle): Promise<NamedList[]> {
  const confirmed = await findingsOf(context, { year: cycle.year, state: "confirmed" });
  const units = await cycleUnits(context, cycle.year);
  return cycle.lists.map((list) => {
    const checks = checksOf(list);
    const own = confirmed.filter((finding) => checks.includes(finding.check));
    return {
      key: list.key,
      title: list.title,
      paragraph: list.paragraph,
      sentence: list.sentence,
      units: units
        .map((unit) => ({ unit, findings: own.filter((finding) => finding.unitId === unit.id) }))
        .filter((one) => one.findings.length > 0),
    };
  });
}
