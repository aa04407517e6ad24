import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Packages of units whose other sites are still looked at: facts will be read from them. Not filtered by viewer. */
export async function packagesUnderWay(context: Whole): Promise<string[]> {
  const rows = await tables(context.database)
    .selectFrom("site_run")
    .innerJoin("run", "run.id", "site_run.run_id")
    .select("package_id")
    .where("package_id", "is not", null)
    .where((row) => row.or([row("run.state", "=", "running"), row("site_run.report", "is not", null)]))
    .execute();
  return rows.flatMap((row) => row.package_id ?? []);
}
