import { expect, test } from "vitest";
import { addWorkingDays, isWorkingDay, workingDaysBetween } from "./calendar.ts";

test("holidays and swapped days of the State Council's notices", () => {
  expect(isWorkingDay("2019-10-01")).toBe(false);
  expect(isWorkingDay("2019-10-12")).toBe(true); // Saturday worked for the National Day week
  expect(isWorkingDay("2019-09-29")).toBe(true); // Sunday worked
  expect(isWorkingDay("2019-10-13")).toBe(false);
  expect(isWorkingDay("2020-01-31")).toBe(false); // Spring Festival, prolonged in 2020
});

test("counting skips holidays and takes swapped days in; the first day does not count", () => {
  expect(addWorkingDays("2019-09-30", 3)).toBe("2019-10-10");
  expect(workingDaysBetween("2019-09-30", "2019-10-10")).toBe(3);
  expect(workingDaysBetween("2019-10-10", "2019-09-30")).toBe(0);
});

test("a year without a holiday table is refused, not guessed", () => {
  expect(() => isWorkingDay("2031-05-05")).toThrow(/2031/);
});

test("the first year with the State Council's table: its holidays and swapped days, reached also from the year before", () => {
  expect(isWorkingDay("2004-01-01")).toBe(false);
  expect(isWorkingDay("2004-01-02")).toBe(true);
  expect(isWorkingDay("2004-01-17")).toBe(true); // Saturday worked for the Spring Festival
  expect(isWorkingDay("2004-01-22")).toBe(false);
  expect(addWorkingDays("2003-12-31", 1)).toBe("2004-01-02");
  expect(workingDaysBetween("2003-12-31", "2004-01-02")).toBe(1);
});

test("the day itself never counts, the last one does", () => {
  expect(addWorkingDays("2020-03-02", 0)).toBe("2020-03-02");
  expect(addWorkingDays("2020-03-02", 1)).toBe("2020-03-03");
  expect(workingDaysBetween("2020-03-02", "2020-03-02")).toBe(0);
  expect(workingDaysBetween("2020-03-02", "2020-03-03")).toBe(1);
  expect(workingDaysBetween("2020-03-06", "2020-03-08")).toBe(0); // Saturday, Sunday
});
