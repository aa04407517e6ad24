import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import type { PendingUnit } from "../queries/pendingUnits.ts";
import type { Round } from "../../tables.ts";

/** Shape of the rows that are kept, as STANDINGS_SHAPE of the results counts it. */
export const PENDING_SHAPE = 1;

/** Keeps what was worked out of units, in the transaction that worked it out. */
export async function keepPending(
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
