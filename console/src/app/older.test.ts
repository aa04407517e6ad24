import { expect, test } from "vitest";
import { inArrays, inObject, inText } from "./older.ts";

const ARRAYS: [string, unknown[][]][] = [
  ["at", [[0], [-1], [9], [-9], [1.9], [Number.NaN]]],
  ["findLast", [[(value: number) => value < 3], [() => false]]],
  ["findLastIndex", [[(value: number) => value < 3], [() => false]]],
  ["toReversed", [[]]],
  ["toSorted", [[], [(a: number, b: number) => b - a]]],
  ["toSpliced", [[1], [1, 1], [0, 0, "甲"], [1, 2, "甲", "乙"], [-1, 1], [9]]],
];
const call = (of: object, name: string, self: unknown, given: unknown[]): unknown =>
  (Reflect.get(of, name) as (...given: unknown[]) => unknown).apply(self, given);

test.each(ARRAYS)("%s of older browsers does what that of newer ones does", (name, asked) => {
  for (const values of [[1, 4, 2, 3], [], [10, 9, 1]])
    for (const given of asked) {
      const before = [...values];
      expect(call(inArrays, name, values, given)).toEqual(call(Array.prototype, name, values, given));
      expect(values).toEqual(before);
    }
});

test("of text and of objects too", () => {
  for (const index of [0, -1, 5, -5]) expect(call(inText, "at", "明察", [index])).toBe("明察".at(index));
  const held: object = Object.assign(Object.create({ far: 1 }) as object, { near: 1 });
  expect(["near", "far"].map((key) => call(inObject, "hasOwn", Object, [held, key]))).toEqual([true, false]);
});
