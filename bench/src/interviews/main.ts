/**
 * `node bench/src/interviews/main.ts [readers] [seconds]`: readers of one live interview while a line is released every second. All hold an
 * open connection, and as many again read the page every 20 seconds without script. In the same run, as the peer: the same bytes as a plain
 * static file from a bare `node:http` server. Prints one line of JSON each; CPU is the server process's (and the database's beside it).
 */
import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { openOwner } from "../../../server/src/core/database.ts";
import { buildApp } from "../../../server/src/core/http/app.ts";
import { modules } from "../../../server/src/modules.ts";
import { authenticate } from "../../../server/src/modules/identity/index.ts";
import { startBench } from "../startBench.ts";

const readers = Number(process.argv[2] ?? "5000");
const seconds = Number(process.argv[3] ?? "20");
const bench = await startBench();

const [sitting, account] = [randomUUID(), randomUUID()];
const seed = openOwner(bench.url);
await seed`insert into account (id, login, name, role, password_hash, created_at) values (${account}, 'clerk', '甲', 'office', 'x', now())`;
await seed`insert into sitting (id, year, title, form, starts_at, ends_at, state, announced_at, live_at)
  values (${sitting}, 2026, '学生资助政策在线访谈', 'live-text', now(), now() + interval '2 hours', 'live', now(), now())`;
let lines = 0;
async function release(text: string): Promise<void> {
  lines += 1;
  await seed`insert into sitting_entry (id, sitting_id, client, seq, place, kind, speaker, body, state, released_no, released_at, typed_by, typed_name, received_at)
    values (${randomUUID()}, ${sitting}, ${account}, ${lines}, ${lines}, 'host', '主持人', ${text}, 'released', ${lines}, now(), ${account}, '甲', now())`;
  await seed`update sitting set revision = revision + 1 where id = ${sitting}`;
}
const lineText = "国家助学金每年九月由学生本人向所在学校提出申请，学校审核公示后发放。".repeat(6);
for (let line = 0; line < 60; line += 1) await release(lineText);
const [row] = await seed`select number from sitting where id = ${sitting}`;

const app = await buildApp(bench.base, modules, authenticate);
await app.listen({ host: "127.0.0.1", port: 0 });
const { port } = app.server.address() as AddressInfo;
const address = `http://127.0.0.1:${port}/interviews/${row?.["number"]}`;

const script = join(import.meta.dirname, "readers.ts");

/** Readers with an open connection, once all are there. */
async function openReaders(to: string, count: number): Promise<{ result: Promise<object> }> {
  const child = spawn(process.execPath, [script, to, String(count), "0", String(seconds + 2)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await said.next();
  return { result: said.next().then(({ value }) => JSON.parse(String(value)) as object) };
}

async function measure(name: string, to: string, open: number): Promise<void> {
  const held = open > 0 ? await openReaders(to, open) : null;
  const before = process.cpuUsage();
  const begun = performance.now();
  const words = [script, to, "0", String(readers / 20), String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  const used = process.cpuUsage(before);
  const wall = (performance.now() - begun) / 1000;
  const { pages, errors, pageP50, pageP99 } = JSON.parse(stdout) as Record<string, number>;
  console.log(
    JSON.stringify({
      name,
      pages,
      errors,
      pageP50,
      pageP99,
      cpuShare: Number(((used.user + used.system) / 1e6 / wall).toFixed(3)),
      ...(held ? { readers: await held.result } : {}),
    }),
  );
}

const page = await (await fetch(address)).text();
const file = join(bench.folder, "page.html");
await writeFile(file, page);
const plain = createServer((_, response) => {
  void readFile(file).then((bytes) =>
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": bytes.length })
      .end(bytes),
  );
});
await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
const { port: plainPort } = plain.address() as AddressInfo;

await measure("static file (peer)", `http://127.0.0.1:${plainPort}/`, 0);
const every = setInterval(() => void release(`sent ${Date.now()} ${lineText}`), 1000);
await measure("live page alone", address, 0);
await measure(`live page and ${readers} open connections`, address, readers);
clearInterval(every);
plain.close();
await app.close();
await seed.end();
await bench.close();
