import { expect, test } from "vitest";
import { fromTyped, percent, signed } from "./points.ts";

test("a change carries its sign; nothing carries none", () => {
  expect([25, -100, 0].map(signed)).toEqual(["+0.25", "−1.00", "0.00"]);
});

test("shares are shown without trailing zeros", () => {
  expect([0.2, 0.125, 1].map(percent)).toEqual(["20%", "12.5%", "100%"]);
});

test("typed points become whole hundredths", () => {
  expect([1.005, 0.29, 2.5].map(fromTyped)).toEqual([100, 29, 250]);
});
