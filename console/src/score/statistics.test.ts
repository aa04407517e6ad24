import { expect, test } from "vitest";
import { beside, median } from "./statistics.ts";

test("the middle of numbers, between two of them, and of none", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([10, 2, 8, 4])).toBe(6);
  expect(median([])).toBeNull();
});

test("points beside a line stay near it and don't stand on one another", () => {
  const places = Array.from({ length: 120 }, (_, index) => beside(index));
  expect(places.every((one) => one >= -1 && one <= 1)).toBe(true);
  expect(new Set(places.map((one) => one.toFixed(3))).size).toBe(120);
});
