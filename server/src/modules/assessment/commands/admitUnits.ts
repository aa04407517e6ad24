import { sql } from "kysely";
import type { Work } from "../../../core/context.ts";

/** Takes active units into the year that are not in it yet, each under the kind that the registry holds now. */
export async function admitUnits(work: Work, year: number): Promise<void> {
  await sql`
    insert into cycle_unit (year, unit_id, kind)
    select ${year}::int, id, kind from unit where active on conflict do nothing`.execute(work.database);
}
