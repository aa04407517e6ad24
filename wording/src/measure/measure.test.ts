import { expect, test } from "vitest";
import { measure } from "./measure.ts";

test("what was asked of the room: hardly a false block, warnings that are right, faults that are found", () => {
  const { clean, personal, secrecy, unitNames, slips, warn } = measure(3, 2000);
  expect(clean.texts).toBe(2000);
  expect(clean.blocked / clean.texts).toBeLessThanOrEqual(0.001);
  for (const rate of [personal, secrecy, unitNames, slips]) expect(rate.of).toBe(500);
  expect(personal.found / personal.of).toBeGreaterThanOrEqual(0.98);
  expect(secrecy.found / secrecy.of).toBeGreaterThanOrEqual(0.98);
  expect(unitNames.found / unitNames.of, unitNames.missed.join("\n")).toBeGreaterThanOrEqual(0.95);
  expect(warn.all).toBeGreaterThan(900);
  expect(warn.right / warn.all).toBeGreaterThanOrEqual(0.95);
});
