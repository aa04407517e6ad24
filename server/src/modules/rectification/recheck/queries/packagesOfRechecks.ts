import { sql } from "kysely";
import type { Whole } from "../../../../core/context.ts";

/** Packages that a second look compared and made, whatever their year: an item or a warning is closed or stays open by them. Not filtered by viewer. */
export async function packagesOfRechecks(context: Whole): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select first_package_id::text as id from recheck where first_package_id is not null
    union select package_id::text from recheck where package_id is not null
    union select package_id::text from security_warning_look where package_id is not null
    union select pointer ->> 'packageId' from recheck, jsonb_array_elements(evidence) pointer
      where pointer ? 'packageId'`.execute(context.database);
  return rows.map((row) => row.id);
}
