import { sql } from "kysely";
import { transact, type Context } from "../../../core/context.ts";
import { hold } from "../../../core/hold.ts";

/** Rows under one seal. */
const MOST = 20_000;

/**
 * Seals the audit rows that no earlier transaction can join any more (hash over the last seal and every row). Adds no row itself, as it
 * would never end.
 * @returns how many rows
 */
export async function sealAudit(context: Context): Promise<number> {
  return transact(context, async (work) => {
    await hold(work, "audit-seal");
    const { rows } = await sql<{ rows: number }>`
      with sealed as (select coalesce(range_agg(ids), '{}'::int8multirange) as ids from audit_seal),
      fresh as (
        select id from audit, sealed
        where not (id <@ sealed.ids)
          -- A number beyond this database's own comes from the one that a backup was made of.
          and (txid is null or txid < pg_snapshot_xmin(pg_current_snapshot()) or txid > pg_snapshot_xmax(pg_current_snapshot()))
        order by id limit ${MOST}
      ),
      next as (select range_agg(int8range(id, id, '[]')) as ids, count(*)::int as rows from fresh),
      last as (select number, hash from audit_seal order by number desc limit 1),
      before as (select coalesce((select number from last), 0) as number, coalesce((select hash from last), ''::bytea) as hash)
      insert into audit_seal (number, ids, rows, previous, hash, sealed_at)
      select before.number + 1, next.ids, next.rows, before.hash, audit_digest(before.hash, next.ids), ${work.clock.now()}::timestamptz
      from next, before where next.rows > 0
      returning rows`.execute(work.database);
    return rows[0]?.rows ?? 0;
  });
}
