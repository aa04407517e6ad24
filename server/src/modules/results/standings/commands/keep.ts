import { sql } from "kysely";
import { transact, type Work, type Whole } from "../../../../core/context.ts";
import { anyDue } from "../../../assessment/index.ts";
import { STANDINGS_SHAPE, type Standings } from "../queries/kept.ts";

/** Writes what has changed since they were last kept. Only for whoever holds the lock alone. */
export async function write(work: Work, year: number, { frozen, rows }: Standings): Promise<void> {
  const given = {
    rows: rows.map((data, place) => {
      const { unitId, kind, name, excellent } = data;
      return { unit_id: unitId, place, kind, name, excellent, data };
    }),
  };
  await sql`
    insert into standings_kept_row (year, unit_id, place, kind, name, excellent, data)
    select ${year}::int, unit_id, place, kind, name, excellent, data
    from jsonb_to_recordset(${given}::jsonb -> 'rows') as row (unit_id text, place int, kind text, name text, excellent boolean, data jsonb)
    on conflict (year, unit_id) do update set place = excluded.place, kind = excluded.kind, name = excluded.name,
      excellent = excluded.excellent, data = excluded.data
    where (standings_kept_row.place, standings_kept_row.data) is distinct from (excluded.place, excluded.data)`.execute(
    work.database,
  );
  await sql`delete from standings_kept_row where year = ${year}::int
    and unit_id <> all(${rows.map((row) => row.unitId)}::text[])`.execute(work.database);
  await sql`insert into standings_kept (year, frozen, kept_at, shape)
    values (${year}::int, ${frozen}, ${work.clock.now()}, ${STANDINGS_SHAPE}::int)
    on conflict (year) do update set frozen = excluded.frozen, kept_at = excluded.kept_at, shape = excluded.shape`.execute(
    work.database,
  );
}

/**
 * Works the standings out and keeps them, unless somebody is changing what they are made of at this moment. Inside a command's transaction
 * nothing is kept: it would hold up everybody who changes a mark until the command ends.
 */
export async function keep(
  context: Whole,
  year: number,
  workOut: (context: Whole) => Promise<Standings>,
): Promise<Standings> {
  if (context.database.isTransaction) return workOut(context);
  return transact(context, async (work) => {
    const { rows } = await sql<{ alone: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('standings_kept'), 0)
        and pg_try_advisory_xact_lock(hashtext('standings_kept'), ${year}) as alone`.execute(work.database);
    const found = await workOut(work);
    if (rows[0]?.alone && !(await anyDue(work, year))) await write(work, year, found);
    return found;
  });
}
