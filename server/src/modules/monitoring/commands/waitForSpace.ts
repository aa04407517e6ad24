import { transact, type Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import type { SiteOfRun } from "./finishSite.ts";

/** What stands beside a site meanwhile. */
export const NO_SPACE = "存储空间已满，已暂停；清理出空间后自动继续，与该单位无关";

/**
 * Nothing more can be stored: the site is put back into the queue with what it has, and says why. No fact, no finding, no attempt of it is lost; `goOnWaiting`
 * takes it up again.
 * @param holder the look that stopped: a site that another one has taken over since is left alone
 */
export async function waitForSpace(
  context: Context,
  { runId, unitId, place }: SiteOfRun,
  holder: string,
): Promise<void> {
  await transact(context, async (work) => {
    const waiting = await tables(work.database)
      .updateTable("site_run")
      .set({
        state: "queued",
        phase: null,
        holder: null,
        waits_for: "space",
        trouble: NO_SPACE,
        fault: "ours",
      })
      .where("run_id", "=", runId)
      .where("unit_id", "=", unitId)
      .where("place", "=", place)
      .where("holder", "=", holder)
      .where("state", "=", "running")
      .returning("unit_id")
      .executeTakeFirst();
    if (!waiting) return;
    const stopped = await tables(work.database)
      .updateTable("run")
      .set({ waits_since: work.clock.now() })
      .where("id", "=", runId)
      .where("waits_since", "is", null)
      .returning("id")
      .executeTakeFirst();
    // Once a stop of the run: every try until there is room ends here again.
    if (stopped) await work.audit("monitoring.wait-for-space", `unit:${unitId}`, { run: runId });
  });
}
