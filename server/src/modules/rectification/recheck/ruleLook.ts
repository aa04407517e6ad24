import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import {
  cycle,
  fires,
  meets,
  orderPhraseOf,
  phraseKey,
  phraseOf,
  ruleCheck,
  ruleOfFinding,
  testsOf,
  type FindingList,
} from "../../assessment/index.ts";
import {
  currentFacts,
  factNames,
  factWords,
  type EvidencePointer,
  type FactValue,
} from "../../evidence/read.ts";
import { recordFacts, wholeYear } from "../../evidence/write.ts";
import type { Unit } from "../../registry/index.ts";
import type { Settled } from "./commands/settle.ts";

/** What the registry holds now, under the names of the facts that it gives (evidence's recordRegistryFacts). */
function registryNow(unit: Unit): Map<string, FactValue> {
  return new Map<string, FactValue>([
    ["registry.departmentFiled", Boolean(unit.filing?.department)],
    ["registry.officerFiled", Boolean(unit.filing?.officerName)],
    ["registry.hasSite", unit.site !== null],
  ]);
}

/**
 * The list's own rule once more, over what holds now: filings as the registry has them, everything else as facts of the year after. The
 * year's own facts are past and can't be mended; where newer ones are lacking, nothing can be told.
 */
export async function ruleLook(
  work: Work,
  of: FindingList,
  finding: { key: string; message: string },
  unit: Unit,
  year: number,
): Promise<Settled> {
  const list = { ...of, ...ruleOfFinding(of, finding.key) };
  const inspected = await cycle(work, year);
  const names = factNames(inspected.facts);
  const asOf = dateInChina(work.clock.now());
  const now = registryNow(unit);
  const keys = [...new Set(testsOf(list).map((test) => test.fact))];
  await recordFacts(
    work,
    keys
      .filter((key) => now.has(key))
      .map((key) => ({
        year: year + 1,
        unitId: unit.id,
        key,
        value: now.get(key) ?? null,
        asOf,
        source: "rectification.recheck",
        note: "整改复查时备案情况",
        evidence: [
          {
            kind: key === "registry.hasSite" ? ("site" as const) : ("filing" as const),
            id: unit.id,
            text: `整改复查时（${writtenDate(asOf)}）登记的${key === "registry.hasSite" ? "网站" : "备案"}情况`,
          },
        ],
      })),
  );
  const facts = new Map((await currentFacts(work, year + 1, [unit.id])).map((fact) => [fact.key, fact]));
  const values = new Map([...facts].map(([key, fact]) => [key, fact.value]));
  const evidence: EvidencePointer[] = keys.flatMap((key) => {
    const fact = facts.get(key);
    if (!fact || fact.value === null) return [];
    return [
      {
        kind: "fact",
        factId: fact.id,
        text: factWords(fact, names),
      },
    ];
  });
  const base = {
    evidence,
    ruleVersion: `rule:${list.key}`,
    packageId: null,
    firstPackageId: null,
    firstOutcome: null,
    firstRuleVersion: `rule:${list.key}`,
  };
  const phrase = phraseOf(of, { check: ruleCheck(of), key: finding.key });
  const asked = orderPhraseOf(inspected.documents, of.key, phrase && phraseKey(phrase));
  // The past year can't be made good: what the order asked for instead is no fact.
  if (asked.byPerson)
    return {
      ...base,
      outcome: "could-not-look",
      message: `本项由人工核查：${asked.closes ?? "请核对单位所报的整改情况，并登记人工核查结果。"}`,
    };
  // A year that is under way accuses nobody of what may still come: only counts that reach its end, and what is no count.
  const certain = new Map(
    [...facts].map(([key, { value, closedUntil }]) => [key, wholeYear(year + 1, closedUntil) ? value : null]),
  );
  if (fires(list, certain)) return { ...base, outcome: "fail", message: `问题仍然存在：${finding.message}` };
  // `all` is broken by one fact that no longer holds; `any` only by all of them.
  const told = testsOf(list).filter(
    (test) => values.get(test.fact) !== undefined && values.get(test.fact) !== null,
  );
  const broken = told.filter((test) => !meets(test, values.get(test.fact) ?? null));
  const decided =
    list.rule && "all" in list.rule ? broken.length > 0 : broken.length === testsOf(list).length;
  return decided
    ? { ...base, outcome: "pass", message: "检查通过：按同一规则核对现有数据，问题不再成立。" }
    : {
        ...base,
        outcome: "could-not-look",
        message: `这次未能核查，不作为未整改：整改年度的数据（${keys
          .filter((key) => (certain.get(key) ?? null) === null)
          .map((key) => names.get(key) ?? "检查数据")
          .join("、")}）尚未统计到年末，请人工核查。`,
      };
}
