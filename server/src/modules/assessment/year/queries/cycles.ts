import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { standardPhrases, type DocumentPhrases } from "../../pack/documents/documentPhrases.ts";
import type { Deadlines } from "../deadlines.ts";
import type { FactName, FindingList } from "../../pack/pack.ts";
import { rubric as rubricShape, type Rubric } from "../../pack/rubric.ts";
import { tables } from "../../tables.ts";

export interface Cycle {
  year: number;
  name: string;
  pack: string;
  /** True when scores are simulated: every page and export says so. */
  synthetic: boolean;
  rubric: Rubric;
  lists: FindingList[];
  facts: FactName[];
  /** Sentences of the year's documents. */
  documents: DocumentPhrases;
  computedAt: Date | null;
  deadlines: Deadlines;
  /** True once the standings are frozen. */
  marksLocked: boolean;
  /** Computations of the marks so far. */
  computation: number;
}

const query = (context: Context) => tables(context.database).selectFrom("cycle").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof query>["execute"]>>[number];

const read = (row: Row, standard: DocumentPhrases): Cycle => ({
  year: row.year,
  name: row.name,
  pack: row.pack,
  synthetic: row.synthetic,
  rubric: rubricShape.parse(row.rubric),
  lists: row.lists.lists,
  facts: row.facts.facts,
  documents: row.documents ?? standard,
  computedAt: row.computed_at,
  deadlines: row.deadlines,
  marksLocked: row.marks_locked,
  computation: row.computation,
});

/** All cycles, newest first. */
export async function cycles(context: Context): Promise<Cycle[]> {
  const standard = await standardPhrases();
  return (await query(context).orderBy("year", "desc").execute()).map((row) => read(row, standard));
}

/** One cycle with its frozen rubric. @throws Refusal 404 */
export async function cycle(context: Context, year: number): Promise<Cycle> {
  const row = await query(context).where("year", "=", year).executeTakeFirst();
  if (!row) throw notFound(`${year} 年度的检查`);
  return read(row, await standardPhrases());
}
