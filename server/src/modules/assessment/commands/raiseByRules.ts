import type { Work } from "../../../core/context.ts";
import { raiseFindings, type Fact, type NewFinding } from "../../evidence/index.ts";
import { fires } from "../factRules.ts";
import { ruleCheck, type FindingList } from "../pack.ts";
import type { Plan } from "../plannedMarks.ts";
import type { Cycle } from "../queries/cycles.ts";
import type { CycleUnit } from "../queries/cycleUnits.ts";

function findingOf(
  list: FindingList,
  { id: unitId, memberFrom }: CycleUnit,
  year: number,
  facts: ReadonlyMap<string, Fact>,
): NewFinding {
  const tests = list.rule ? ("all" in list.rule ? list.rule.all : list.rule.any) : [];
  const evidence = tests.flatMap((test) => {
    const fact = facts.get(test.fact);
    if (fact?.value !== test.equals) return [];
    const text = `${fact.key} = ${String(fact.value)}（${fact.asOf}，${fact.source}）`;
    return [{ kind: "fact" as const, factId: fact.id, text }];
  });
  return {
    year,
    unitId,
    check: ruleCheck(list),
    key: list.key,
    // Whole-year rules say little of a part of a year: a person must look.
    certainty: memberFrom === null ? "fail" : "needs-review",
    message: `${list.message ?? list.title}${memberFrom === null ? "" : `（${memberFrom} 成立，本年度不满一年）`}`,
    evidence,
    raisedBy: "assessment.rule",
  };
}

/** The fact rules of the problem lists → suspected findings, inside the caller's transaction. @returns how many fired */
export async function raiseByRules(work: Work, of: Cycle, plan: Plan): Promise<number> {
  const findings = of.lists.flatMap((list) =>
    plan.units
      .filter((unit) => fires(list, plan.values.get(unit.id) ?? new Map()))
      .map((unit) => findingOf(list, unit, of.year, plan.facts.get(unit.id) ?? new Map())),
  );
  await raiseFindings(work, findings);
  return findings.length;
}
