import { sql } from "kysely";
import type { Whole } from "../../../core/context.ts";
import { tables, type PairVerdict } from "../tables.ts";

export interface PairDecision {
  one: string;
  other: string;
  verdict: PairVerdict;
  by: string;
  at: Date;
}

/** The last word on every pair of which both were sent in the year. Not filtered by viewer. */
export async function pairDecisions(context: Whole, year: number): Promise<PairDecision[]> {
  const rows = await tables(context.database)
    .selectFrom("pair_decision")
    .innerJoin("contribution as first", "first.id", "one_id")
    .innerJoin("contribution as second", "second.id", "other_id")
    .distinctOn(["one_id", "other_id"])
    .select([
      "one_id as one",
      "other_id as other",
      "verdict",
      "pair_decision.decided_by as by",
      "pair_decision.decided_at as at",
    ])
    .where("first.year", "=", year)
    .where("second.year", "=", year)
    .orderBy("one_id")
    .orderBy("other_id")
    .orderBy(sql`pair_decision.place desc`)
    .execute();
  return rows;
}
