import { transact, type Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { enqueueSite } from "./startRun.ts";

/**
 * Takes up the sites that stopped because nothing more could be stored: whether there is room again each finds out by its first write. A sweep over the
 * state: one that is missed or doubled harms nobody.
 * @returns how many
 */
export async function goOnWaiting(context: Context): Promise<number> {
  const rows = await tables(context.database)
    .selectFrom("site_run")
    .select(["run_id", "unit_id", "place"])
    .where("waits_for", "=", "space")
    .where("state", "=", "queued")
    .orderBy("run_id")
    .orderBy("unit_id")
    .orderBy("place")
    .execute();
  if (rows.length === 0) return 0;
  await transact(context, async (work) => {
    for (const row of rows)
      await enqueueSite(work, { runId: row.run_id, unitId: row.unit_id, place: row.place });
    await work.audit("monitoring.go-on", "run:waiting", { sites: rows.length });
  });
  return rows.length;
}
