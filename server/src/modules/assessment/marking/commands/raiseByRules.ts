import type { Whole, Work } from "../../../../core/context.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { factNames, factWords, findingsOf, type Fact, type FactNames } from "../../../evidence/read.ts";
import { raiseFindings, type NewFinding } from "../../../evidence/write.ts";
import { fires } from "../factRules.ts";
import type { FactMap } from "../computeMarks.ts";
import { keyOfTest, meets, phraseOf, testsOf, type FactTest } from "../../pack/phrases.ts";
import { ruleCheck, type FindingList } from "../../pack/pack.ts";
import type { Plan } from "../plannedMarks.ts";
import { reachOf, saidUntil } from "../reach.ts";
import type { Cycle } from "../../year/queries/cycles.ts";
import type { CycleUnit } from "../../year/queries/cycleUnits.ts";

/** What a list's rule says of one unit: of its facts only those that hold, each by itself where the list tells them apart. */
interface Said {
  key: string;
  message: string;
  tests: FactTest[];
}

function saidOf(list: FindingList, values: FactMap): Said[] {
  if (!fires(list, values)) return [];
  const tests = testsOf(list);
  const apart = tests.flatMap((test): Said[] => {
    const key = keyOfTest(list, test.fact);
    const phrase = phraseOf(list, { check: ruleCheck(list), key });
    return phrase && fires({ rule: { any: [test] } }, values)
      ? [{ key, message: `${phrase.says}。`, tests: [test] }]
      : [];
  });
  return apart.length > 0 ? apart : [{ key: list.key, message: list.message ?? list.title, tests }];
}

function findingOf(
  list: FindingList,
  said: Said,
  { id: unitId, memberFrom }: CycleUnit,
  year: number,
  facts: ReadonlyMap<string, Fact>,
  names: FactNames,
): NewFinding {
  const used = said.tests.flatMap((test) => {
    const fact = facts.get(test.fact);
    return fact && meets(test, fact.value) ? [fact] : [];
  });
  const evidence = used.map((fact) => ({
    kind: "fact" as const,
    factId: fact.id,
    text: factWords(fact, names),
  }));
  return {
    year,
    unitId,
    check: ruleCheck(list),
    key: said.key,
    // Whole-year rules say little of a part of a year: a person must look.
    certainty: memberFrom === null ? "fail" : "needs-review",
    message: `${saidUntil(said.message, reachOf(year, used))}${memberFrom === null ? "" : `（${writtenDate(memberFrom)}成立，本年度不满一年）`}`,
    evidence,
    raisedBy: "assessment.rule",
  };
}

function firing(of: Cycle, plan: Plan): NewFinding[] {
  const names = factNames(of.facts);
  return of.lists.flatMap((list) =>
    plan.units.flatMap((unit) =>
      saidOf(list, plan.values.get(unit.id) ?? new Map()).map((said) =>
        findingOf(list, said, unit, of.year, plan.facts.get(unit.id) ?? new Map(), names),
      ),
    ),
  );
}

/** The fact rules of the problem lists → suspected findings, inside the caller's transaction. @returns how many fired */
export async function raiseByRules(work: Work, of: Cycle, plan: Plan): Promise<number> {
  const findings = firing(of, plan);
  await raiseFindings(work, findings);
  return findings.length;
}

/** How many units a rule would newly suspect: what facts say and no finding says yet. */
export async function unraised(context: Whole, of: Cycle, plan: Plan): Promise<number> {
  const known = new Set(
    (await findingsOf(context, { year: of.year })).map((one) => `${one.unitId} ${one.check} ${one.key}`),
  );
  return firing(of, plan).filter((one) => !known.has(`${one.unitId} ${one.check} ${one.key}`)).length;
}
