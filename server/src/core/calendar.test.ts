import { createRequire } from "node:module";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calendarOf, shownDue, type Calendar } from "./calendar.ts";
import { calendar } from "./holidays.ts";
import { lawHolidays } from "./lawHolidays.ts";
import { startPlatform, type Platform } from "../../testing/platform.ts";

/** Where the seed comes from; here it is the second opinion. */
const { isWorkday, getDayDetail } = createRequire(import.meta.url)(
  "chinese-days",
) as typeof import("chinese-days");

const DAY_MS = 86_400_000;
const plus = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

let platform: Platform;
let days: Calendar;
beforeAll(async () => {
  platform = await startPlatform();
  days = await calendar(platform.as(null));
});
afterAll(() => platform.close());

test("holidays and swapped days of the State Council's notices", () => {
  expect(days.isWorkingDay("2019-10-01")).toBe(false);
  expect(days.isWorkingDay("2019-10-12")).toBe(true); // Saturday worked for the National Day week
  expect(days.isWorkingDay("2019-09-29")).toBe(true); // Sunday worked
  expect(days.isWorkingDay("2019-10-13")).toBe(false);
  expect(days.isWorkingDay("2020-01-31")).toBe(false); // Spring Festival, prolonged in 2020
});

test("counting skips holidays and takes swapped days in; the first day does not count", () => {
  expect(days.addWorkingDays("2019-09-30", 3)).toBe("2019-10-10");
  expect(days.workingDaysBetween("2019-09-30", "2019-10-10")).toBe(3);
  expect(days.workingDaysBetween("2019-10-10", "2019-09-30")).toBe(0);
  expect(days.addWorkingDays("2019-09-30", 0)).toBe("2019-09-30");
});

test("every day of 2004 to 2026 is what the library says; the calendar reads the tables alone", () => {
  const wrong: string[] = [];
  for (let date = "2004-01-01"; date < "2027-01-01"; date = plus(date, 1))
    if (days.isWorkingDay(date) !== isWorkday(date)) wrong.push(date);
  expect(wrong).toEqual([]);
});

/** The n-th working day after `from`, one by one, by the library. */
function slowly(from: string, count: number): string {
  let date = from;
  for (let left = count; left > 0;) {
    date = plus(date, 1);
    if (isWorkday(date)) left -= 1;
  }
  return date;
}

test("drawn starts and counts give the same last day by a second implementation, and the explanation counts exactly so many", () => {
  const start = fc.integer({ min: 0, max: 8300 }).map((offset) => plus("2004-01-01", offset));
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 25 }), (from, count) => {
      const due = slowly(from, count);
      fc.pre(due < "2027-01-01");
      expect(days.addWorkingDays(from, count)).toBe(due);
      expect(days.workingDaysBetween(from, due)).toBe(count);
      const explained = days.explainDue(from, count);
      expect(explained).toMatchObject({ date: due, provisional: false });
      expect(explained.days.filter((day) => day.counted)).toHaveLength(count);
      expect(explained.days.map((day) => day.date)).toEqual(
        explained.days.map((_, index) => plus(from, index + 1)),
      );
      for (const day of explained.days) {
        const name = getDayDetail(day.date).name.split(",")[1];
        expect(day.counted).toBe(isWorkday(day.date));
        if (name) expect(day.why).toContain(name);
      }
    }),
    { numRuns: 400 },
  );
});

test("each day is explained: weekend, festival, worked weekend (2020-01, 2025-10, 2026-02)", () => {
  const why = (from: string, count: number) =>
    days
      .explainDue(from, count)
      .days.map((day) => `${day.date.slice(5)}${day.counted ? "+" : " "}${day.why}`);
  expect(why("2020-01-22", 3)).toEqual([
    "01-23+",
    ...["24", "25", "26", "27", "28", "29", "30", "31"].map((day) => `01-${day} 春节`),
    "02-01 春节",
    "02-02 春节",
    "02-03+",
    "02-04+",
  ]);
  expect(why("2025-09-30", 2)).toEqual([
    ...["01", "02", "03", "04", "05", "06", "07", "08"].map(
      (day) => `10-${day} ${day === "06" ? "中秋" : "国庆节"}`,
    ),
    "10-09+",
    "10-10+",
  ]);
  expect(days.addWorkingDays("2026-02-13", 1)).toBe("2026-02-14");
  expect(days.explainDue("2026-02-13", 2).days[0]).toEqual({
    date: "2026-02-14",
    counted: true,
    why: "调休上班（春节）",
    provisional: false,
  });
  expect(days.addWorkingDays("2026-02-14", 1)).toBe("2026-02-24");
});

test("2027 is provisional: nothing is refused, weekends and the law's holidays are off, and what hangs on it says 暂定", () => {
  // From 11 December 2026 on every order of 15 working days was refused.
  const due = days.due("2026-12-11", 15);
  expect(due).toEqual({ date: "2027-01-04", provisional: true });
  expect(shownDue(due)).toBe("2027-01-04（暂定）");
  expect(shownDue(days.due("2026-12-10", 15))).toBe("2026-12-31");
  expect(days.due("2026-12-31", 0)).toEqual({ date: "2026-12-31", provisional: false });
  expect(days.explainDue("2026-12-31", 1).days).toEqual([
    { date: "2027-01-01", counted: false, why: "元旦", provisional: true },
    { date: "2027-01-02", counted: false, why: "周末", provisional: true },
    { date: "2027-01-03", counted: false, why: "周末", provisional: true },
    { date: "2027-01-04", counted: true, why: "", provisional: true },
  ]);
  expect(days.provisional("2026-12-01", "2026-12-31")).toBe(false);
  expect(days.provisional("2026-12-31", "2027-01-04")).toBe(true);
  expect(days.provisional("2026-12-31", "2026-12-31")).toBe(false);
  expect([days.isWorkingDay("2031-05-05"), days.isOfficial("2031-05-05")]).toEqual([true, false]);
});

test("the law's holidays fall where ICU's Chinese calendar has them, but for two years", () => {
  expect(lawHolidays(2027).map((one) => `${one.date.slice(5)} ${one.name}`)).toEqual([
    "01-01 元旦",
    "02-05 春节",
    "02-06 春节",
    "02-07 春节",
    "02-08 春节",
    "04-05 清明节",
    "05-01 劳动节",
    "05-02 劳动节",
    "06-09 端午节",
    "09-15 中秋节",
    "10-01 国庆节",
    "10-02 国庆节",
    "10-03 国庆节",
  ]);
  // A second opinion from ICU's Chinese calendar; it places two new moons just before midnight on the wrong day.
  const lunar = new Intl.DateTimeFormat("en-u-ca-chinese", {
    month: "numeric",
    day: "numeric",
    timeZone: "UTC",
  });
  const NAMES: Record<string, string> = { "1/1": "春节", "5/5": "端午节", "8/15": "中秋节" };
  const apart: number[] = [];
  for (let year = 2000; year < 2100; year += 1) {
    const own = new Map(lawHolidays(year).map((one) => [one.date, one.name]));
    const icu = new Map<string, string>();
    for (let date = `${year}-01-01`; date < `${year + 1}-01-01`; date = plus(date, 1)) {
      const name = NAMES[lunar.format(new Date(`${date}T00:00:00Z`))];
      if (name) icu.set(name, date);
    }
    const first = icu.get("春节") ?? "";
    const same =
      first !== "" &&
      [-1, 0, 1, 2].every((offset) => own.get(plus(first, offset)) === "春节") &&
      own.get(icu.get("端午节") ?? "") === "端午节" &&
      // 国庆节 may fall on 中秋节.
      /中秋节|国庆节/.test(own.get(icu.get("中秋节") ?? "") ?? "");
    if (!same) apart.push(year);
  }
  expect(apart).toEqual([2027, 2030]);
  expect(lawHolidays(2101).map((one) => one.date.slice(5))).toEqual([
    "01-01",
    "05-01",
    "05-02",
    "10-01",
    "10-02",
    "10-03",
  ]);
});

test("calendar days run through everything and are never provisional", () => {
  expect(days.due("2026-12-25", 10, "calendar")).toEqual({ date: "2027-01-04", provisional: false });
  expect(days.explainDue("2019-09-30", 2, "calendar").days.map((day) => day.why)).toEqual(["", ""]);
});

test("what arrives after the closing hour or on a day off counts for the next working day, in Shanghai", () => {
  const at = (iso: string) => days.arrivedOn(new Date(iso));
  expect(at("2020-03-02T09:30:59Z")).toBe("2020-03-02"); // 17:30 on Monday
  expect(at("2020-03-02T09:31:00Z")).toBe("2020-03-03");
  expect(at("2020-03-01T17:00:00Z")).toBe("2020-03-02"); // one in the morning of Monday
  expect(at("2020-02-28T15:00:00Z")).toBe("2020-03-02"); // Friday 23:00
  expect(at("2020-01-23T12:00:00Z")).toBe("2020-02-03"); // the evening before the Spring Festival
  const early = calendarOf([], "12:00");
  expect(early.arrivedOn(new Date("2020-03-02T05:00:00Z"))).toBe("2020-03-03");
});

test("a later table may swap the last days of the year before", () => {
  const swapped = calendarOf([
    { year: 2026, days: [] },
    { year: 2027, days: [{ date: "2026-12-27", kind: "work", name: "元旦" }] },
  ]);
  expect(swapped.addWorkingDays("2026-12-25", 1)).toBe("2026-12-27");
});

test("the first year with the State Council's table: its holidays and swapped days, reached also from the year before", () => {
  expect(days.isWorkingDay("2004-01-01")).toBe(false);
  expect(days.isWorkingDay("2004-01-02")).toBe(true);
  expect(days.isWorkingDay("2004-01-17")).toBe(true); // Saturday worked for the Spring Festival
  expect(days.isWorkingDay("2004-01-22")).toBe(false);
  expect(days.addWorkingDays("2003-12-31", 1)).toBe("2004-01-02");
  expect(days.workingDaysBetween("2003-12-31", "2004-01-02")).toBe(1);
});

test("the day itself never counts, the last one does", () => {
  expect(days.addWorkingDays("2020-03-02", 0)).toBe("2020-03-02");
  expect(days.addWorkingDays("2020-03-02", 1)).toBe("2020-03-03");
  expect(days.workingDaysBetween("2020-03-02", "2020-03-02")).toBe(0);
  expect(days.workingDaysBetween("2020-03-02", "2020-03-03")).toBe(1);
  expect(days.workingDaysBetween("2020-03-06", "2020-03-08")).toBe(0); // Saturday, Sunday
});
