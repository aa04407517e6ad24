import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ranks } from "./ranking.ts";

test("equal keys share a rank and the next is skipped: 1, 2, 2, 4", () => {
  expect(ranks([[80], [90], [80], [70]])).toEqual([2, 1, 2, 4]);
  expect(ranks([[90], [80], [80], [80], [70]])).toEqual([1, 2, 2, 2, 5]);
  expect(ranks([[80], [80]])).toEqual([1, 1]);
});

test("later parts of a key decide only between equals; a missing part is nothing", () => {
  expect(
    ranks([
      [80, 10],
      [80, 20],
      [81, 0],
    ]),
  ).toEqual([3, 2, 1]);
  expect(
    ranks([
      [80, 10, 5],
      [80, 10],
      [80, 10, 0],
    ]),
  ).toEqual([1, 2, 2]);
});

test("who has no key has no rank and takes none", () => {
  expect(ranks([null, [80], null, [80], [70]])).toEqual([null, 1, null, 1, 3]);
  expect(ranks([])).toEqual([]);
});

test("a rank is one more than the number of those that are better", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.tuple(fc.nat(4), fc.nat(3)))), (keys) => {
      const better = (key: readonly number[]) =>
        keys.filter((one) => one && (one[0] > key[0]! || (one[0] === key[0] && one[1] > key[1]!))).length;
      expect(ranks(keys)).toEqual(keys.map((key) => (key === null ? null : 1 + better(key))));
    }),
  );
});
