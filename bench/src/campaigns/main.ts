/**
 * `node bench/src/campaigns/main.ts [ballots|count|wechat] [number] [rate]`: what campaigns and 湘微教育 cost, in CPU-seconds of this process and of the
 * database beside it. `ballots`: `number` (4,000) ballots through the real command, each of a device of its own with a proof of work that was
 * solved before; with `rate` so many a second instead of as fast as they go. `count`: a box of `number` (2,000,000) counted twice, once by the database and once ballot by ballot. `wechat`: a workbook of
 * `number` (8,000) rows imported twice. Prints one line of JSON; ends with 1 when anything was lost, doubled or changed.
 */
import type { Context } from "../../../server/src/core/context.ts";
import { openOwner } from "../../../server/src/core/database.ts";
import { startBench } from "../startBench.ts";
import { countBallots } from "./countBallots.ts";
import { importRows } from "./importRows.ts";
import { castAll } from "./castAll.ts";
import { seedCampaign } from "./seed.ts";

const mode = process.argv[2] ?? "ballots";
const count = Number(process.argv[3] ?? { ballots: 4000, count: 2_000_000, wechat: 8000 }[mode] ?? 1000);
const rate = Number(process.argv[4] ?? "0");
const bench = await startBench({
  durable: mode === "ballots",
  clock: { now: () => new Date("2026-04-08T10:00:00+08:00") },
  settings: { MINGCHA_PROOF_BITS: "8" },
});
const seeder = openOwner(bench.url);
await seedCampaign(seeder);
const context: Context = { ...bench.base, viewer: null, address: null };

let good = false;
try {
  const run = { ballots: castAll, count: countBallots, wechat: importRows }[mode];
  if (!run) throw new Error(`ballots, count or wechat, not ${mode}`);
  const prepared = await run(context, seeder, count, rate);
  const [before, beside, begun] = [process.cpuUsage(), await bench.databaseCpu(), performance.now()];
  const said = await prepared();
  const used = process.cpuUsage(before);
  good = said.good;
  console.log(
    JSON.stringify({
      mode,
      count,
      ...said,
      cpuSeconds: Number(((used.user + used.system) / 1e6).toFixed(2)),
      databaseCpuSeconds: Number(((await bench.databaseCpu()) - beside).toFixed(2)),
      wallSeconds: Number(((performance.now() - begun) / 1000).toFixed(1)),
    }),
  );
} finally {
  await seeder.end();
  await bench.close();
}
if (!good) process.exitCode = 1;
