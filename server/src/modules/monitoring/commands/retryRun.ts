import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { tables } from "../tables.ts";
import { lockRun } from "./lockRun.ts";
import { demandOpen, enqueueSite, remarkLeftOut } from "./startRun.ts";

/**
 * Looks again at every unit of a run of which our program left a site unfinished: at all its sites, because what they say is joined.
 * Units of which the person is recused are left alone.
 * @returns how many sites are looked at again
 * @throws Refusal 404, 409 when no site failed by us, or after the year's monitoring cut-off
 */
export async function retryRun(context: Context, id: string): Promise<{ sites: number }> {
  return transact(context, async (work) => {
    const { run, sites, nameOf } = await lockRun(work, id);
    await demandOpen(work, run.year);
    const failed = new Set(sites.filter((site) => site.state === "failed").map((site) => site.unit_id));
    if (failed.size === 0)
      throw new Refusal(409, "nothing-failed", "该次监测没有因程序原因未完成的网站，无须重试。");
    const { recused } = signedIn(work);
    const again = sites.filter(
      (site) =>
        failed.has(site.unit_id) &&
        !recused.has(site.unit_id) &&
        site.site !== null &&
        // A unit whose other site is still being looked at waits for its end.
        !sites.some(
          (one) => one.unit_id === site.unit_id && (one.state === "queued" || one.state === "running"),
        ),
    );
    const db = tables(work.database);
    for (const site of again) {
      await db
        .updateTable("site_run")
        .set({
          state: "queued",
          phase: null,
          trouble: null,
          fault: null,
          package_id: null,
          outcomes: {},
          pages: 0,
          requests: 0,
          queued: 0,
          bytes: 0,
          seconds: 0,
          report: null,
          started_at: null,
          finished_at: null,
        })
        .where("run_id", "=", id)
        .where("unit_id", "=", site.unit_id)
        .where("place", "=", site.place)
        .execute();
      await enqueueSite(work, { runId: id, unitId: site.unit_id, place: site.place });
    }
    if (again.length > 0)
      await db.updateTable("run").set({ state: "running", finished_at: null }).where("id", "=", id).execute();
    remarkLeftOut(
      work,
      [...failed].filter((unitId) => recused.has(unitId)).map((unitId) => ({ name: nameOf(unitId) })),
      "的网站没有重试",
    );
    await work.audit("monitoring.retry-run", `run:${id}`, { year: run.year, sites: again.length });
    return { sites: again.length };
  });
}
