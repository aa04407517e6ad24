import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import type { Difference } from "../../assignment/difference.ts";
import type { Pair } from "../../assignment/pair.ts";

/** From here to the end of the transaction nobody else changes an assignment; reading goes on. */
export async function lockAssignments(work: Work): Promise<void> {
  await sql`lock table assignment in share row exclusive mode`.execute(work.database);
}

/** The same lock that an expert's saving takes: saving comes before or after, never in between. */
export async function lockSheet(work: Work, year: number, unitId: string, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`${year} ${unitId} ${accountId}`}))`.execute(
    work.database,
  );
}

const columns = (pairs: readonly Pair[]) => sql`unnest(
  ${pairs.map((pair) => pair.unitId)}::text[], ${pairs.map((pair) => pair.bundle)}::text[],
  ${pairs.map((pair) => pair.accountId)}::uuid[], ${pairs.map((pair) => pair.part)}::text[]
) as pair (unit_id, bundle, account_id, part)`;

/** Writes a difference. An expert who had declined and is given the place again is asked again. */
export async function writeDifference(work: Work, year: number, difference: Difference): Promise<void> {
  if (difference.removed.length > 0)
    await sql`
      delete from assignment using ${columns(difference.removed)}
      where assignment.year = ${year} and assignment.unit_id = pair.unit_id
        and assignment.bundle = pair.bundle and assignment.account_id = pair.account_id`.execute(
      work.database,
    );
  if (difference.changed.length > 0)
    await sql`
      update assignment set part = pair.part from ${columns(difference.changed)}
      where assignment.year = ${year} and assignment.unit_id = pair.unit_id
        and assignment.bundle = pair.bundle and assignment.account_id = pair.account_id`.execute(
      work.database,
    );
  if (difference.added.length > 0)
    await sql`
      insert into assignment (year, unit_id, bundle, account_id, part, assigned_at)
      select ${year}::int, unit_id, bundle, account_id, part, ${work.clock.now()}::timestamptz
      from ${columns(difference.added)}
      on conflict (year, unit_id, bundle, account_id) do update
        set part = excluded.part, response = 'open', response_reason = null, responded_at = null,
          assigned_at = excluded.assigned_at`.execute(work.database);
}
