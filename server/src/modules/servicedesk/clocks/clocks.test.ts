import { afterAll, beforeAll, expect, test } from "vitest";
import type { Calendar } from "../../../core/calendar.ts";
import { calendar } from "../../../core/holidays.ts";
import { startPlatform, type Platform } from "../../../../testing/platform.ts";
import { pauseEnds, readClock, timeliness, usedShare, workedDays, type Running } from "./clocks.ts";
import { KINDS, limit, ruleOf } from "./rules.ts";

let platform: Platform;
let days: Calendar;
beforeAll(async () => {
  platform = await startPlatform();
  days = await calendar(platform.as(null));
});
afterAll(() => platform.close());

/** An instant in Shanghai. */
const at = (text: string): Date => new Date(`${text.replace(" ", "T")}:00+08:00`);
const clock = (start: string, workingDays: number, rest: Partial<Running> = {}): Running => ({
  start: at(start),
  workingDays,
  extended: 0,
  stops: [],
  ...rest,
});
const NOW = at("2026-12-01 09:00");
const due = (running: Running, now = NOW): string => readClock(days, running, now).date;

test.each([
  // Day 1 is the day after.
  ["an ordinary week", "2026-03-02 09:00", 3, "2026-03-05"],
  ["over a weekend", "2026-03-05 09:00", 3, "2026-03-10"],
  ["in the last minute of the day", "2026-03-02 17:30", 3, "2026-03-05"],
  ["after closing", "2026-03-02 17:31", 3, "2026-03-06"],
  ["on a Saturday", "2026-03-07 09:00", 3, "2026-03-12"],
  ["before midnight on a Friday", "2026-03-06 23:59", 1, "2026-03-10"],
  // 2026: off from 15 to 23 February, Saturdays 14 and 28 are worked.
  ["before the Spring Festival of 2026", "2026-02-13 10:00", 3, "2026-02-25"],
  ["on a worked Saturday", "2026-02-14 10:00", 1, "2026-02-24"],
  // 2020: prolonged by decree to 2 February.
  ["over the prolonged holiday of 2020", "2020-01-23 10:00", 3, "2020-02-05"],
  // 2025: off from 1 to 8 October, 28 September and 11 October are worked.
  ["over the National Day of 2025", "2025-09-30 10:00", 3, "2025-10-11"],
])("%s: from %s, %i working days end on %s", (_name, start, count, expected) => {
  expect(due(clock(start, count))).toBe(expected);
});

test("days say why they did not count", () => {
  const reading = readClock(days, clock("2026-02-13 18:00", 2), NOW);
  expect(reading.countedFrom).toBe("2026-02-14");
  expect(reading.days.map(({ date, counted, why }) => [date, counted, why])).toEqual([
    ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => [`2026-02-${day}`, false, expect.any(String)]),
    ["2026-02-24", true, ""],
    ["2026-02-25", true, ""],
  ]);
  expect(reading.days[2]?.why).toBe("春节");
});

test("waiting for the citizen stands the clock still, for ten working days at most, and the last day says so", () => {
  const asked = at("2026-03-03 15:00");
  const answered = clock("2026-03-02 09:00", 5, {
    stops: [{ why: "citizen", from: asked, until: at("2026-03-05 10:00") }],
  });
  // Counted: 3 March, then 6, 9, 10, 11.
  expect(due(answered)).toBe("2026-03-11");
  expect(readClock(days, answered, NOW).days[1]).toMatchObject({ counted: false, why: "等待来信人补充材料" });
  // An answer after hours counts on the next working day: one day more for the unit.
  const late = {
    ...answered,
    stops: [{ why: "citizen", from: asked, until: at("2026-03-05 20:00") }],
  } as Running;
  expect(due(late)).toBe("2026-03-12");
  const silent = { ...answered, stops: [{ why: "citizen", from: asked, until: null }] } as Running;
  expect(pauseEnds(days, asked).date).toBe("2026-03-17");
  expect(readClock(days, silent, at("2026-03-04 09:00"))).toMatchObject({
    date: "2026-03-23",
    standing: "citizen",
  });
  const slow = {
    ...silent,
    stops: [{ why: "citizen", from: asked, until: at("2026-06-01 09:00") }],
  } as Running;
  expect(due(slow)).toBe("2026-03-23");
});

test("the same instants taken away twice are taken away once", () => {
  const stop = { why: "desk" as const, from: at("2026-03-03 15:00"), until: at("2026-03-05 10:00") };
  const once = clock("2026-03-02 09:00", 5, { stops: [stop] });
  expect(due({ ...once, stops: [stop, stop] })).toBe(due(once));
});

test("an extension adds working days after what was counted", () => {
  expect(due(clock("2026-03-02 09:00", 15, { extended: 15 }))).toBe("2026-04-14");
});

test("a year without a table is provisional, and what is late only by it is not known", () => {
  const over = readClock(days, clock("2026-12-29 10:00", 5), NOW);
  expect(over).toMatchObject({ date: "2027-01-06", provisional: true });
  expect(timeliness(over, at("2027-01-07 09:00"), NOW)).toBe("not-known");
  expect(timeliness(over, at("2027-01-06 23:59"), NOW)).toBe("in-time");
  const known = { date: "2026-03-05", provisional: false };
  expect(timeliness(known, at("2026-03-06 00:00"), NOW)).toBe("late");
  expect(timeliness(known, null, at("2026-03-05 23:00"))).toBe("running");
  expect(timeliness(known, null, at("2026-03-06 00:01"))).toBe("late");
});

test("the time that a unit used leaves out the citizen's and the desk's days", () => {
  const running = clock("2026-03-02 09:00", 5, {
    stops: [{ why: "desk", from: at("2026-03-04 10:00"), until: at("2026-03-06 10:00") }],
  });
  const until = at("2026-03-10 12:00");
  // 3, 4, 9, 10 March.
  expect(workedDays(days, running, until, NOW)).toBe(4);
  expect(usedShare(days, running, until)).toBe(0.8);
});

test("every kind has its days, with a source, and the promise leaves the unit its time after one day of acceptance", () => {
  for (const kind of KINDS) {
    const { handling, promise, source, tag } = ruleOf(kind);
    expect(promise).toBe(handling + limit("accept"));
    expect(source).not.toBe("");
    expect(["[S]", "[M]", "[P]"]).toContain(tag);
  }
});
