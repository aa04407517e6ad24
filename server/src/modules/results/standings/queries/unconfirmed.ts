import { sql } from "kysely";
import type { Whole } from "../../../../core/context.ts";
import { membersOf } from "../../../assessment/index.ts";

/** How many units of the year have not confirmed their feedback. */
export async function unconfirmed(context: Whole, year: number): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from ${membersOf(year)} left join feedback_confirmation said
      on said.year = ${year}::int and said.unit_id = member.unit_id
    where said.unit_id is null`.execute(context.database);
  return rows[0]?.left ?? 0;
}
