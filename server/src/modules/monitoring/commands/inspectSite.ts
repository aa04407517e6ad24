import { randomUUID } from "node:crypto";
import type { CrawlProgress } from "@mingcha/inspector";
import type { Context } from "../../../core/context.ts";
import { StoreUnavailable } from "../../../core/files.ts";
import { isFull } from "../../../core/files/full.ts";
import { isLost } from "../../../core/postgres/lost.ts";
import { allUnits } from "../../registry/index.ts";
import { tables } from "../tables.ts";
import { crawlUnit } from "./crawlUnit.ts";
import { waitForSpace } from "./waitForSpace.ts";
import { finishSite, failSite, type SiteOfRun } from "./finishSite.ts";

/** Progress is written at most this often for one site (milliseconds). */
const NOTE_EVERY = 1000;

async function noteProgress(
  context: Context,
  { runId, unitId, place }: SiteOfRun,
  holder: string,
  progress: CrawlProgress,
): Promise<void> {
  await tables(context.database)
    .updateTable("site_run")
    .set({
      phase: progress.phase,
      pages: progress.pages,
      requests: progress.requests,
      queued: progress.queued,
      bytes: progress.bytes,
    })
    .where("run_id", "=", runId)
    .where("unit_id", "=", unitId)
    .where("place", "=", place)
    .where("holder", "=", holder)
    .where("state", "=", "running")
    .execute();
}

/**
 * Inspects one unit's site: crawl, package, judge, then everything that follows in one transaction. May run again after a crash:
 * a site that is finished is left as it is. A fault of ours never becomes one of theirs.
 */
export async function inspectSite(
  context: Context,
  runId: string,
  unitId: string,
  /** Which of the unit's sites: 0 is the main one. */
  place = 0,
): Promise<void> {
  const own: SiteOfRun = { runId, unitId, place };
  const db = tables(context.database);
  const row = await db
    .selectFrom("site_run")
    .innerJoin("run", "run.id", "site_run.run_id")
    .select(["site", "year", "site_run.state"])
    .where("run_id", "=", runId)
    .where("unit_id", "=", unitId)
    .where("place", "=", place)
    .executeTakeFirst();
  if (!row?.site || !["queued", "running"].includes(row.state)) return;
  const [unit] = await allUnits(context, { ids: [unitId] });
  if (!unit) return;
  const holder = randomUUID();
  const taken = await db
    .updateTable("site_run")
    .set({
      state: "running",
      started_at: context.clock.now(),
      holder,
      waits_for: null,
      trouble: null,
      fault: null,
    })
    .where("run_id", "=", runId)
    .where("unit_id", "=", unitId)
    .where("place", "=", place)
    .where("state", "in", ["queued", "running"])
    .returning("unit_id")
    .executeTakeFirst();
  if (!taken) return;
  const name = place === 0 ? unitId : `${unitId}-${place}`;
  let noted = 0;
  try {
    const { path, result } = await crawlUnit(context, {
      name: `${runId}-${name}`,
      seed: `${runId}:${name}`,
      site: row.site,
      kind: unit.kind,
      year: row.year,
      onProgress: (progress) => {
        if (Date.now() - noted < NOTE_EVERY) return;
        noted = Date.now();
        // A note that gets lost harms nobody: the end writes the true numbers.
        noteProgress(context, own, holder, progress).catch(() => {});
      },
    });
    const { report } = result;
    await finishSite(context, { ...own, site: row.site, year: row.year, path, result, report });
  } catch (error) {
    // Without its database or its store the platform has seen nothing wrong: the job runs again and goes on from what is stored.
    if (isLost(error) || error instanceof StoreUnavailable) throw error;
    if (isFull(error)) {
      console.error(`monitoring: ${unitId}: nothing more can be stored, the site waits for room`);
      return waitForSpace(context, own, holder);
    }
    await failSite(context, own, row.year, error, holder);
  }
}
