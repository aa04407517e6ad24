import type { App } from "../../../server/src/core/http/app.ts";
import type { Role } from "../../../server/src/modules/identity/index.ts";
import { watchBlocks, type Blocks } from "./blocks.ts";
import type { Person } from "./seed.ts";

interface Export {
  name: string;
  role: Role | null;
  url: (year: number) => string;
}

/** What people take away whole. */
const EXPORTS: readonly Export[] = [
  { name: "findings", role: "office", url: (year) => `/api/findings.xlsx?year=${year}` },
  { name: "contributions", role: "office", url: (year) => `/api/contributions.xlsx?year=${year}` },
  { name: "items", role: "office", url: (year) => `/api/cycles/${year}/rectification.xlsx` },
  { name: "standings", role: "office", url: (year) => `/api/cycles/${year - 1}/standings.xlsx` },
  { name: "objections", role: "office", url: (year) => `/api/cycles/${year - 1}/objections.xlsx` },
  { name: "self-assessments", role: "office", url: (year) => `/api/cycles/${year}/self-assessments.xlsx` },
  { name: "assignments", role: "office", url: (year) => `/api/cycles/${year}/assignments.xlsx` },
  { name: "reminders", role: "office", url: () => "/api/reminders/all.xlsx" },
  { name: "units", role: "office", url: () => "/api/units.xlsx" },
  { name: "quality", role: "office", url: (year) => `/api/cycles/${year}/quality.xlsx` },
  { name: "audit", role: "audit", url: () => "/api/audit.xlsx" },
  { name: "result", role: null, url: (year) => `/results/${year - 2}.json` },
];

/** What one export costs: how long nobody else was answered at the longest, and the memory at its peak. */
export interface Exported extends Blocks {
  export: string;
  status: number;
  kilobytes: number;
  seconds: number;
  rssMb: number;
}

/** Takes every export once, by itself. */
export async function exportsAlone(app: App, people: readonly Person[], year: number): Promise<Exported[]> {
  const out: Exported[] = [];
  for (const { name, role, url } of EXPORTS) {
    const cookie = people.find((one) => one.role === role)?.cookie ?? "";
    let rss = 0;
    const watch = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), 20);
    const watched = await watchBlocks();
    const begun = performance.now();
    const answer = await app.inject({ method: "GET", url: url(year), headers: { cookie } });
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const blocks = await watched();
    clearInterval(watch);
    out.push({
      export: name,
      status: answer.statusCode,
      kilobytes: Math.round(answer.rawPayload.length / 1024),
      seconds,
      ...blocks,
      rssMb: Math.round(rss / 2 ** 20),
    });
  }
  return out;
}
