import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import { cycleMembers } from "../../year/queries/cycleUnits.ts";
import { tables } from "../../tables.ts";

/**
 * Notes that the totals of these units (without any: of the whole year) must be added up again. A unit that is due already is locked until
 * the caller's changes stand: else somebody could add it up without them and take it off the list.
 */
export async function markDue(work: Work, year: number, unitIds?: readonly string[]): Promise<void> {
  const ids = unitIds ? [...unitIds] : (await cycleMembers(work, year)).map((unit) => unit.id);
  await sql`
    insert into total_due (year, unit_id)
    select ${year}::int, id from unnest(${ids}::text[]) as due (id) order by id
    on conflict (year, unit_id) do update set year = excluded.year`.execute(work.database);
}

/** Takes the units off the list; whoever does so adds them up in the same transaction. */
export async function takeDue(work: Work, year: number): Promise<string[]> {
  // In the order in which they are marked, so that two who take and mark wait for each other one way only.
  await sql`select from total_due where year = ${year} order by unit_id for update`.execute(work.database);
  const rows = await tables(work.database)
    .deleteFrom("total_due")
    .where("year", "=", year)
    .returning("unit_id")
    .execute();
  return rows.map((row) => row.unit_id);
}
