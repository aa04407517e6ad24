/**
 * `node bench/src/portal/main.ts [requests]`: answers a CPU-second for one public article, beside node:http that sends the same bytes from
 * memory. Counted are the whole server process and the database's processes; whoever asks is a process of its own. Prints one line of JSON.
 */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { openOwner } from "../../../server/src/core/database.ts";
import { buildApp } from "../../../server/src/core/http/app.ts";
import { modules } from "../../../server/src/modules.ts";
import { authenticate } from "../../../server/src/modules/identity/index.ts";
import { startBench } from "../startBench.ts";

const requests = Number(process.argv[2] ?? "20000");
const bench = await startBench();

const id = randomUUID();
const body = `<p>${"各市州教育局，各高等学校：现将有关事项通知如下，请结合实际认真贯彻落实。".repeat(60)}</p>`;
const seed = openOwner(bench.url);
await seed`insert into article (id, class, created_at) values (${id}, 'news', now())`;
await seed`insert into article_version (article_id, version, column_id, title, body, hash, saved_at)
  values (${id}, 1, 'news', '关于做好有关工作的通知', ${body}, ${"0".repeat(64)}, now())`;
await seed`insert into article_publication (article_id, ordinal, version, at, by_name) values (${id}, 1, 1, now(), 'bench')`;
await seed`update article set state = 'published', version = 1, public_version = 1, published_at = now() where id = ${id}`;
const [row] = await seed`select number from article where id = ${id}`;
await seed.end();

const app = await buildApp(bench.base, modules, authenticate);
await app.listen({ host: "127.0.0.1", port: 0 });
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const address = `http://127.0.0.1:${portOf(app.server)}/portal/articles/${row?.["number"]}`;
const page = await (await fetch(address)).text();
// The peer: the least that answers the same bytes, node:http from memory.
const peer = createServer((_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(page);
});
await new Promise<void>((resolve) => peer.listen(0, "127.0.0.1", resolve));
const load = async (at: string, count: number): Promise<number> => {
  const words = [join(import.meta.dirname, "load.ts"), at, String(count), "50", "关于做好有关工作的通知"];
  return Number((await promisify(execFile)(process.execPath, words)).stdout);
};

/** Good answers a CPU-second, the database's seconds included. */
async function rate(at: string): Promise<{ good: number; cpuSeconds: number; requestsPerCpuSecond: number }> {
  await load(at, 2000);
  const [cpu, other] = [process.cpuUsage(), await bench.databaseCpu()];
  const good = await load(at, requests);
  const used = process.cpuUsage(cpu);
  const cpuSeconds = (used.user + used.system) / 1e6 + (await bench.databaseCpu()) - other;
  return {
    good,
    cpuSeconds: Number(cpuSeconds.toFixed(2)),
    requestsPerCpuSecond: Math.round(good / cpuSeconds),
  };
}

const article = await rate(address);
const bare = await rate(`http://127.0.0.1:${portOf(peer)}/`);
console.log(
  JSON.stringify({
    requests,
    bytes: Buffer.byteLength(page),
    article,
    "node:http": bare,
    ratio: Number((article.requestsPerCpuSecond / bare.requestsPerCpuSecond).toFixed(2)),
  }),
);
peer.close();
await app.close();
await bench.close();
