import { expect, test } from "vitest";
import { calendarOf } from "../../core/calendar.ts";
import { limitEnd, shownEnd } from "./hours.ts";

const calendar = calendarOf([
  {
    year: 2020,
    days: [
      { date: "2020-04-04", kind: "off", name: "清明节" },
      { date: "2020-04-05", kind: "off", name: "清明节" },
      { date: "2020-04-06", kind: "off", name: "清明节" },
      { date: "2020-04-26", kind: "work", name: "劳动节" },
    ],
  },
]);
const end = (from: string, count: number, unit: "hours" | "days") =>
  shownEnd(limitEnd(calendar, new Date(`${from}+08:00`), { count, unit }, "17:30"));

test.each([
  // Thursday; the noon break does not count.
  ["2020-04-02T11:00:00", 2, "hours", "2020-04-02 15:00"],
  ["2020-04-02T09:00:00", 3, "hours", "2020-04-02 12:00"],
  ["2020-04-02T12:30:00", 1, "hours", "2020-04-02 15:00"],
  // Over the night, over 清明节.
  ["2020-04-02T17:00:00", 1, "hours", "2020-04-03 09:00"],
  ["2020-04-03T17:00:00", 4, "hours", "2020-04-07 12:00"],
  ["2020-04-04T10:00:00", 1, "hours", "2020-04-07 09:30"],
  ["2020-04-02T05:00:00", 7, "hours", "2020-04-02 17:30"],
  ["2020-04-02T05:00:00", 8, "hours", "2020-04-03 09:30"],
  // A Sunday that is worked.
  ["2020-04-25T10:00:00", 1, "hours", "2020-04-26 09:30"],
  ["2020-04-02T09:00:00", 1, "days", "2020-04-03 17:30"],
  ["2020-04-02T18:00:00", 1, "days", "2020-04-07 17:30"],
  // No official table yet.
  ["2021-03-01T09:00:00", 1, "hours", "2021-03-01 10:00（暂定）"],
] as const)("from %s, %i %s: %s", (from, count, unit, expected) => {
  expect(end(from, count, unit)).toBe(expected);
});
