import { rm } from "node:fs/promises";
import type { StoredBytes } from "../../../core/files.ts";
import { isFull } from "../../../core/files/full.ts";
import { isLost } from "../../../core/postgres/lost.ts";
import { OverLimit, type CrawlResult, type Report } from "@mingcha/inspector";
import { sql } from "kysely";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { registerPackage } from "../../evidence/write.ts";
import { inOnePackage } from "../joinLooks.ts";
import { archiveOf } from "./crawlUnit.ts";
import { goOnAll } from "./goOnWaiting.ts";
import { holdUnit, lateFor, settleUnit, tell } from "./settleUnit.ts";
import { keepHomePage } from "../spam/commands/keepHomePage.ts";
import { tables, type MonitoringTables } from "../tables.ts";

/** One site of a unit in a run. */
export interface SiteOfRun {
  runId: string;
  unitId: string;
  place: number;
}

export interface FinishedSite extends SiteOfRun {
  site: string;
  year: number;
  path: string;
  result: CrawlResult;
  report: Report;
}

/** The run ends with its last site. */
export async function closeRun(work: Work, runId: string): Promise<void> {
  const db = tables(work.database);
  // Not FOR UPDATE: the foreign keys of other sites' rows hold the run's key, and two sites that end at once would wait for each other.
  await db.selectFrom("run").select("id").where("id", "=", runId).forNoKeyUpdate().execute();
  const open = await db
    .selectFrom("site_run")
    .select("unit_id")
    .where("run_id", "=", runId)
    .where("state", "in", ["queued", "running"])
    .limit(1)
    .executeTakeFirst();
  if (open) return;
  await db
    .updateTable("run")
    .set({ state: "finished", finished_at: work.clock.now() })
    .where("id", "=", runId)
    .where("state", "=", "running")
    .execute();
}

export async function endSite(
  work: Work,
  { runId, unitId, place }: SiteOfRun,
  set: Partial<SiteRunChange>,
  /** Ends the site only while this look holds it. */
  holder?: string,
): Promise<boolean> {
  let update = tables(work.database)
    .updateTable("site_run")
    .set({ ...set, phase: null, queued: 0, waits_for: null, finished_at: work.clock.now() })
    .where("run_id", "=", runId)
    .where("unit_id", "=", unitId)
    .where("place", "=", place)
    .where("state", "in", ["queued", "running"]);
  if (holder !== undefined) update = update.where("holder", "=", holder);
  const changed = await update.returning("unit_id").executeTakeFirst();
  return changed !== undefined;
}
type SiteRunChange = {
  state: MonitoringTables["site_run"]["state"];
  pages: number;
  requests: number;
  bytes: number;
  seconds: number;
  outcomes: Record<string, number>;
  trouble: string | null;
  fault: MonitoringTables["site_run"]["fault"];
  package_id: string | null;
};

/** @returns false when another look at the site ended it first */
async function keepSite(context: Context, site: FinishedSite, stored: StoredBytes): Promise<boolean> {
  return transact(context, async (work) => {
    const { result, report } = site;
    const outcomes: Record<string, number> = {};
    for (const { outcome } of report.verdicts) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const places = await holdUnit(work, site);
    const ended = await endSite(work, site, {
      state: result.trouble ? "could-not-look" : "done",
      pages: result.pages,
      requests: result.requests,
      bytes: result.bytes,
      seconds: result.seconds,
      outcomes,
      trouble: result.trouble?.message.zh ?? null,
      fault: result.trouble?.fault ?? null,
    });
    if (!ended) return false;
    const { id: packageId } = await registerPackage(work, {
      unitId: site.unitId,
      year: site.year,
      runId: site.runId,
      fileId: stored.id,
      sha256: stored.sha256,
      size: stored.size,
      site: site.site,
      takenAt: work.clock.now(),
    });
    await tables(work.database)
      .updateTable("site_run")
      .set({
        package_id: packageId,
        // A unit's only site is told of at once; the others wait for the last one.
        ...(places > 1 ? { report: sql<Report>`${JSON.stringify(report)}::text::jsonb` } : {}),
      })
      .where("run_id", "=", site.runId)
      .where("unit_id", "=", site.unitId)
      .where("place", "=", site.place)
      .execute();
    if (result.home) await keepHomePage(work, site, site.year, packageId, result.home);
    const late = await lateFor(work, site.year);
    if (late !== null)
      // The package is kept; what it shows belongs to the next year's inspection.
      await tables(work.database)
        .updateTable("site_run")
        .set({ trouble: result.trouble ? `${result.trouble.message.zh}；${late}` : late })
        .where("run_id", "=", site.runId)
        .where("unit_id", "=", site.unitId)
        .where("place", "=", site.place)
        .execute();
    if (places > 1) await settleUnit(work, site, site.year);
    else await tell(work, site.unitId, site.year, { report, ...inOnePackage(packageId, site.site) });
    await work.audit("monitoring.finish-site", `unit:${site.unitId}`, {
      year: site.year,
      run: site.runId,
      package: packageId,
      outcomes,
      late,
      ...(report.inspection.spam ? { spamList: report.inspection.spam.version } : {}),
    });
    await goOnAll(work, site.runId);
    await closeRun(work, site.runId);
    return true;
  });
}

/**
 * Package, facts, findings and the site's row in one transaction; a second finish of the same site changes nothing. Until that is through the archive of
 * the crawl stays, so that a site that has to wait goes on with what it had, and nothing else of it takes room.
 */
export async function finishSite(context: Context, site: FinishedSite): Promise<void> {
  let stored: StoredBytes;
  try {
    stored = await context.files.adopt(site.path);
  } catch (error) {
    await rm(site.path, { force: true });
    throw error;
  }
  const used = await keepSite(context, site, stored).catch(async (error: unknown) => {
    // A commit whose answer got lost may have happened: its row names the package.
    if (!isLost(error)) await context.files.discard(stored.id).catch(() => {});
    throw error;
  });
  // Another look at the site ended it first: no row names this one's package.
  if (!used) await context.files.discard(stored.id).catch(() => {});
  await rm(archiveOf(site.path), { force: true });
}

/** An exception of ours: no fact, no finding of this site, said so. */
export async function failSite(
  context: Context,
  site: SiteOfRun,
  year: number,
  error: unknown,
  /** The look that failed: a site that another one has taken over since is not ended. */
  holder?: string,
): Promise<void> {
  const { runId, unitId } = site;
  const reason = isFull(error) ? "存储空间已满" : error instanceof Error ? error.message : String(error);
  console.error(`monitoring: ${unitId}`, error);
  await transact(context, async (work) => {
    await holdUnit(work, site);
    const ended = await endSite(
      work,
      site,
      {
        state: "failed",
        trouble:
          // Errors of the program name its machine: they stay in its log and in the audit row.
          error instanceof OverLimit ? reason : "检查程序出错，未能完成（与该单位无关），请重新检查该网站",
        fault: "ours",
      },
      holder,
    );
    if (!ended) return;
    await settleUnit(work, site, year);
    await work.audit("monitoring.fail-site", `unit:${unitId}`, { run: runId, reason });
    await closeRun(work, runId);
  });
}
