/** One size of a cycle, measured in a process of its own: seeding apart, then compute, add up, pages. Prints one line of JSON. */
import type { Context } from "../../../server/src/core/context.ts";
import { openOwner } from "../../../server/src/core/database.ts";
import { startBench } from "../startBench.ts";
import { compute } from "../../../server/src/modules/assessment/marking/commands/compute.ts";
import { upToDate } from "../../../server/src/modules/results/standings/commands/upToDate.ts";
import { standingsView } from "../../../server/src/modules/results/standings/queries/view.ts";
import { unitMarks } from "../../../server/src/modules/results/queries/unitMarks.ts";
import { assign } from "../../../server/src/modules/review/assignment/commands/assign.ts";
import { seedCycle, seedMarks } from "./seed.ts";

const units = Number(process.argv[2] ?? "150");
const year = 2020;
const bench = await startBench({ connections: 4 });
const { databaseCpu } = bench;
const context: Context = {
  ...bench.base,
  viewer: {
    accountId: "00000000-0000-4000-8000-000000000000",
    name: "bench",
    role: "office",
    unitId: null,
    recused: new Set(),
  },
  address: null,
};

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
  const analyst = openOwner(bench.url);
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
await bench.close();
