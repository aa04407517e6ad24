import type { Context, Work } from "../../../core/context.ts";
import { findingsOf, raiseFindings, type Fact, type NewFinding } from "../../evidence/index.ts";
import { fires } from "../factRules.ts";
import { ruleCheck, type FindingList } from "../pack.ts";
import type { Plan } from "../plannedMarks.ts";
import type { Cycle } from "../queries/cycles.ts";

function findingOf(
  list: FindingList,
  unitId: string,
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
    certainty: "fail",
    message: list.message ?? list.title,
    evidence,
    raisedBy: "assessment.rule",
  };
}

const firing = (of: Cycle, plan: Plan): NewFinding[] =>
  of.lists.flatMap((list) =>
    plan.units
      .filter((unit) => fires(list, plan.values.get(unit.id) ?? new Map()))
      .map((unit) => findingOf(list, unit.id, of.year, plan.facts.get(unit.id) ?? new Map())),
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
