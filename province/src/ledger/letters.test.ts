import { expect, test } from "vitest";
import { loadProvince } from "../load.ts";
import { lettersOf } from "./letters.ts";

test("the year of letters is the same every time, of every kind and fate, and none is answered before it came", () => {
  const { units } = loadProvince();
  const drawn = units.map((unit) => lettersOf(unit));
  expect(drawn).toEqual(units.map((unit) => lettersOf(unit)));
  const letters = drawn.flatMap((one) => one.letters);
  expect(letters.length).toBeGreaterThan(3000);
  for (const { receivedOn, answeredOn } of letters) {
    expect(receivedOn.startsWith("2019-")).toBe(true);
    if (answeredOn !== null) expect(answeredOn >= receivedOn).toBe(true);
  }
  const all = (of: (one: (typeof drawn)[number]["truth"]) => number) =>
    drawn.reduce((sum, one) => sum + of(one.truth), 0);
  expect(all((truth) => truth.received)).toBe(letters.length);
  // Late ones, old ones, ones that are due after the year, units without any, figures that say nothing: all of them occur.
  expect(all((truth) => truth.due - truth.answeredInTime)).toBeGreaterThan(50);
  expect(all((truth) => truth.openOverThreeMonths)).toBeGreaterThan(5);
  expect(all((truth) => truth.received - truth.due)).toBeGreaterThan(50);
  expect(drawn.some(({ truth }) => truth.received === 0)).toBe(true);
  expect(drawn.some(({ truth }) => truth.satisfaction === null && truth.rated > 0)).toBe(true);
});
