import { expect, test } from "vitest";
import { coversDay, overlap, term, yearsLater } from "./validity.ts";

test("a period covers both its ends, and an open end goes on", () => {
  const period = { from: "2019-03-01", until: "2019-12-31" };
  expect(
    ["2019-02-28", "2019-03-01", "2019-12-31", "2020-01-01"].map((day) => coversDay(period, day)),
  ).toEqual([false, true, true, false]);
  expect(coversDay({ from: null, until: null }, "1990-01-01")).toBe(true);
});

test("periods that share one day overlap, those that follow each other do not", () => {
  expect(overlap({ from: null, until: "2019-12-31" }, { from: "2019-12-31", until: null })).toBe(true);
  expect(overlap({ from: null, until: "2019-12-31" }, { from: "2020-01-01", until: null })).toBe(false);
});

test("two years end with the day before; a leap day ends with February", () => {
  expect(yearsLater("2019-03-01", 2)).toBe("2021-02-28");
  expect(yearsLater("2020-02-29", 1)).toBe("2021-02-28");
  expect(yearsLater("2020-02-29", 4)).toBe("2024-02-28");
});

test("what was ended before it expired ends there", () => {
  const row = { valid_from: "2019-03-01", valid_until: "2021-02-28" };
  expect(term({ ...row, ended_on: null }).until).toBe("2021-02-28");
  expect(term({ ...row, ended_on: "2020-01-01" }).until).toBe("2019-12-31");
  expect(term({ ...row, ended_on: "2022-01-01" }).until).toBe("2021-02-28");
});
