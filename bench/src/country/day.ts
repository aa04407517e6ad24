/**
 * The measured day, in a process of its own, so that its memory and its longest block are the server's and not the seeding's. Reads where the
 * platform stands and who works there from its standard input; prints its tables, and its figures as the last line.
 */
import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { buildApp } from "../../../server/src/core/http/app.ts";
import { modules } from "../../../server/src/modules.ts";
import { authenticate } from "../../../server/src/modules/identity/index.ts";
import { YEAR } from "../cycle/seed.ts";
import { pagesAlone } from "./alone.ts";
import { watchBlocks } from "./blocks.ts";
import { exportsAlone } from "./exports.ts";
import { nameOf, PAGES } from "./pages.ts";
import { openPlatform, type Place } from "./platform.ts";
import type { Person } from "./seed.ts";

/** What the day is told. */
export interface Day {
  place: Place;
  people: Person[];
  units: number;
  years: number;
  /** Seconds between two clicks of one person. */
  gap: number;
  seconds: number;
}

const { place, people, units, years, gap, seconds } = JSON.parse(await text(process.stdin)) as Day;
const { base, takeWork, databaseCpu, close } = await openPlatform(place);
const app = await buildApp(base, modules, authenticate);
await app.listen({ host: "127.0.0.1", port: 0 });
const { port } = app.server.address() as AddressInfo;

const alone = await pagesAlone({ app, people, year: YEAR, takeWork, databaseCpu });
console.table(alone);
const exported = await exportsAlone(app, people, YEAR);
console.table(exported);

const watched = await watchBlocks();
const cpu = process.cpuUsage();
const other = await databaseCpu();
const child = spawn(process.execPath, [join(import.meta.dirname, "load.ts")], {
  stdio: ["pipe", "pipe", "inherit"],
});
child.stdin.end(JSON.stringify({ port, year: YEAR, gap, seconds, people }));
const { times, failures } = JSON.parse(await text(child.stdout)) as {
  times: Record<string, number[]>;
  failures: string[];
};
const blocks = await watched();
const used = process.cpuUsage(cpu);
const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
const row = (page: string, given: readonly number[]) => {
  const sorted = given.toSorted((a, b) => a - b);
  return {
    page,
    asked: sorted.length,
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    longest: at(sorted, 1),
  };
};
const together = [
  ...PAGES.map((page) => row(nameOf(page), times[nameOf(page)] ?? [])),
  ...(["officer", "expert", "office"] as const).map((role) =>
    row(
      `all of ${role}`,
      PAGES.filter((page) => page.role === role).flatMap((page) => times[nameOf(page)] ?? []),
    ),
  ),
];
console.table(together);
for (const failure of new Set(failures)) console.log(failure);
console.log(
  JSON.stringify({
    units,
    years,
    people: people.length,
    failures: failures.length,
    ...blocks,
    databaseCpuSeconds: Math.round((await databaseCpu()) - other),
    serverCpuSeconds: Math.round((used.user + used.system) / 1e6),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    alone,
    exported,
    together,
  }),
);
await app.close();
await close();
