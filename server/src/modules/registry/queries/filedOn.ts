import type { Context } from "../../../core/context.ts";
import { arrivalShown, type Arrival } from "../../../core/arrival.ts";
import { tables } from "../tables.ts";

/** A day of filing, and how it came about. */
export interface FiledOn {
  day: string;
  arrival: Arrival;
}

/** Unit → its last filing up to the day. Not filtered by viewer. */
export async function filedOnOf(
  context: Context,
  ids: readonly string[],
  day: string,
): Promise<Map<string, FiledOn>> {
  if (ids.length === 0) return new Map();
  let query = tables(context.database)
    .selectFrom("filing")
    .select(["unit_id", "filed_on", "arrival", "arrival_reason", "proof_id"])
    .distinctOn("unit_id")
    .where("filed_on", "<=", day)
    .orderBy("unit_id")
    .orderBy("filed_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id");
  // Of most units one query over all is quicker than one with a list of three thousand.
  if (ids.length <= 200) query = query.where("unit_id", "in", [...ids]);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.unit_id, { day: row.filed_on, arrival: arrivalShown(row) }]));
}
