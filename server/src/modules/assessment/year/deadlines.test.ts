import { expect, test } from "vitest";
import type { Context } from "../../../core/context.ts";
import { isLate, type Deadlines } from "./deadlines.ts";

const at = (iso: string): Context => ({ clock: { now: () => new Date(iso) } }) as Context;
const all: Deadlines = {
  selfAssessment: { due: "2020-03-10", enforced: false },
  preliminary: { due: "2020-03-10", enforced: true },
};

test("the last day counts until midnight in China, not in London", () => {
  // 23:59:59 of the 10th and 00:00 of the 11th in China.
  expect(isLate(at("2020-03-10T15:59:59Z"), all, "selfAssessment")).toBe(false);
  expect(isLate(at("2020-03-10T16:00:00Z"), all, "selfAssessment")).toBe(true);
  expect(isLate(at("2020-03-10T15:59:59Z"), all, "preliminary")).toBe(false);
  expect(() => isLate(at("2020-03-10T16:00:00Z"), all, "preliminary")).toThrow("初评已于 2020-03-10 截止");
});

test("without a deadline nothing is late", () => {
  expect(isLate(at("2099-01-01T00:00:00Z"), all, "second")).toBe(false);
});
