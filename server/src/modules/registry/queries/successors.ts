import { sql } from "kysely";
import type { Context } from "../../../core/context.ts";

/** A unit with every unit that took over its work since, by merging or splitting, whoever did so by way of others included. */
export async function unitAndSuccessors(context: Context, id: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    with recursive heir (id) as (
      select ${id}::text
      union
      select event.other_unit_id from unit_event event join heir on event.unit_id = heir.id
      where event.kind in ('merged-into', 'split-into') and event.other_unit_id is not null
    )
    select id from heir`.execute(context.database);
  return new Set(rows.map((row) => row.id));
}
