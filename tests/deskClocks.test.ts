import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Calendar } from "../server/src/core/calendar.ts";
import { calendar } from "../server/src/core/holidays.ts";
import { startPlatform, type Platform } from "../server/testing/platform.ts";
import { KINDS, readClock, ruleOf, type Running } from "../server/src/modules/servicedesk/index.ts";
import { almanacOf, deskDue, type Almanac, type RawMatter } from "./secondOpinion/deskDue.ts";

/** `MINGCHA_DRAWN=100000 npm test -- tests/deskClocks.test.ts` draws more. */
const DRAWN = Number(process.env["MINGCHA_DRAWN"] ?? 4000);

/** Days off by law in 2027, for which no table is known, typed from the law and a calendar. */
const LAW_2027 = "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"
  .split(" ")
  .map((day) => `2027-${day}`);

/** Where the calendar is hard: a Spring Festival prolonged by decree, swapped days, a year nobody knows; and all the rest. */
const SEASONS: [string, string][] = [
  ["2020-01-02", "2020-02-29"],
  ["2025-09-15", "2025-10-31"],
  ["2026-01-20", "2026-03-05"],
  ["2026-11-15", "2027-03-01"],
  ["2027-03-01", "2027-08-31"],
  ["2018-01-01", "2026-11-30"],
];

let platform: Platform;
let days: Calendar;
let almanac: Almanac;
beforeAll(async () => {
  platform = await startPlatform();
  days = await calendar(platform.as(null));
  const { rows } = await sql<{ year: number; date: string; kind: "off" | "work" }>`
    select year, date, kind from holiday_day`.execute(platform.as(null).database);
  const years = Map.groupBy(rows, (row) => row.year);
  almanac = almanacOf(
    [...years].map(([year, own]) => ({ year, days: own })),
    LAW_2027,
  );
});
afterAll(() => platform.close());

/** A draw that is the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 86_400_000;

function draw(random: () => number): RawMatter {
  const [from, to] = SEASONS[Math.floor(random() * SEASONS.length)]!;
  const start =
    Date.parse(from) + Math.floor((random() * (Date.parse(to) - Date.parse(from))) / 60_000) * 60_000;
  const rule = ruleOf(KINDS[Math.floor(random() * KINDS.length)]!);
  const stops: RawMatter["stops"] = [];
  let at = start;
  for (let count = Math.floor(random() * 4); count > 0; count -= 1) {
    at += random() * 6 * DAY;
    const length = random() < 0.2 ? 0 : random() * (random() < 0.3 ? 40 : 6) * DAY;
    const open = count === 1 && random() < 0.3;
    stops.push({ who: random() < 0.5 ? "citizen" : "desk", asked: at, answered: open ? null : at + length });
    at += random() < 0.2 ? 0 : length;
  }
  return {
    start,
    days: random() < 0.5 ? rule.handling : rule.promise,
    more: random() < 0.3 ? 1 + Math.floor(random() * 15) : 0,
    stops,
    now: at + random() * 20 * DAY,
  };
}

const running = (matter: RawMatter): Running => ({
  start: new Date(matter.start),
  workingDays: matter.days,
  extended: matter.more,
  stops: matter.stops.map(({ who, asked, answered }) => ({
    why: who,
    from: new Date(asked),
    until: answered === null ? null : new Date(answered),
  })),
});

test(`${DRAWN} drawn matters have the same last day in both ways of counting`, () => {
  const random = chance(20_260_217);
  const differing: unknown[] = [];
  let provisional = 0;
  for (let count = 0; count < DRAWN; count += 1) {
    const matter = draw(random);
    const first = readClock(days, running(matter), new Date(matter.now));
    const second = deskDue(almanac, matter);
    if (first.provisional) provisional += 1;
    if (first.date !== second.date || first.provisional !== second.unsure)
      differing.push({ matter, first: [first.date, first.provisional], second });
  }
  expect(differing.slice(0, 3)).toEqual([]);
  expect(differing).toHaveLength(0);
  // The draw reaches the year that nobody knows, and not it alone.
  expect(provisional).toBeGreaterThan(DRAWN / 10);
  expect(provisional).toBeLessThan(DRAWN / 2);
});

test("a second way that forgets a day off, or counts the day of arrival, is found out", () => {
  const random = chance(7);
  const wrong = { ...almanac, before: almanac.before.map((value, at) => value + (at > 8200 ? 1 : 0)) };
  let differing = 0;
  for (let count = 0; count < 500; count += 1) {
    const matter = draw(random);
    const { date } = readClock(days, running(matter), new Date(matter.now));
    if (date !== deskDue(almanac, { ...matter, days: matter.days - 1 }).date) differing += 1;
    if (date !== deskDue(wrong, matter).date) differing += 1;
  }
  expect(differing).toBeGreaterThan(400);
});
