import { transact, type Context, type Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { enqueueSite } from "./startRun.ts";

/**
 * Puts sites that wait for room back into the queue, those tried longest ago first. A site that something else has taken up meanwhile is left to it.
 * @param most how many; all by default
 * @returns how many
 */
async function takeUp(work: Work, most?: number): Promise<number> {
  const db = tables(work.database);
  let waiting = db
    .selectFrom("site_run")
    .select(["run_id", "unit_id", "place"])
    .where("waits_for", "=", "space")
    .where("state", "=", "queued")
    .orderBy("started_at")
    .orderBy("run_id")
    .orderBy("unit_id")
    .orderBy("place")
    .forUpdate()
    .skipLocked();
  if (most !== undefined) waiting = waiting.limit(most);
  const rows = await waiting.execute();
  for (const { run_id, unit_id, place } of rows) {
    await db
      .updateTable("site_run")
      .set({ waits_for: null })
      .where("run_id", "=", run_id)
      .where("unit_id", "=", unit_id)
      .where("place", "=", place)
      .execute();
    await enqueueSite(work, { runId: run_id, unitId: unit_id, place });
  }
  return rows.length;
}

/**
 * Takes up one of the sites that stopped because nothing more could be stored: whether there is room again it finds out by its first write. The others
 * follow when a site went through (`goOnAll`). A sweep over the state: one that is missed or doubled harms nobody.
 * @returns how many
 */
export const goOnWaiting = (context: Context): Promise<number> =>
  transact(context, (work) => takeUp(work, 1));

/** A site of the run went through, so that there is room again: all that wait for it go on, and the next stop is said anew. */
export async function goOnAll(work: Work, runId: string): Promise<void> {
  await tables(work.database)
    .updateTable("run")
    .set({ waits_since: null })
    .where("id", "=", runId)
    .where("waits_since", "is not", null)
    .execute();
  const sites = await takeUp(work);
  if (sites > 0) await work.audit("monitoring.go-on", "run:waiting", { sites });
}
