import { expect, test } from "vitest";
import { compositionWords } from "./compositionWords.ts";

test("parts are told with their signs and add up to the total", () => {
  expect(compositionWords({ base: 8800, deducted: 200, bonus: 150 })).toBe(
    "基础 90.00 − 扣分 2.00 + 加分 1.50",
  );
  expect(compositionWords({ base: 8800, deducted: 0, bonus: 150 })).toBe("基础 88.00 + 加分 1.50");
});

test("a base that ran into 0 does not pretend to know what stood before", () => {
  expect(compositionWords({ base: 0, deducted: 900, bonus: 0 })).toBe("扣分 9.00 后为 0.00");
});

test("a plain total, or none, needs no words", () => {
  expect(compositionWords({ base: 8800, deducted: 0, bonus: 0 })).toBeNull();
  expect(compositionWords({ base: null, deducted: 100, bonus: 0 })).toBeNull();
});
