import { expect, test } from "vitest";
import { quickReasonOf, shareOfKey } from "./markKeys.ts";

test("digits are tenths of the full points and F is full", () => {
  expect(["0", "1", "7", "9", "f", "F"].map((key) => shareOfKey(key, null))).toEqual([
    0, 0.1, 0.7, 0.9, 1, 1,
  ]);
});

test("arrows move by a tenth inside 0 and 1, from the nearest tenth", () => {
  expect(shareOfKey("ArrowRight", 0.72)).toBe(0.8);
  expect(shareOfKey("ArrowLeft", 0.3)).toBe(0.2);
  expect(shareOfKey("ArrowRight", 1)).toBe(1);
  expect(shareOfKey("ArrowLeft", 0)).toBe(0);
});

test("Delete takes the mark away; other keys mean nothing", () => {
  expect(shareOfKey("Delete", 0.5)).toBeNull();
  expect(["Tab", "a", "ArrowUp", "Enter"].map((key) => shareOfKey(key, 0.5))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("Shift and a digit take an often given reason; in the empty field of the reason the digit alone; in written words digits are digits", () => {
  const key = (code: string, shiftKey = true) => ({ code, shiftKey });
  const outside = { inside: false, empty: false };
  expect(
    ["Digit1", "Digit9", "Numpad2", "Digit0", "KeyA"].map((code) => quickReasonOf(key(code), outside)),
  ).toEqual([0, 8, 1, null, null]);
  expect(quickReasonOf(key("Digit1", false), outside)).toBeNull();
  expect(quickReasonOf(key("Digit3", false), { inside: true, empty: true })).toBe(2);
  expect(quickReasonOf(key("Digit3", false), { inside: true, empty: false })).toBeNull();
  expect(quickReasonOf(key("Digit3"), { inside: true, empty: false })).toBeNull();
});
