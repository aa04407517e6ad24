import type { Context } from "../../../core/context.ts";
import {
  checksOf,
  cycleUnits,
  reachOf,
  saidUntil,
  type Cycle,
  type CycleUnit,
} from "../../assessment/index.ts";
import { countFacts, findingsOf, type Finding } from "../../evidence/index.ts";

export interface NamedList {
  key: string;
  title: string;
  paragraph: "attitude" | "security" | "disclosure";
  sentence: string;
  /** Units on the list in the order of units, each for at least one confirmed finding. */
  units: { unit: CycleUnit; findings: Finding[] }[];
}

/** The problem lists of a cycle: units named for confirmed findings only. Sentences say no more than their counts reach (截至). */
export async function namedLists(context: Context, cycle: Cycle): Promise<NamedList[]> {
  const counts = await countFacts(context, cycle.year);
  const confirmed = await findingsOf(context, { year: cycle.year, state: "confirmed" });
  const units = await cycleUnits(context, cycle.year);
  return cycle.lists.map((list) => {
    const checks = checksOf(list);
    const own = confirmed.filter((finding) => checks.includes(finding.check));
    const named = new Set(own.map((finding) => finding.unitId));
    const tests = list.rule ? ("all" in list.rule ? list.rule.all : list.rule.any) : [];
    const keys = new Set(tests.map((test) => test.fact));
    const reach = reachOf(
      cycle.year,
      counts.filter((fact) => keys.has(fact.key) && named.has(fact.unitId)),
    );
    return {
      key: list.key,
      title: saidUntil(list.title, reach),
      paragraph: list.paragraph,
      sentence: saidUntil(list.sentence, reach),
      units: units
        .map((unit) => ({ unit, findings: own.filter((finding) => finding.unitId === unit.id) }))
        .filter((one) => one.findings.length > 0),
    };
  });
}
