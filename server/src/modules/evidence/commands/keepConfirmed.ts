import { sql } from "kysely";
import type { Work } from "../../../core/context.ts";
import { saysNothing } from "../queries/nullFacts.ts";

/**
 * Of facts whose first evidence has just been withdrawn, what a later look found as well: it becomes a fact of its own, of the day and with the
 * evidence of that look. Only where nothing that counts was recorded since: it would come before its time.
 * @param ids the facts that no longer count
 */
export async function keepConfirmed(work: Work, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    insert into fact (year, unit_id, key, value, as_of, source, note, evidence, package_id, needs_packages, recorded_at)
    select fact.year, fact.unit_id, fact.key, fact.value, look.confirmed_until, fact.source, look.note, look.evidence,
      look.package_id, look.needs_packages, look.recorded_at
    from fact join fact_confirmation look on look.fact_id = fact.id and look.withdrawal_id is null
    where fact.id = any(${[...ids]}::bigint[]) and not exists (
      select from fact later
      where later.year = fact.year and later.unit_id = fact.unit_id and later.key = fact.key and later.id > fact.id
        and (later.value is not null or not ${saysNothing("later")})
        and not exists (select from fact_withdrawal where fact_id = later.id))
    order by fact.id`.execute(work.database);
}
