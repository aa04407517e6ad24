import { expect, test } from "vitest";
import { exactMedian, median, middle } from "./median.ts";

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

test("of decimals the exact middle is what is written; of anything that stands in order the two in the middle", () => {
  expect([exactMedian([]), String(exactMedian([0.2, 0.1])), exactMedian([3, 1, 2])?.toNumber()]).toEqual([
    null,
    "3/20",
    2,
  ]);
  expect(exactMedian([0.1, 0.2])?.toNumber()).toBe(0.15);
  expect([middle([]), middle(["a"]), middle(["a", "b"]), middle(["a", "b", "c"])]).toEqual([
    null,
    ["a", "a"],
    ["a", "b"],
    ["b", "b"],
  ]);
});
