import { sql } from "kysely";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { currentFacts, raiseFindings, type Fact, type NewFinding } from "../../evidence/index.ts";
import { allUnits, type Unit } from "../../registry/index.ts";
import { computeMarks, type FactMap, type ItemMark } from "../computeMarks.ts";
import { fires } from "../factRules.ts";
import { ruleCheck, type FindingList } from "../pack.ts";
import { cycle } from "../queries/cycles.ts";
import { tables } from "../tables.ts";

function byUnit(facts: Fact[]): Map<string, Map<string, Fact>> {
  const out = new Map<string, Map<string, Fact>>();
  for (const fact of facts) {
    const own = out.get(fact.unitId) ?? new Map<string, Fact>();
    own.set(fact.key, fact);
    out.set(fact.unitId, own);
  }
  return out;
}

const valuesOf = (facts: Map<string, Fact> | undefined): FactMap =>
  new Map([...(facts ?? [])].map(([key, fact]) => [key, fact.value]));

async function store(work: Work, year: number, rows: { unitId: string; mark: ItemMark }[]): Promise<void> {
  await tables(work.database).deleteFrom("item_mark").where("year", "=", year).execute();
  const computedAt = work.clock.now();
  for (let start = 0; start < rows.length; start += 2000) {
    const chunk = rows.slice(start, start + 2000).map(({ unitId, mark }) => ({ unit_id: unitId, ...mark }));
    await sql`
      insert into item_mark (year, unit_id, item, state, points, explanation, facts, computed_at)
      select ${year}::int, unit_id, item, state, points, explanation, facts, ${computedAt}
      from jsonb_to_recordset(${{ rows: chunk }}::jsonb -> 'rows')
        as row (unit_id text, item text, state text, points int, explanation text, facts jsonb)`.execute(
      work.database,
    );
  }
}

function findingOf(list: FindingList, unit: Unit, year: number, facts: Map<string, Fact>): NewFinding {
  const tests = list.rule ? ("all" in list.rule ? list.rule.all : list.rule.any) : [];
  const evidence = tests.flatMap((test) => {
    const fact = facts.get(test.fact);
    return fact?.value === test.equals
      ? [
          {
            kind: "fact" as const,
            factId: fact.id,
            text: `${fact.key} = ${String(fact.value)}（${fact.asOf}，${fact.source}）`,
          },
        ]
      : [];
  });
  return {
    year,
    unitId: unit.id,
    check: ruleCheck(list),
    key: list.key,
    certainty: "fail",
    message: list.message ?? list.title,
    evidence,
    raisedBy: "assessment.rule",
  };
}

/**
 * Facts → automatic marks of every active unit, and the fact rules of the lists → suspected findings. May be run again at any time:
 * the same facts give the same marks.
 */
export async function compute(
  context: Context,
  year: number,
): Promise<{ units: number; marks: number; findings: number }> {
  const { rubric, lists } = await cycle(context, year);
  return transact(context, async (work) => {
    const units = (await allUnits(work)).filter((unit) => unit.active);
    const facts = byUnit(await currentFacts(work, year));
    const maps = new Map(units.map((unit) => [unit.id, valuesOf(facts.get(unit.id))]));
    const peers = (kind: Unit["kind"]): FactMap[] =>
      units.filter((unit) => unit.kind === kind).map((unit) => maps.get(unit.id) ?? new Map());
    const byKind = { bureau: peers("bureau"), college: peers("college"), direct: peers("direct") };
    const rows = units.flatMap((unit) =>
      computeMarks(rubric, unit.kind, maps.get(unit.id) ?? new Map(), byKind[unit.kind]).map((mark) => ({
        unitId: unit.id,
        mark,
      })),
    );
    await store(work, year, rows);
    const findings = lists.flatMap((list) =>
      units
        .filter((unit) => fires(list, maps.get(unit.id) ?? new Map()))
        .map((unit) => findingOf(list, unit, year, facts.get(unit.id) ?? new Map())),
    );
    await raiseFindings(work, findings);
    await tables(work.database)
      .updateTable("cycle")
      .set({ computed_at: work.clock.now() })
      .where("year", "=", year)
      .execute();
    await work.audit("assessment.compute", `cycle:${year}`, {
      units: units.length,
      findings: findings.length,
    });
    return { units: units.length, marks: rows.length, findings: findings.length };
  });
}
