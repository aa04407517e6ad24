import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { unitsOfYear } from "../../registry/index.ts";
import type { RunView } from "../schemas.ts";
import { tables } from "../tables.ts";

type RunSummary = Omit<RunView, "sites" | "abilities">;

type RunRow = {
  id: string;
  year: number;
  state: "running" | "finished";
  started_by: string;
  started_at: Date;
  finished_at: Date | null;
};

/** Runs, newest first, without their sites; figures of units of which the person is recused are in none. */
export async function runs(
  context: Context,
  hidden: ReadonlySet<string> = signedIn(context).recused,
): Promise<RunSummary[]> {
  const rows = await tables(context.database)
    .selectFrom("run")
    .selectAll()
    .orderBy("started_at", "desc")
    .execute();
  return Promise.all(rows.map(async (row) => withTotals(context, row, hidden)));
}

async function withTotals(context: Context, row: RunRow, hidden: ReadonlySet<string>): Promise<RunSummary> {
  let sites = tables(context.database).selectFrom("site_run").where("run_id", "=", row.id);
  if (hidden.size > 0) sites = sites.where("unit_id", "not in", [...hidden]);
  const found = await sites
    .select(({ fn }) => [
      "state",
      fn.countAll<number>().as("sites"),
      fn.sum<number>("pages").as("pages"),
      fn.sum<number>("requests").as("requests"),
      fn.sum<number>("bytes").as("bytes"),
    ])
    .groupBy("state")
    .execute();
  const count = (...states: string[]): number =>
    found.filter((one) => states.includes(one.state)).reduce((total, one) => total + Number(one.sites), 0);
  const sum = (key: "pages" | "requests" | "bytes"): number =>
    found.reduce((total, one) => total + Number(one[key]), 0);
  const end = row.finished_at ?? context.clock.now();
  return {
    id: row.id,
    year: row.year,
    state: row.state,
    startedBy: row.started_by,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    totals: {
      sites: count("queued", "running", "done", "could-not-look", "failed"),
      done: count("done"),
      couldNotLook: count("could-not-look"),
      failed: count("failed"),
      noSite: count("no-site"),
      pages: sum("pages"),
      requests: sum("requests"),
      bytes: sum("bytes"),
      seconds: Math.round((end.getTime() - row.started_at.getTime()) / 100) / 10,
    },
  };
}

/** What can be done with a run, or why not. */
function abilitiesOf(sites: { state: string }[]): RunView["abilities"] {
  const open = sites.some((site) => site.state === "queued" || site.state === "running");
  const failed = sites.some((site) => site.state === "failed");
  return {
    cancel: { possible: open, why: open ? null : "该次监测已经结束，没有可取消的网站。" },
    retry: { possible: failed, why: failed ? null : "该次监测没有因程序原因未完成的网站，无须重试。" },
  };
}

/** One run with every site in the order of units. @throws Refusal 404 */
export async function oneRun(context: Context, id: string): Promise<RunView> {
  const db = tables(context.database);
  const row = await db.selectFrom("run").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw notFound("该次监测");
  const hidden = signedIn(context).recused;
  const sites = (await db.selectFrom("site_run").selectAll().where("run_id", "=", id).execute()).filter(
    (site) => !hidden.has(site.unit_id),
  );
  const byUnit = Map.groupBy(
    sites.sort((a, b) => a.place - b.place),
    (site) => site.unit_id,
  );
  const ordered = (await unitsOfYear(context, row.year)).flatMap((unit) => {
    return (byUnit.get(unit.id) ?? []).map((site) => ({ unit, site }));
  });
  return {
    ...(await withTotals(context, row, hidden)),
    abilities: abilitiesOf(sites),
    sites: ordered.map(({ unit, site }) => ({
      unitId: unit.id,
      unitName: unit.name,
      role: site.role,
      site: site.site,
      state: site.state,
      phase: site.phase,
      pages: site.pages,
      requests: site.requests,
      queued: site.queued,
      bytes: site.bytes,
      seconds: site.seconds,
      outcomes: site.outcomes,
      trouble: site.trouble,
      fault: site.fault,
      packageId: site.package_id,
    })),
  };
}

/** What the notice says of a year's monitoring. */
export interface MonitoringReach {
  /** First and last day on which a site was looked at, in China; null before the first run is over. */
  from: string | null;
  until: string | null;
  /** Sites of which at least one look of the year ended, and what the last one saw. */
  sites: number;
  pages: number;
  /** Sites that no look of the year could see. */
  unreached: number;
}

/** How far the finished runs of a year reached, over all of them: a site that one run could not see another may have seen. */
export async function monitoringReach(context: Context, year: number): Promise<MonitoringReach> {
  const rows = await tables(context.database)
    .selectFrom("site_run")
    .innerJoin("run", "run.id", "site_run.run_id")
    .select([
      "site_run.unit_id",
      "site_run.site",
      "site_run.state",
      "site_run.pages",
      "run.started_at",
      "run.finished_at",
    ])
    .where("run.year", "=", year)
    .where("run.state", "=", "finished")
    .where("site_run.state", "!=", "no-site")
    .orderBy("run.started_at")
    .execute();
  const bySite = Map.groupBy(rows, (row) => `${row.unit_id} ${row.site ?? ""}`);
  const seen = [...bySite.values()].flatMap((looks) => looks.findLast((look) => look.state === "done") ?? []);
  const days = rows
    .flatMap((row) => [row.started_at, row.finished_at ?? row.started_at])
    .map(dateInChina)
    .sort();
  return {
    from: days[0] ?? null,
    until: days.at(-1) ?? null,
    sites: seen.length,
    pages: seen.reduce((sum, one) => sum + one.pages, 0),
    unreached: bySite.size - seen.length,
  };
}

/** What stood behind a year's result: the newest finished run. Zeros when there is none. */
export async function monitoringTotals(
  context: Context,
  year: number,
): Promise<{ sites: number; pages: number; requests: number; seconds: number }> {
  const newest = (await runs(context, new Set())).find(
    (run) => run.year === year && run.state === "finished",
  );
  const { sites = 0, pages = 0, requests = 0, seconds = 0 } = newest?.totals ?? {};
  return { sites, pages, requests, seconds };
}
