/**
 * `npm run bench -- --only country`: an ordinary day at country size. First every page alone (queries, rows that came back, size, time), then
 * officers, experts and the office at once, a click every few seconds. Seeds 3,000 units and 5 years unless it is told otherwise.
 */
import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { buildApp } from "../../../server/src/core/http/app.ts";
import { modules } from "../../../server/src/modules.ts";
import { authenticate } from "../../../server/src/modules/identity/index.ts";
import { YEAR } from "../cycle/seed.ts";
import { pagesAlone } from "./alone.ts";
import { watchBlocks } from "./blocks.ts";
import { exportsAlone } from "./exports.ts";
import { nameOf, PAGES } from "./pages.ts";
import { inBench, type BenchPlatform } from "./platform.ts";
import { seedCountry } from "./seed.ts";

const { values } = parseArgs({
  options: {
    units: { type: "string", default: "3000" },
    years: { type: "string", default: "5" },
    officers: { type: "string", default: "200" },
    experts: { type: "string", default: "50" },
    office: { type: "string", default: "20" },
    gap: { type: "string", default: "5" },
    seconds: { type: "string", default: "60" },
  },
});
await inBench(day);

async function day({ base, office, takeWork, databaseCpu, analyse }: BenchPlatform): Promise<void> {
  const people = await seedCountry(office, {
    units: Number(values.units),
    years: Number(values.years),
    officers: Number(values.officers),
    experts: Number(values.experts),
    office: Number(values.office),
  });
  await analyse();
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
  child.stdin.end(
    JSON.stringify({ port, year: YEAR, gap: Number(values.gap), seconds: Number(values.seconds), people }),
  );
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
      units: Number(values.units),
      years: Number(values.years),
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
}
