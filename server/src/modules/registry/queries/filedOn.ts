import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** When units filed last, up to a day, by unit. */
export async function filedOnOf(
  context: Context,
  ids: readonly string[],
  day: string,
): Promise<Map<string, string>> {
  let query = tables(context.database)
    .selectFrom("filing")
    .select(({ fn }) => ["unit_id", fn.max("filed_on").as("filed_on")])
    .where("filed_on", "<=", day)
    .groupBy("unit_id");
  if (ids.length <= 200) query = query.where("unit_id", "in", [...ids, ""]);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.unit_id, row.filed_on]));
}
