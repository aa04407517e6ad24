import { sql, type AliasedRawBuilder } from "kysely";

export interface ListedFinding {
  id: string;
  unit_id: string;
  /** Key of the problem list that its check is on; null: on none. */
  list: string | null;
  confirmed: boolean;
  /** It stands in the notice or a corrigendum, whatever has been decided since. */
  published: boolean;
}

/** The findings of a year by problem list, to be joined as `finding` by whoever counts them in the database. */
export function findingsByList(
  year: number,
  lists: readonly { key: string; checks: readonly string[] }[],
): AliasedRawBuilder<ListedFinding, "finding"> {
  // A check that two lists name counts on the first.
  const of = {
    checks: Object.fromEntries(
      lists.toReversed().flatMap(({ key, checks }) => checks.map((one) => [one, key])),
    ),
  };
  return sql<ListedFinding>`(
    select one.id, one.unit_id, ${of}::jsonb -> 'checks' ->> one.check_id as list, one.state = 'confirmed' as confirmed,
      exists (select from published_finding as out
        where out.finding_id = one.id and out.year = one.year and out.taken_back_at is null) as published
    from finding as one where one.year = ${year}::int
  )`.as("finding");
}
