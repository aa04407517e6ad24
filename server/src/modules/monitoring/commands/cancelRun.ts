import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { lockRun } from "./lockRun.ts";
import { closeRun, endSite } from "./finishSite.ts";
import { remarkLeftOut } from "./startRun.ts";
import { settleUnit, holdUnit } from "./settleUnit.ts";

const CANCELLED = "本次监测提前结束，该网站未看完（与该单位无关）";

/**
 * Ends a run: what has not been looked at ends as ours, what was seen stays. Sites of units of which the person is recused go on.
 * @returns how many sites were ended
 * @throws Refusal 404, 409 when nothing of it is under way any more
 */
export async function cancelRun(context: Context, id: string): Promise<{ sites: number }> {
  return transact(context, async (work) => {
    const { run, sites, nameOf } = await lockRun(work, id);
    const open = sites.filter((site) => site.state === "queued" || site.state === "running");
    if (open.length === 0) throw new Refusal(409, "run-finished", "该次监测已经结束，没有可取消的网站。");
    const { recused } = signedIn(work);
    const ended = open.filter((site) => !recused.has(site.unit_id));
    for (const unitId of new Set(ended.map((site) => site.unit_id))) {
      await holdUnit(work, { runId: id, unitId, place: 0 });
      for (const { place } of ended.filter((site) => site.unit_id === unitId))
        await endSite(
          work,
          { runId: id, unitId, place },
          { state: "failed", trouble: CANCELLED, fault: "ours" },
        );
      await settleUnit(work, { runId: id, unitId, place: 0 }, run.year);
    }
    const left = new Set(open.map((site) => site.unit_id).filter((unitId) => recused.has(unitId)));
    remarkLeftOut(
      work,
      [...left].map((unitId) => ({ name: nameOf(unitId) })),
      "的网站没有取消",
    );
    await work.audit("monitoring.cancel-run", `run:${id}`, { year: run.year, sites: ended.length });
    await closeRun(work, id);
    return { sites: ended.length };
  });
}
