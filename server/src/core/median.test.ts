import { expect, test } from "vitest";
import { median } from "./median.ts";

test("the middle, of an even number the mean of two, of too few nothing", () => {
  expect([median([3, 1, 2]), median([0, 0, 1, 2]), median([1]), median([10, 9, 100])]).toEqual([
    2, 0.5, 1, 10,
  ]);
  expect([median([]), median([], 0), median([1, 2, 3, 4], 5), median([5, 4, 3, 2, 1], 5)]).toEqual([
    null,
    null,
    null,
    3,
  ]);
});

test("what is given stays in its order", () => {
  const given = [3, 1, 2];
  median(given);
  expect(given).toEqual([3, 1, 2]);
});
