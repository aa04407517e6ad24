/**
 * `node bench/src/campaigns/main.ts [ballots|count|wechat] [number] [rate]`: what campaigns and 湘微教育 cost, in CPU-seconds of this process and of the
 * database beside it. `ballots`: `number` (4,000) ballots through the real command, each of a device of its own with a proof of work that was
 * solved before; with `rate` so many a second instead of as fast as they go. `count`: a box of `number` (2,000,000) counted twice, once by the database and once ballot by ballot. `wechat`: a workbook of
 * `number` (8,000) rows imported twice. Prints one line of JSON; ends with 1 when anything was lost, doubled or changed.
 */
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../../server/src/core/config.ts";
import type { Context } from "../../../server/src/core/context.ts";
import { closeDatabase, openDatabase, openOwner } from "../../../server/src/core/database.ts";
import { openFileStore } from "../../../server/src/core/files.ts";
import { openMailer } from "../../../server/src/core/mail.ts";
import { migrate } from "../../../server/src/core/migrate.ts";
import { startCluster } from "../../../server/src/core/postgres/cluster.ts";
import { countBallots } from "./countBallots.ts";
import { importRows } from "./importRows.ts";
import { castAll } from "./castAll.ts";
import { seedCampaign } from "./seed.ts";

const mode = process.argv[2] ?? "ballots";
const count = Number(process.argv[3] ?? { ballots: 4000, count: 2_000_000, wechat: 8000 }[mode] ?? 1000);
const rate = Number(process.argv[4] ?? "0");
const folder = await mkdtemp(join(tmpdir(), "mingcha-bench-"));
const cluster = await startCluster({ folder, durable: mode === "ballots" });
const owner = openOwner(cluster.url("postgres"));
await owner`create database bench`;
await owner.end();
await migrate(cluster.url("bench"));
const seeder = openOwner(cluster.url("bench"));
await seedCampaign(seeder);
const config = readConfig({ MINGCHA_DATA: folder, MINGCHA_PROOF_BITS: "8" });
const database = openDatabase(cluster.url("bench"), 6);
const context: Context = {
  database,
  clock: { now: () => new Date("2026-04-08T10:00:00+08:00") },
  files: await openFileStore(join(folder, "files")),
  config,
  mail: openMailer(config),
  viewer: null,
  address: null,
};

/** CPU-seconds of every process of this machine's PostgreSQL whose folder is ours (utime and stime of /proc, 100 ticks a second). */
function databaseSeconds(): number {
  const roots = new Set<string>();
  let ticks = 0;
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, "utf8").includes("postgres")) continue;
      const fields = readFileSync(`/proc/${id}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      const own = readFileSync(`/proc/${id}/cmdline`, "utf8").includes(folder);
      if (own) roots.add(id);
      if (own || roots.has(fields[1] ?? "")) ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended while it was read.
    }
  }
  return ticks / 100;
}

let good = false;
try {
  const run = { ballots: castAll, count: countBallots, wechat: importRows }[mode];
  if (!run) throw new Error(`ballots, count or wechat, not ${mode}`);
  const prepared = await run(context, seeder, count, rate);
  const [before, beside, begun] = [process.cpuUsage(), databaseSeconds(), performance.now()];
  const said = await prepared();
  const used = process.cpuUsage(before);
  good = said.good;
  console.log(
    JSON.stringify({
      mode,
      count,
      ...said,
      cpuSeconds: Number(((used.user + used.system) / 1e6).toFixed(2)),
      databaseCpuSeconds: Number((databaseSeconds() - beside).toFixed(2)),
      wallSeconds: Number(((performance.now() - begun) / 1000).toFixed(1)),
    }),
  );
} finally {
  await seeder.end();
  await closeDatabase(database);
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}
if (!good) process.exitCode = 1;
