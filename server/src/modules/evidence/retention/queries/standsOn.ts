import { sql } from "kysely";
import type { Whole } from "../../../../core/context.ts";
import type { NeededPackages } from "../../../../core/retention.ts";

/**
 * Packages on which evidence itself stands: facts (those too that no longer count), their confirmations, findings, what was
 * withdrawn under seal, what documents that went out may name, and of every site the newest. Not filtered by viewer.
 */
export async function standsOn(context: Whole): Promise<NeededPackages> {
  const { rows } = await sql<{ id: string }>`
    with pointed as (
      select package_id::text as id from fact where package_id is not null
      union select unnest(needs_packages)::text from fact 
      union select pointer ->> 'packageId' from fact, jsonb_array_elements(evidence) pointer
        where pointer ? 'packageId'
      union select look.package_id::text from fact_confirmation look where look.package_id is not null
      union select unnest(needs_packages)::text from fact_confirmation
      union select pointer ->> 'packageId' from fact_confirmation look, jsonb_array_elements(look.evidence) pointer
        where pointer ? 'packageId'
      union select pointer ->> 'packageId' from finding, jsonb_array_elements(evidence) pointer
        where pointer ? 'packageId'
      union select subject::text from evidence_withdrawal where kind = 'package'
      union select package_id::text from package_hold)
    select id from pointed where id is not null
    union (select distinct on (unit_id, site) id::text from evidence_package
      order by unit_id, site, taken_at desc)`.execute(context.database);
  return { ids: rows.map((row) => row.id) };
}
