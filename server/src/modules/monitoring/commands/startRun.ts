import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { cutOff } from "../../evidence/index.ts";
import { allUnits, type Unit } from "../../registry/index.ts";
import { placesOf } from "../places.ts";
import { tables } from "../tables.ts";
import type { SiteOfRun } from "./finishSite.ts";

export const INSPECT_SITE = "monitoring.inspect-site";

/** One job a site; a waiting one of the same site is replaced. */
export async function enqueueSite(work: Work, { runId, unitId, place }: SiteOfRun): Promise<void> {
  await work.enqueue(INSPECT_SITE, { runId, unitId, place }, `inspect:${runId}:${unitId}:${place}`);
}

/** Says which units a recused person's act on many has left alone (回避). */
export function remarkLeftOut(work: Work, units: readonly { name: string }[], what: string): void {
  if (units.length === 0) return;
  work.remarks?.push(`您须回避的${units.map((unit) => unit.name).join("、")}${what}，请由其他工作人员办理。`);
}

/** A run that starts after the cut-off is one of the next year. */
export async function demandOpen(context: Context, year: number): Promise<void> {
  const last = await cutOff(context, year);
  if (last === null || dateInChina(context.clock.now()) <= last.day) return;
  throw new Refusal(
    409,
    "past-cut-off",
    `${year} 年度的网上监测已于 ${last.day} 截止，此后的监测属于下一年度，请以 ${year + 1} 年度发起；对已确认问题的复核请在整改中发起复查。`,
  );
}

/** The rows of a run over all sites of the units, and one job a site. @returns its id */
export async function queueRun(
  work: Work,
  { year, units, startedBy }: { year: number; units: readonly Unit[]; startedBy: string },
): Promise<string> {
  const id = randomUUID();
  const db = tables(work.database);
  await db
    .insertInto("run")
    .values({
      id,
      year: year,
      started_by: startedBy,
      started_at: work.clock.now(),
      finished_at: null,
    })
    .execute();
  await db
    .insertInto("site_run")
    .values(
      units.flatMap((unit) =>
        placesOf(unit).map(({ role, url }, place) => ({
          run_id: id,
          unit_id: unit.id,
          place,
          role,
          site: url,
          state: url ? ("queued" as const) : ("no-site" as const),
          phase: null,
          trouble: url ? null : "该单位没有登记自建网站，网站类检查不适用",
          fault: null,
          package_id: null,
          started_at: null,
          finished_at: null,
        })),
      ),
    )
    .execute();
  for (const unit of units)
    for (const [place, { url }] of placesOf(unit).entries())
      if (url) await enqueueSite(work, { runId: id, unitId: unit.id, place });
  return id;
}

/**
 * Starts a run over the sites of the given units (all living ones by default): one job a site, all in one transaction.
 * Units of which the person is recused are left out, and refused where they are named.
 * @throws Refusal 400 for unknown units or when no unit has a site, 403 for a unit of which the person is recused, 409 after the year's monitoring cut-off
 */
export async function startRun(
  context: Context,
  input: { year: number; unitIds?: string[] | undefined },
): Promise<{ id: string }> {
  return transact(context, async (work) => {
    await demandOpen(work, input.year);
    const units = (await allUnits(work)).filter((unit) => unit.active);
    const unknown = (input.unitIds ?? []).filter((id) => !units.some((unit) => unit.id === id));
    if (unknown.length > 0) throw invalid(`没有编号为 ${unknown.join("、")} 的单位，监测没有开始。`);
    const viewer = signedIn(work);
    for (const id of input.unitIds ?? []) demandNoConflict(viewer, id);
    const chosen = units.filter((unit) =>
      input.unitIds ? input.unitIds.includes(unit.id) : !viewer.recused.has(unit.id),
    );
    if (!input.unitIds)
      remarkLeftOut(
        work,
        units.filter((unit) => viewer.recused.has(unit.id)),
        "没有列入本次监测",
      );
    if (!chosen.some((unit) => unit.site !== null)) throw invalid("所选单位都没有登记网址，监测没有开始。");
    const id = await queueRun(work, { year: input.year, units: chosen, startedBy: viewer.name });
    await work.audit("monitoring.start-run", `run:${id}`, { year: input.year, units: chosen.length });
    return { id };
  });
}
