/**
 * `npm run bench -- --only country`: an ordinary day at country size. First every page alone (queries, rows that came back, size, time), then
 * officers, experts and the office at once, a click every few seconds. Seeds 3,000 units and 5 years unless it is told otherwise.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Day } from "./day.ts";
import { inBench } from "./platform.ts";
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
await inBench(async ({ office, analyse }, place) => {
  const units = Number(values.units);
  const years = Number(values.years);
  const people = await seedCountry(office, {
    units,
    years,
    officers: Number(values.officers),
    experts: Number(values.experts),
    office: Number(values.office),
  });
  await analyse();
  const day: Day = { place, people, units, years, gap: Number(values.gap), seconds: Number(values.seconds) };
  const child = spawn(process.execPath, [join(import.meta.dirname, "day.ts")], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  child.stdin.end(JSON.stringify(day));
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) process.exitCode = 1;
});
