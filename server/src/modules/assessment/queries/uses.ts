import { factNames } from "../../evidence/read.ts";
import type { Context } from "../../../core/context.ts";
import type { YearUses } from "../../evidence/index.ts";
import type { FactName, FindingList } from "../pack/pack.ts";
import { ruleCheck } from "../pack/pack.ts";
import { keyOfTest, testsOf } from "../pack/phrases.ts";
import { rubric as rubricShape } from "../pack/rubric.ts";
import { factsOfRule } from "../pack/rules.ts";
import { tables } from "../tables.ts";

/** Facts that only a confirmed finding writes, with the finding by which a list names units for them. Pure. */
export const findingsOfFacts = (
  lists: readonly FindingList[],
  facts: readonly FactName[],
): YearUses["byFinding"] =>
  new Map(
    facts
      .filter((fact) => fact.writtenBy === "finding")
      .flatMap(({ key, name }) =>
        lists.flatMap((list) =>
          list.rule && "any" in list.rule && testsOf(list).some((test) => test.fact === key)
            ? [
                [
                  key,
                  {
                    check: ruleCheck(list),
                    key: keyOfTest(list, key),
                    says: list.phrases?.find((one) => one.of === key)?.says ?? name,
                  },
                ] as const,
              ]
            : [],
        ),
      ),
  );

/** What a year's frozen rubric and lists use of what producers see; null for a year that nobody opened. */
export async function yearUses(context: Context, year: number): Promise<YearUses | null> {
  const row = await tables(context.database)
    .selectFrom("cycle")
    .select(["rubric", "lists", "facts"])
    .where("year", "=", year)
    .executeTakeFirst();
  if (!row) return null;
  const { lists } = row.lists;
  return {
    checks: new Set(lists.flatMap((list) => list.checks ?? [])),
    reads: new Set([
      ...rubricShape.parse(row.rubric).items.flatMap((item) => (item.rule ? factsOfRule(item.rule) : [])),
      ...lists.flatMap((list) => testsOf(list).map((test) => test.fact)),
    ]),
    declares: new Set(row.facts.facts.map((fact) => fact.key)),
    byFinding: findingsOfFacts(lists, row.facts.facts),
    names: factNames(row.facts.facts),
    types: new Map(row.facts.facts.map((fact) => [fact.key, fact.type])),
  };
}
