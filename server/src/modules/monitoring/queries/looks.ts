import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/**
 * The units whose site at least one run of the year could look at. Of every other unit it is not known what its site shows. Not filtered by
 * viewer: for other modules.
 */
export async function unitsLookedAt(context: Whole, year: number): Promise<Set<string>> {
  const rows = await tables(context.database)
    .selectFrom("site_run")
    .innerJoin("run", "run.id", "site_run.run_id")
    .select("unit_id")
    .distinct()
    .where("year", "=", year)
    .where("site_run.state", "=", "done")
    .execute();
  return new Set(rows.map((row) => row.unit_id));
}
