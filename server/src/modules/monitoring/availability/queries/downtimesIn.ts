import type { Context } from "../../../../core/context.ts";
import type { Downtime } from "../count.ts";
import { tables } from "../tables.ts";

/** Announced stops that reach into a time, by unit. */
export async function downtimesIn(
  context: Context,
  from: Date,
  until: Date,
): Promise<Map<string, Downtime[]>> {
  const rows = await tables(context.database)
    .selectFrom("availability_downtime")
    .select(["unit_id", "starts_at", "ends_at"])
    .where("starts_at", "<", until)
    .where("ends_at", ">", from)
    .where("withdrawn_at", "is", null)
    .execute();
  const out = new Map<string, Downtime[]>();
  for (const row of rows)
    out.set(row.unit_id, [...(out.get(row.unit_id) ?? []), { from: row.starts_at, until: row.ends_at }]);
  return out;
}
