import { sql } from "kysely";
import { transact, wholeOf, type Context, type Work } from "../../../../core/context.ts";
import { PENDING_SHAPE, pendingRound, unkept, workedOut, type PendingUnit } from "../queries/pendingUnits.ts";
import { cycle } from "../../../assessment/index.ts";
import type { Round } from "../../tables.ts";

async function write(
  work: Work,
  year: number,
  round: Round,
  found: ReadonlyMap<string, PendingUnit>,
): Promise<void> {
  const rows = [...found].map(([unit_id, { disagreements, missing }]) => ({
    unit_id,
    disagreements: { list: disagreements },
    missing,
  }));
  await sql`
    insert into review_pending (year, unit_id, round, disagreements, missing, shape)
    select ${year}::int, unit_id, ${round}::int, disagreements, missing, ${PENDING_SHAPE}::int
    from jsonb_to_recordset(${{ rows }}::jsonb -> 'rows') as row (unit_id text, disagreements jsonb, missing text[])
    on conflict (year, unit_id) do update
    set round = excluded.round, disagreements = excluded.disagreements, missing = excluded.missing,
      shape = excluded.shape`.execute(work.database);
}

/**
 * Works out what keeps the round from being closed for every unit of which nothing is kept, and keeps it, unless somebody is changing marks
 * of the year at this moment. Inside a command's transaction nothing is kept: it would hold up everybody who marks until the command ends.
 */
export async function keepPending(context: Context, year: number): Promise<void> {
  if (context.database.isTransaction) return;
  const whole = wholeOf(context, "worked out of all, and told to nobody");
  const round = await pendingRound(whole, year);
  if ((await unkept(whole, year, round)).length === 0) return;
  const { rubric } = await cycle(whole, year);
  await transact(context, async (work) => {
    const { rows: locked } = await sql<{ alone: boolean }>`
          select pg_try_advisory_xact_lock(hashtext('review_pending'), ${year}) as alone`.execute(
      work.database,
    );
    if (!locked[0]?.alone) return;
    const left = await unkept(work, year, round);
    await write(work, year, round, await workedOut(work, year, round, rubric, left));
  });
}
