import type { Context, Work } from "../../../core/context.ts";
import { findingsOf, raiseFindings, type Fact, type NewFinding } from "../../evidence/index.ts";
import { fires } from "../factRules.ts";
import { ruleCheck, type FindingList } from "../pack.ts";
import type { Plan } from "../plannedMarks.ts";
import { reachOf, saidUntil } from "../reach.ts";
import type { Cycle } from "../queries/cycles.ts";
import type { CycleUnit } from "../queries/cycleUnits.ts";

function findingOf(
  list: FindingList,
  { id: unitId, memberFrom }: CycleUnit,
  year: number,
  facts: ReadonlyMap<string, Fact>,
): NewFinding {
  const tests = list.rule ? ("all" in list.rule ? list.rule.all : list.rule.any) : [];
  const used = tests.flatMap((test) => {
    const fact = facts.get(test.fact);
    return fact?.value === test.equals ? [fact] : [];
  });
  const evidence = used.map((fact) => ({
    kind: "fact" as const,
    factId: fact.id,
    text: `${fact.key} = ${String(fact.value)}（${fact.closedUntil === null ? fact.asOf : `截至 ${fact.closedUntil}`}，${fact.source}）`,
  }));
  return {
    year,
    unitId,
    check: ruleCheck(list),
    key: list.key,
    // Whole-year rules say little of a part of a year: a person must look.
    certainty: memberFrom === null ? "fail" : "needs-review",
    message: `${saidUntil(list.message ?? list.title, reachOf(year, used))}${memberFrom === null ? "" : `（${memberFrom} 成立，本年度不满一年）`}`,
    evidence,
    raisedBy: "assessment.rule",
  };
}

const firing = (of: Cycle, plan: Plan): NewFinding[] =>
  of.lists.flatMap((list) =>
    plan.units
      .filter((unit) => fires(list, plan.values.get(unit.id) ?? new Map()))
      .map((unit) => findingOf(list, unit, of.year, plan.facts.get(unit.id) ?? new Map())),
  );

/** The fact rules of the problem lists → suspected findings, inside the caller's transaction. @returns how many fired */
export async function raiseByRules(work: Work, of: Cycle, plan: Plan): Promise<number> {
  const findings = firing(of, plan);
  await raiseFindings(work, findings);
  return findings.length;
}

/** How many units a rule would newly suspect: what facts say and no finding says yet. */
export async function unraised(context: Context, of: Cycle, plan: Plan): Promise<number> {
  const known = new Set(
    (await findingsOf(context, { year: of.year })).map((one) => `${one.unitId} ${one.check} ${one.key}`),
  );
  return firing(of, plan).filter((one) => !known.has(`${one.unitId} ${one.check} ${one.key}`)).length;
}
