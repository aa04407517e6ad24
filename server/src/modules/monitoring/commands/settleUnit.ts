import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { cutOff, usesOf } from "../../evidence/index.ts";
import { recordVisit } from "../../evidence/write.ts";
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

/** Why a site that is finished now says nothing of the year: its monitoring had ended; null when it does. */
export async function lateFor(work: Work, year: number): Promise<string | null> {
  const last = await cutOff(work, year);
  return last !== null && dateInChina(work.clock.now()) > last.day
    ? `在监测截止日 ${last.day} 之后才看完，不计入本年度`
    : null;
}

/** Facts and suspicions of a unit, as its sites say them; nothing after the year's monitoring has ended. */
export async function tell(
  work: Work,
  unitId: string,
  year: number,
  { report, ...where }: Joined,
): Promise<void> {
  if ((await lateFor(work, year)) !== null) return;
  const subject = { year, unitId, ...where, asOf: dateInChina(work.clock.now()) };
  const uses = await usesOf(work, year);
  await recordVisit(work, subject, factsOf(subject, report, uses), suspicionsOf(subject, report, uses));
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
