/**
 * `node bench/src/desk/main.ts [lists|citizens] [count] [name]`: the service desk under load. `lists`: what staff and citizens read at `count`
 * letters (400,000) and as many rows of ledgers, in milliseconds of CPU of the server and its database (mean of 20) and of the clock (median and
 * worst); `name` reads only what has it in its name; ends with 1 when a list takes more than 200 ms of CPU. `citizens`: `count` people (500) who
 * send a letter at the same moment, each with a proof of work; ends with 1 for an error. Prints one line of JSON each.
 */
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Viewer } from "../../../server/src/core/context.ts";
import { openOwner } from "../../../server/src/core/database.ts";
import { buildApp } from "../../../server/src/core/http/app.ts";
import { modules } from "../../../server/src/modules.ts";
import { newTask } from "../../../server/src/modules/questions/index.ts";
import { solved } from "../solved.ts";
import { startBench } from "../startBench.ts";
import { OFFICE, seedLetters } from "./seed.ts";

const mode = process.argv[2] ?? "lists";
const count = Number(process.argv[3] ?? (mode === "lists" ? "400000" : "500"));
const bench = await startBench({
  durable: mode === "citizens",
  clock: { now: () => new Date("2026-11-30T10:00:00+08:00") },
  settings: { MINGCHA_PUBLIC_POSTS_PER_MINUTE: "1000000", MINGCHA_PROOF_BITS: "8" },
});

const viewer = (role: "office" | "leader" | "officer", unitId: string | null): Viewer =>
  ({ accountId: OFFICE, name: "bench", role, unitId, recused: new Set<string>() }) as Viewer;
const VIEWERS: Record<string, Viewer> = {
  office: viewer("office", null),
  leader: viewer("leader", null),
  officer: viewer("officer", "U7"),
};
const app = await buildApp(bench.base, modules, async (_, request) => {
  const known = VIEWERS[String(request.headers["x-bench"] ?? "")];
  return known ? { viewer: known, csrfToken: "" } : null;
});

const READS: [string, string, string][] = [
  ["the desk's list, what waits", "office", "/api/desk/matters?due=mine&limit=50"],
  ["open ones", "office", "/api/desk/matters?due=open&limit=50"],
  ["over their day", "office", "/api/desk/matters?due=overdue&limit=50"],
  ["all, first page", "office", "/api/desk/matters?limit=50"],
  ["all, last page", "office", "/api/desk/matters?limit=50&offset=399950"],
  ["of a unit", "office", "/api/desk/matters?unit=U7&limit=50"],
  ["closed complaints", "office", "/api/desk/matters?state=closed&kind=complaint&limit=50"],
  ["by words", "office", `/api/desk/matters?search=${encodeURIComponent("通知书没有收到12")}&limit=50`],
  ["by number", "office", "/api/desk/matters?search=YG2019-000123&limit=50"],
  ["drawn to be called", "office", "/api/desk/matters?due=calls&limit=50"],
  ["a unit's list", "officer", "/api/desk/matters?limit=50"],
  ["a unit's list, what waits", "officer", "/api/desk/matters?due=mine&limit=50"],
  ["a unit's list by words", "officer", `/api/desk/matters?search=${encodeURIComponent("学籍")}&limit=50`],
  ["the board", "leader", "/api/desk/board"],
  ["the year's count", "office", "/api/desk/count?year=2025"],
  ["public answers, first page", "", "/desk/answers"],
  ["public answers, page 2000", "", "/desk/answers?page=2000"],
  ["public statistics", "", "/desk/statistics"],
  ["public statistics by unit", "", "/desk/statistics/units"],
  ["what burns", "office", "/api/desk/burning"],
  ["numbered letters", "office", "/api/desk/supervisions"],
  ["ledgers of a year", "office", "/api/desk/ledgers?year=2025"],
  ["replies for an expert", "leader", "/api/desk/samples?year=2025&unitId=U7"],
  ["common questions", "", "/desk/questions"],
];

/** Milliseconds of CPU that a list or a board may take. */
const MOST_CPU_MS = 200;
const YEARLY = new Set(["the year's count"]);

async function lists(): Promise<void> {
  const spent = bench.databaseCpu;
  const seeder = openOwner(bench.url);
  const begun = performance.now();
  await seedLetters(seeder, count);
  await seeder.end();
  console.error(`${count} letters in ${Math.round((performance.now() - begun) / 1000)} s`);
  const only = process.argv[4];
  for (const [what, who, url] of READS) {
    if (only && !what.includes(only)) continue;
    const times: number[] = [];
    let bytes = 0;
    const [own, beside] = [process.cpuUsage(), await spent()];
    for (let round = 0; round < 20; round += 1) {
      const start = performance.now();
      const answer = await app.inject({ url, headers: { "x-bench": who } });
      times.push(performance.now() - start);
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
      bytes = answer.body.length;
      if (performance.now() - start > 3000) break;
    }
    const used = process.cpuUsage(own);
    const cpu = ((used.user + used.system) / 1e3 + ((await spent()) - beside) * 1e3) / times.length;
    // What is counted once a year for everybody is no list.
    if (cpu > MOST_CPU_MS && !YEARLY.has(what)) process.exitCode = 1;
    times.sort((a, b) => a - b);
    console.log(
      JSON.stringify({
        what,
        cpu: Math.round(cpu),
        median: Math.round(times[times.length >> 1] ?? 0),
        worst: Math.round(times.at(-1) ?? 0),
        bytes,
      }),
    );
  }
}

async function citizens(): Promise<void> {
  const seeder = openOwner(bench.url);
  await seeder`insert into unit (id, name, short_name, kind, order_number, person_order) values ('U1', '测试单位1', 'U1', 'college', 1, 1)`;
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const forms = Array.from({ length: count }, () => {
    const task = newTask({ ...bench.base, viewer: null } as never);
    return { key: randomUUID(), task, proof: solved(task) };
  });
  const child = fork(join(import.meta.dirname, "load.ts"), [`http://127.0.0.1:${port}/desk/write`]);
  child.send(forms);
  const [result] = (await once(child, "message")) as [Record<string, unknown>];
  const [row] =
    await seeder`select count(*)::int as letters, count(distinct number)::int as numbers from desk_case`;
  console.log(JSON.stringify({ citizens: count, ...result, ...row }));
  if (result["errors"] !== 0 || row?.["letters"] !== count || row["numbers"] !== count) process.exitCode = 1;
  child.disconnect();
  await seeder.end();
}

await (mode === "lists" ? lists() : citizens());
await app.close();
await bench.close();
