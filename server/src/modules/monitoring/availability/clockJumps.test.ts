import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables as registryTables } from "../../registry/tables.ts";
import { nextDay, slotsOfDay, windowOf } from "./schedule.ts";
import { steadiness } from "./steady.ts";
import { sweepAvailability } from "./sweep.ts";
import { tables } from "./tables.ts";
import type { Visitor } from "./commands/takeSlot.ts";

const HOUR = 3600_000;
const FIRST = "2020-03-03";
const LAST = "2020-03-05";
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  const { database } = platform.as(null);
  await registerUnits(database, ["C1"]);
  await registryTables(database)
    .insertInto("unit_site")
    .values({ id: randomUUID(), unit_id: "C1", url: "http://good.test/" })
    .execute();
  const office = await platform.person("office");
  const window = {
    firstDay: FIRST,
    lastDay: LAST,
    visitsPerDay: 20,
    controls: ["http://c.test/"],
    version: 0,
  };
  expect((await office.send("PUT", "/api/availability/2019", window)).statusCode).toBe(200);
});
afterAll(() => platform.close());

test("a clock that was set is doubted for half an hour, whichever way; one that goes on is not", () => {
  let [wall, gone] = [Date.UTC(2020, 2, 3), 0];
  const steady = steadiness(
    () => wall,
    () => gone,
  );
  const pass = (minutes: number): void => {
    wall += minutes * 60_000;
    gone += minutes * 60_000;
  };
  pass(600);
  expect(steady()).toBe(true);
  // What a machine corrects by itself each day is no jump.
  wall += 1500;
  expect(steady()).toBe(true);
  wall += 72 * HOUR;
  expect(steady()).toBe(false);
  pass(29);
  expect(steady()).toBe(false);
  // Put right meanwhile: that is a jump too, and the half hour begins anew.
  wall -= 72 * HOUR;
  expect(steady()).toBe(false);
  pass(29);
  expect(steady()).toBe(false);
  pass(1);
  expect(steady()).toBe(true);
  expect(steady()).toBe(true);
});

test("two days of visits with the clock thrown ahead and back: nothing lost, nothing doubled, no day closed before it was", async () => {
  const watch = await tables(platform.as(null).database)
    .selectFrom("availability_watch")
    .selectAll()
    .executeTakeFirstOrThrow();
  const slots: Date[] = [];
  for (let day = FIRST; day <= LAST; day = nextDay(day)) slots.push(...slotsOfDay(windowOf(watch), day));
  let [true_, thrown, gone] = [0, 0, 0];
  const visit: Visitor = async (_context, sites) => ({
    ownOutage: false,
    visits: sites.map((site) => ({
      site,
      at: new Date(true_).toISOString(),
      outcome: "open",
      reason: null,
      status: 200,
      firstByteMs: 1,
      totalMs: 1,
    })),
  });
  const begin = slots[0]!.getTime() - HOUR;
  true_ = begin;
  const steady = steadiness(
    () => true_ + thrown,
    () => gone,
  );
  const doubted = new Set<number>();
  // Every minute a sweep; at three moments the machine's clock is wrong for some minutes, by days or hours, ahead or back.
  const WRONG = [
    { from: 20 * 60, minutes: 7, by: 50 * HOUR },
    { from: 40 * 60, minutes: 11, by: -30 * HOUR },
    { from: 55 * 60, minutes: 3, by: 3 * HOUR },
  ];
  const seen: string[] = [];
  for (let minute = 0; minute < 74 * 60; minute += 1) {
    true_ = begin + minute * 60_000;
    gone = minute * 60_000;
    thrown = WRONG.find((one) => minute >= one.from && minute < one.from + one.minutes)?.by ?? 0;
    platform.clock.set(new Date(true_ + thrown).toISOString());
    const { days } = await sweepAvailability(platform.as(null), visit, "main", () => {
      const may = steady();
      if (!may) doubted.add(minute);
      return may;
    });
    if (days > 0) seen.push(new Date(true_).toISOString());
  }
  // Each wrong time and the half hour after it, and no minute more.
  expect(doubted.size).toBe(7 + 30 + 11 + 30 + 3 + 30);
  const taken = await tables(platform.as(null).database)
    .selectFrom("availability_slot")
    .select("at")
    .orderBy("at")
    .execute();
  const due = slots.filter((slot) => {
    // A sweep within ten minutes of the slot, at a minute that was not doubted.
    for (
      let at = Math.ceil((slot.getTime() - begin) / 60_000);
      at * 60_000 + begin <= slot.getTime() + 10 * 60_000;
      at += 1
    )
      if (!doubted.has(at)) return true;
    return false;
  });
  expect(taken.map(({ at }) => at.toISOString())).toEqual(due.map((at) => at.toISOString()));
  expect(slots.length - due.length).toBeLessThanOrEqual(6);
  const { rows } = await sql<{ day: string; counted: number; missed: number }>`
    select day::text, counted, missed from availability_day order by day`.execute(platform.as(null).database);
  expect(rows.map(({ day }) => day)).toEqual([FIRST, nextDay(FIRST), LAST]);
  expect(rows.reduce((all, one) => all + one.counted, 0)).toBe(due.length);
  expect(rows.reduce((all, one) => all + one.missed, 0)).toBe(slots.length - due.length);
  // Each day was closed after its end, by the true time.
  for (const [at, iso] of seen.entries())
    expect(Date.parse(iso)).toBeGreaterThan(Date.parse(`${rows[at]!.day}T16:00:00Z`));
});
