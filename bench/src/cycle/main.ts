/** One size of a cycle, measured in a process of its own: seeding apart, then compute, add up, pages. Prints one line of JSON. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../../server/src/core/clock.ts";
import { readConfig } from "../../../server/src/core/config.ts";
import type { Context } from "../../../server/src/core/context.ts";
import { closeDatabase, openDatabase, openOwner } from "../../../server/src/core/database.ts";
import { openFileStore } from "../../../server/src/core/files.ts";
import { migrate } from "../../../server/src/core/migrate.ts";
import { startCluster } from "../../../server/src/core/postgres/cluster.ts";
import { compute } from "../../../server/src/modules/assessment/marking/commands/compute.ts";
import { upToDate } from "../../../server/src/modules/results/standings/addUp.ts";
import { standingsView } from "../../../server/src/modules/results/standings/queries/view.ts";
import { unitMarks } from "../../../server/src/modules/results/queries/unitMarks.ts";
import { assign } from "../../../server/src/modules/review/assignment/commands/assign.ts";
import { seedCycle, seedMarks } from "./seed.ts";

const units = Number(process.argv[2] ?? "150");
const year = 2020;
const folder = await mkdtemp(join(tmpdir(), "mingcha-bench-"));
const cluster = await startCluster({ folder, durable: false });
const owner = openOwner(cluster.url("postgres"));
await owner`create database bench`;
await owner.end();
await migrate(cluster.url("bench"));
const database = openDatabase(cluster.url("bench"), 4);
const context: Context = {
  database,
  clock: systemClock,
  files: await openFileStore(join(folder, "files")),
  config: readConfig({ MINGCHA_DATA: folder }),
  mail: { send: () => Promise.resolve() },
  viewer: {
    accountId: "00000000-0000-4000-8000-000000000000",
    name: "bench",
    role: "office",
    unitId: null,
    recused: new Set(),
  },
  address: null,
};

/** CPU seconds of the database's processes so far. */
async function databaseCpu(): Promise<number> {
  let ticks = 0;
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    if (!stat.includes("(postgres)")) continue;
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    ticks += Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]);
  }
  return ticks / 100;
}

async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; cpuSeconds: number }> {
  const [cpu, other, begun] = [process.cpuUsage(), await databaseCpu(), performance.now()];
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const used = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (used.user + used.system) / 1e6 + (await databaseCpu()) - other };
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[7] ?? 0;
}

await seedCycle(context, units);
const proposal = await timed(() => assign(context, year, { mode: "propose", scope: "whole" }));
const marks = await seedMarks(context);
if (!process.argv.includes("--no-analyze")) {
  // As autovacuum does by itself some minutes after such a load.
  const analyst = openOwner(cluster.url("bench"));
  await analyst`analyze`;
  await analyst.end();
}
const recomputation = await timed(async () => {
  await compute(context, year);
  await upToDate(context, year);
});
const again = await timed(async () => {
  await compute(context, year);
  await upToDate(context, year);
});
const standingsMs = await median(() => standingsView(context, year, { page: 1, pageSize: 200 }));
const unitMs = await median(() => unitMarks(context, year, `U${Math.ceil(units / 2)}`));
console.log(
  JSON.stringify({
    units,
    marks,
    seconds: recomputation.seconds,
    cpuSeconds: recomputation.cpuSeconds,
    againSeconds: again.seconds,
    proposalSeconds: proposal.seconds,
    standingsMs,
    unitMs,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  }),
);
await closeDatabase(database);
await cluster.stop();
await rm(folder, { recursive: true, force: true });
