import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openDatabase,
  openOwner,
  closeDatabase,
  type Database,
  type Owner,
} from "../../../../core/database.ts";
import { startPlatform, type Platform } from "../../../../../testing/platform.ts";
import { sharedPace } from "./sharedPace.ts";

let platform: Platform;
let owner: Owner;
let databases: Database[];
beforeAll(async () => {
  platform = await startPlatform();
  owner = openOwner(platform.databaseUrl);
  databases = [openDatabase(platform.databaseUrl, 2), openDatabase(platform.databaseUrl, 2)];
});
afterAll(async () => {
  await Promise.all(databases.map(closeDatabase));
  await owner.end();
  await platform.close();
});

/** Milliseconds from now until the next turn of a line. */
async function ahead(line: string): Promise<number> {
  const [row] = await owner<{ ms: number }>`
    select (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as ms from host_pace where line = ${line}`;
  return row?.ms ?? -Infinity;
}
const paces = (rate: number) =>
  databases.map((database) => sharedPace(() => ({ database, requestsPerSecond: rate })));

test("two processes take turns at one host: each start is an interval after the one before, whoever had it", async () => {
  const [one, other] = paces(50);
  const starts: number[] = [];
  const before = performance.now();
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      await (index % 2 ? one! : other!).turn("school.test");
      starts.push(performance.now());
    }),
  );
  // Twenty turns at fifty a second: the last can't be earlier than nineteen intervals after the first.
  expect(Math.max(...starts) - before).toBeGreaterThanOrEqual(19 * 20 - 2);
  const [count] = await owner`select count(*)::int as n from host_pace where line = 'school.test'`;
  expect(count?.["n"]).toBe(1);
});

test("hosts behind one address share its line, at three times the pace of a host", async () => {
  const [one, other] = paces(100);
  const before = performance.now();
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => (index % 2 ? one! : other!).turn(`h${index}.test`, "192.0.2.7")),
  );
  expect(performance.now() - before).toBeGreaterThanOrEqual((29 * 1000) / 300 - 2);
});

test("what robots.txt asks for, and a fault that one process sees, hold for the others; a good answer ends it", async () => {
  const [one, other] = paces(1);
  one!.delay("slow.test", 20_000);
  await expect.poll(() => ahead("slow.test")).toBeGreaterThan(-Infinity);
  await other!.turn("slow.test");
  const wait = await ahead("slow.test");
  expect(wait).toBeGreaterThan(1000);
  expect(wait).toBeLessThanOrEqual(20_000);
  one!.answered("sick.test", { status: 503, retryAfterMs: 55_000 });
  await expect.poll(() => ahead("sick.test")).toBeGreaterThan(0);
  other!.answered("sick.test", { status: null });
  const faults = async () =>
    (await owner`select faults from host_pace where line = 'sick.test'`)[0]?.["faults"];
  await expect.poll(faults).toBe(2);
  one!.answered("sick.test", { status: 200 });
  await expect.poll(faults).toBe(0);
  // Never longer than a minute, whatever the host asks for.
  one!.answered("vain.test", { status: 429, retryAfterMs: 86_400_000 });
  await expect.poll(() => ahead("vain.test")).toBeGreaterThan(0);
  expect(await ahead("vain.test")).toBeLessThanOrEqual(60_000);
});

test("a clock that was set back makes nobody wait for days; a host left alone for an hour begins anew", async () => {
  await owner`insert into host_pace (line, next_at) values ('future.test', now() + interval '3 days')`;
  await owner`insert into host_pace (line, next_at, delay_ms, faults) values ('old.test', now() - interval '2 hours', 60000, 7)`;
  const [waits] = await owner<{ future: number; old: number }>`
    select pace_turn('future.test', null, 1000, 300) as future, pace_turn('old.test', null, 1000, 300) as old`;
  expect(waits?.future).toBeLessThanOrEqual(600_000);
  expect(waits?.old).toBe(0);
  expect(await owner`select delay_ms, faults from host_pace where line = 'old.test'`).toEqual([
    { delay_ms: 0, faults: 0 },
  ]);
});

test("while the database is away nobody has a turn; the wait goes on when it is back", async () => {
  const closed = openDatabase(platform.databaseUrl, 1);
  await closeDatabase(closed);
  let now = closed;
  let asked = 0;
  const pace = sharedPace(() => {
    asked += 1;
    return { database: now, requestsPerSecond: 1000 };
  });
  let given = false;
  const turn = pace.turn("away.test").then(() => (given = true));
  await expect.poll(() => asked).toBeGreaterThan(1);
  expect(given).toBe(false);
  now = databases[0]!;
  await turn;
  expect(given).toBe(true);
});
