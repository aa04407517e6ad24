import { wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { cycle } from "../../assessment/index.ts";
import { monitoringTotals } from "../../monitoring/index.ts";
import type { ResultJson } from "../model.ts";
import { demandWholeView } from "./beforePublication.ts";
import { publishedResult } from "./published.ts";
import { honours } from "./honours.ts";
import { publishedClauses } from "./clauses.ts";
import { namedLists } from "./lists.ts";
import { standings } from "../standings/queries/standings.ts";

/** The machine-readable result of a cycle as its rows are now. */
export async function resultJson(context: Whole, year: number): Promise<ResultJson> {
  const of = await cycle(context, year);
  const { rows } = await standings(context, year);
  const honoured = await honours(context, year);
  const nominee = new Map(honoured.excellentIndividuals.map((person) => [person.unitId, person.name]));
  const lists = await namedLists(context, of);
  const names = (list: { name: string }[]): string[] => list.map((one) => one.name);
  return {
    cycle: year,
    units: rows.map((row) => ({
      id: row.unitId,
      name: row.name,
      kind: row.kind,
      score: row.score === null ? null : row.score / 100,
      coverage: row.coverage === null ? null : row.coverage / 10_000,
      rank: row.rank,
      excellent: row.excellent,
      failed: row.failed,
      barred: row.bar !== null,
      nominee: nominee.get(row.unitId) ?? null,
    })),
    findings: Object.fromEntries(lists.map((list) => [list.key, list.units.map((one) => one.unit.name)])),
    clauses: publishedClauses(lists),
    excellentUnits: {
      bureau: names(honoured.excellentUnits.bureau),
      college: names(honoured.excellentUnits.college),
      direct: names(honoured.excellentUnits.direct),
    },
    excellentIndividuals: honoured.excellentIndividuals.map(({ name, unit }) => ({ name, unit })),
    coverageFloor: of.rubric.coverageFloor.share,
    monitoring: await monitoringTotals(context, year),
    notice: null,
  };
}

/**
 * What is published, else as the rows are now for somebody who has no part in any unit of the year.
 * @throws Refusal 403 before the notice is out
 */
export async function visibleResult(context: Context, year: number): Promise<ResultJson> {
  await demandWholeView(context, year);
  const whole = wholeOf(context, "for somebody who may see the year whole");
  return (await publishedResult(context, year)) ?? resultJson(whole, year);
}
