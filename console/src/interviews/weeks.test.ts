import { expect, test } from "vitest";
import { byWeek, mondayOf } from "./weeks.ts";

test("a week begins on Monday, in the time of China", () => {
  // Sunday 23:59 and Monday 00:00 in Beijing.
  expect([mondayOf("2020-03-01T15:59:00Z"), mondayOf("2020-03-01T16:00:00Z")]).toEqual([
    "2020-02-24",
    "2020-03-02",
  ]);
  expect(mondayOf("2020-01-01T00:00:00Z")).toBe("2019-12-30");
});

test("lines stand under their week in the order in which they come", () => {
  const lines = ["2020-03-03T01:00:00Z", "2020-03-10T01:00:00Z", "2020-03-08T01:00:00Z"].map((startsAt) => ({
    startsAt,
  }));
  expect(byWeek(lines).map(([monday, own]) => [monday, own.length])).toEqual([
    ["2020-03-02", 2],
    ["2020-03-09", 1],
  ]);
});
