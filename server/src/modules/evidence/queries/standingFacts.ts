import { sql } from "kysely";
import type { Whole } from "../../../core/context.ts";
import type { FactValue, NewFact } from "../model.ts";

/** A row at the end of what was recorded of a key. */
export interface StandingFact {
  id: number;
  value: FactValue;
  source: string;
  closedUntil: string | null;
  /** The last day on which it was seen to hold. */
  seenUntil: string;
  withdrawn: boolean;
}

/**
 * The newest rows of each group's year, unit and key, as many as the group has and in the order of recording, under `year unit key`. Not
 * filtered by viewer: for whoever records.
 */
export async function standingFacts(
  context: Whole,
  groups: readonly (readonly NewFact[])[],
): Promise<Map<string, StandingFact[]>> {
  const asked = groups.flatMap((group) => {
    const [first] = group;
    return first ? [{ year: first.year, unit_id: first.unitId, key: first.key, rows: group.length }] : [];
  });
  const { rows } = await sql<StandingFact & { name: string }>`
    select asked.year || ' ' || asked.unit_id || ' ' || asked.key as name, newest.id, newest.value, newest.source,
      newest.closed_until as "closedUntil", greatest(newest.as_of, confirmed.confirmed_until) as "seenUntil",
      exists (select from fact_withdrawal where fact_id = newest.id) as withdrawn
    from jsonb_to_recordset(${{ asked }}::jsonb -> 'asked') as asked (year int, unit_id text, key text, rows int)
    cross join lateral (
      select * from fact
      where fact.year = asked.year and fact.unit_id = asked.unit_id and fact.key = asked.key
      order by id desc limit asked.rows) newest
    left join fact_confirmation confirmed on confirmed.fact_id = newest.id
    order by newest.id`.execute(context.database);
  return Map.groupBy(rows, (row) => row.name);
}
