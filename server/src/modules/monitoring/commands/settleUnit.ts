import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { raiseFindings, recordFacts, restateDecisions } from "../../evidence/index.ts";
import { joinLooks, type Joined } from "../joinLooks.ts";
import { tables } from "../tables.ts";
import { factsOf, suspicionsOf } from "../verdictFacts.ts";
import type { SiteOfRun } from "./finishSite.ts";

/** Holds all sites of the unit in the run until the transaction ends: of two that end at once, the later one joins them. @returns how many */
export async function holdUnit(work: Work, { runId, unitId }: SiteOfRun): Promise<number> {
  const rows = await tables(work.database)
    .selectFrom("site_run")
    .select("place")
    .where("run_id", "=", runId)
    .where("unit_id", "=", unitId)
    .orderBy("place")
    .forUpdate()
    .execute();
  return rows.length;
}

/** Facts and suspicions of a unit, as its sites say them. */
export async function tell(
  work: Work,
  unitId: string,
  year: number,
  { report, packageOf }: Joined,
): Promise<void> {
  const subject = { year, unitId, packageOf, asOf: dateInChina(work.clock.now()) };
  await recordFacts(work, factsOf(subject, report));
  const raised = suspicionsOf(subject, report);
  await raiseFindings(work, raised);
  await restateDecisions(work, year, unitId, raised);
}

/** Once the last of a unit's sites has been looked at, joins what they say; before that nothing is told. */
export async function settleUnit(work: Work, { runId, unitId }: SiteOfRun, year: number): Promise<void> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("site_run")
    .select(["role", "site", "state", "package_id", "report"])
    .where("run_id", "=", runId)
    .where("unit_id", "=", unitId)
    .orderBy("place")
    .execute();
  if (rows.some((row) => row.state === "queued" || row.state === "running")) return;
  const joined = joinLooks(
    rows.map((row) => ({
      role: row.role,
      site: row.site ?? "",
      packageId: row.package_id,
      report: row.report,
    })),
  );
  if (joined) await tell(work, unitId, year, joined);
  // The packages hold everything; the copies are not needed any more.
  await db
    .updateTable("site_run")
    .set({ report: null })
    .where("run_id", "=", runId)
    .where("unit_id", "=", unitId)
    .execute();
}
