import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { failSite, type SiteOfRun } from "./finishSite.ts";

/** The queue has given up the look at a site: the site ends as ours, and with the last one the run. */
export async function giveUpSite(context: Context, site: SiteOfRun, reason: string): Promise<void> {
  const run = await tables(context.database)
    .selectFrom("run")
    .select("year")
    .where("id", "=", site.runId)
    .executeTakeFirst();
  if (run) await failSite(context, site, run.year, new Error(reason || "多次尝试均未完成"));
}
