import type { Whole } from "../../../core/context.ts";
import {
  checksOf,
  cycleUnits,
  reachOf,
  saidUntil,
  testsOf,
  type Cycle,
  type CycleUnit,
} from "../../assessment/index.ts";
import { countFacts, findingsOf, type Finding } from "../../evidence/read.ts";
import { clausesOf, type Clause } from "./clauses.ts";

export interface NamedList {
  key: string;
  title: string;
  paragraph: "attitude" | "security" | "disclosure";
  sentence: string;
  /** The same units by what holds of each; empty for a list that finds one thing only, or of an earlier program. */
  clauses: Clause[];
  /** Units on the list in the order of units, each for at least one confirmed finding. */
  units: { unit: CycleUnit; findings: Finding[] }[];
}

/** The problem lists of a cycle: units named for confirmed findings only. Sentences say no more than their counts reach (截至). */
export async function namedLists(context: Whole, cycle: Cycle): Promise<NamedList[]> {
  const counts = await countFacts(context, cycle.year);
  const confirmed = await findingsOf(context, { year: cycle.year, state: "confirmed" });
  const units = await cycleUnits(context, cycle.year);
  return cycle.lists.map((list) => {
    const checks = checksOf(list);
    const own = confirmed.filter((finding) => checks.includes(finding.check));
    const named = new Set(own.map((finding) => finding.unitId));
    const keys = new Set(testsOf(list).map((test) => test.fact));
    const reach = reachOf(
      cycle.year,
      counts.filter((fact) => keys.has(fact.key) && named.has(fact.unitId)),
    );
    const on = units
      .map((unit) => ({ unit, findings: own.filter((finding) => finding.unitId === unit.id) }))
      .filter((one) => one.findings.length > 0);
    return {
      key: list.key,
      title: saidUntil(list.title, reach),
      paragraph: list.paragraph,
      sentence: saidUntil(list.sentence, reach),
      clauses: clausesOf(list, on, reach),
      units: on,
    };
  });
}
