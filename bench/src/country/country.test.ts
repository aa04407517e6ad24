/**
 * An ordinary day's pages read what they show, however large the country is: measured in queries and rows that come back, at two sizes of
 * the country that `npm run bench -- --only country` seeds.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { YEAR } from "../cycle/seed.ts";
import { nameOf, PAGES } from "./pages.ts";
import { seedCountry } from "./seed.ts";
import { startPlatform, type Platform } from "../../../server/testing/platform.ts";

type Work = Map<string, { queries: number; rows: number; bytes: number }>;

/** Rows that come back for a unit more: of lists that show each unit, or each matter of an expert. Everything else stays. */
const GROWING: Record<string, number> = {
  "expert: my assignments": 0.5,
  // A choice among all units is their names.
  "office: units for a choice": 1,
  "office: objections": 0.5,
};

const SMALL = 60;
const LARGE = 108;
let small: Work;
let large: Work;
const platforms: Platform[] = [];

async function measured(units: number): Promise<Work> {
  const platform = await startPlatform(new Date().toISOString());
  platforms.push(platform);
  const office = {
    accountId: "00000000-0000-4000-8000-000000000000",
    name: "bench",
    role: "office",
  } as const;
  const context = platform.as({ ...office, unitId: null, recused: new Set() });
  const people = await seedCountry(context, { units, years: 3, officers: 2, experts: 2, office: 1 });
  const work: Work = new Map();
  for (const page of PAGES) {
    if (page.method) continue;
    const person = people.find((one) => one.role === (page.role ?? "officer"))!;
    const get = () =>
      platform.app.inject({ method: "GET", url: page.url(person, YEAR), headers: { cookie: person.cookie } });
    // What is worked out once and kept is not asked for again.
    await get();
    platform.takeWork();
    const answer = await get();
    expect(answer.statusCode, `${nameOf(page)}: ${answer.body.slice(0, 300)}`).toBe(200);
    work.set(nameOf(page), {
      ...platform.takeWork(),
      bytes: answer.rawPayload.length,
    });
  }
  return work;
}

beforeAll(async () => {
  small = await measured(SMALL);
  large = await measured(LARGE);
});
afterAll(async () => {
  for (const platform of platforms) await platform.close();
});

test("no page asks more queries of a larger country", () => {
  const more = [...large].filter(([page, { queries }]) => queries > small.get(page)!.queries + 1);
  expect(more).toEqual([]);
});

test("a page reads no more rows of a larger country than it shows", () => {
  const more = [...large].flatMap(([page, { rows }]) => {
    const before = small.get(page)!.rows;
    const allowed = before + (GROWING[page] ?? 0) * (LARGE - SMALL) + 2;
    return rows > allowed ? [`${page}: ${before} → ${rows}`] : [];
  });
  expect(more).toEqual([]);
});
