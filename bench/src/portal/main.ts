/**
 * `node bench/src/portal/main.ts [requests]`: answers a CPU-second for one public article. Counted are the whole server process and the
 * database's processes; whoever asks is a process of its own. Prints one line of JSON.
 */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { systemClock } from "../../../server/src/core/clock.ts";
import { readConfig } from "../../../server/src/core/config.ts";
import { closeDatabase, openDatabase, openOwner } from "../../../server/src/core/database.ts";
import { openFileStore } from "../../../server/src/core/files.ts";
import { buildApp } from "../../../server/src/core/http/app.ts";
import { openMailer } from "../../../server/src/core/mail.ts";
import { migrate } from "../../../server/src/core/migrate.ts";
import { startCluster } from "../../../server/src/core/postgres/cluster.ts";
import { modules } from "../../../server/src/modules.ts";
import { authenticate } from "../../../server/src/modules/identity/index.ts";

const requests = Number(process.argv[2] ?? "20000");
const folder = await mkdtemp(join(tmpdir(), "mingcha-bench-"));
const cluster = await startCluster({ folder, durable: false });
const owner = openOwner(cluster.url("postgres"));
await owner`create database bench`;
await owner.end();
await migrate(cluster.url("bench"));

/** CPU seconds of this cluster's processes so far: those that work in its folder. */
async function databaseCpu(): Promise<number> {
  let ticks = 0;
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const place = await readlink(`/proc/${name}/cwd`).catch(() => "");
    if (!place.startsWith(folder)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / 100;
}

const id = randomUUID();
const body = `<p>${"各市州教育局，各高等学校：现将有关事项通知如下，请结合实际认真贯彻落实。".repeat(60)}</p>`;
const seed = openOwner(cluster.url("bench"));
await seed`insert into article (id, class, created_at) values (${id}, 'news', now())`;
await seed`insert into article_version (article_id, version, column_id, title, body, hash, saved_at)
  values (${id}, 1, 'news', '关于做好有关工作的通知', ${body}, ${"0".repeat(64)}, now())`;
await seed`insert into article_publication (article_id, ordinal, version, at, by_name) values (${id}, 1, 1, now(), 'bench')`;
await seed`update article set state = 'published', version = 1, public_version = 1, published_at = now() where id = ${id}`;
const [row] = await seed`select number from article where id = ${id}`;
await seed.end();

const config = readConfig({ MINGCHA_DATA: folder });
const database = openDatabase(cluster.url("bench"), 6);
const files = await openFileStore(join(folder, "files"));
const base = { database, clock: systemClock, files, config, mail: openMailer(config) };
const app = await buildApp(base, modules, authenticate);
await app.listen({ host: "127.0.0.1", port: 0 });
const { port } = app.server.address() as AddressInfo;
const address = `http://127.0.0.1:${port}/portal/articles/${row?.["number"]}`;
const load = async (count: number): Promise<number> => {
  const words = [
    join(import.meta.dirname, "load.ts"),
    address,
    String(count),
    "50",
    "关于做好有关工作的通知",
  ];
  return Number((await promisify(execFile)(process.execPath, words)).stdout);
};
await load(2000);
const [cpu, other, begun] = [process.cpuUsage(), await databaseCpu(), performance.now()];
const good = await load(requests);
const used = process.cpuUsage(cpu);
const serverCpu = (used.user + used.system) / 1e6;
const cpuSeconds = serverCpu + (await databaseCpu()) - other;
console.log(
  JSON.stringify({
    requests,
    good,
    wallSeconds: Number(((performance.now() - begun) / 1000).toFixed(1)),
    serverCpuSeconds: Number(serverCpu.toFixed(2)),
    cpuSeconds: Number(cpuSeconds.toFixed(2)),
    requestsPerCpuSecond: Math.round(good / cpuSeconds),
  }),
);
await app.close();
await closeDatabase(database);
await cluster.stop();
await rm(folder, { recursive: true, force: true });
