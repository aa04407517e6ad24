import type { Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import type { FactName, FindingList } from "../pack.ts";
import type { Rubric } from "../rubric.ts";
import { tables } from "../tables.ts";

export interface Cycle {
  year: number;
  name: string;
  pack: string;
  /** True when scores are simulated: every page and export says so. */
  synthetic: boolean;
  rubric: Rubric;
  lists: FindingList[];
  facts: FactName[];
  computedAt: Date | null;
}

/** All cycles, newest first. */
export async function cycles(context: Context): Promise<Cycle[]> {
  const rows = await tables(context.database)
    .selectFrom("cycle")
    .selectAll()
    .orderBy("year", "desc")
    .execute();
  return rows.map((row) => ({
    year: row.year,
    name: row.name,
    pack: row.pack,
    synthetic: row.synthetic,
    rubric: row.rubric,
    lists: row.lists.lists,
    facts: row.facts.facts,
    computedAt: row.computed_at,
  }));
}

/** One cycle with its frozen rubric. @throws Refusal 404 */
export async function cycle(context: Context, year: number): Promise<Cycle> {
  const found = (await cycles(context)).find((one) => one.year === year);
  if (!found) throw notFound(`${year} 年度的检查`);
  return found;
}
