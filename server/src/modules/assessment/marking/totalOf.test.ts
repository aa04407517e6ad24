import { expect, test } from "vitest";
import type { Rubric } from "../pack/rubric.ts";
import { totalOf } from "./totalOf.ts";

/** Dimensions A 60 and B 40 of 100; a bonus of at most 5 above 60; deductions from the total. */
const rubric = {
  total: 10_000,
  dimensions: [
    { id: "A", name: "公开", points: 6000 },
    { id: "B", name: "服务", points: 4000 },
  ],
  items: [
    { id: "A1", dimension: "A", points: 4000, kind: "graded" },
    { id: "A2", dimension: "A", points: 2000, kind: "checklist" },
    { id: "B1", dimension: "B", points: 4000, kind: "deduct", from: "item" },
    { id: "X1", dimension: "A", points: 3000, kind: "deduct", from: "total" },
    { id: "X2", dimension: "A", points: 500, kind: "bonus" },
    { id: "X3", dimension: "A", points: 500, kind: "bonus" },
  ],
  bonus: { cap: 500, above: 6000 },
} as unknown as Rubric;
const total = (marks: Record<string, number>) => totalOf(rubric, new Map(Object.entries(marks)));
const FULL = { A1: 4000, A2: 2000, B1: 4000 };

test("what does not apply moves no weight to another dimension; a dimension without anything rescales the whole", () => {
  expect(total(FULL)?.total).toBe(10_000);
  // A: 2000 of 4000 → half of 60; B full.
  expect(total({ A1: 2000, B1: 4000 })?.total).toBe(7000);
  expect(total({ A1: 2000, A2: 2000 })?.total).toBe(6667);
  expect(total({ B1: 1000 })?.total).toBe(2500);
  expect(total({})).toBeNull();
  expect(total({ X1: -100, X2: 100 })).toBeNull();
  expect(total({ A1: 2000, B1: 4000 })?.dimensions).toEqual([
    { id: "A", name: "公开", earned: 2000, applicable: 4000, points: 6000 },
    { id: "B", name: "服务", earned: 4000, applicable: 4000, points: 4000 },
  ]);
});

test("deductions from the total are taken off it, never below nothing", () => {
  expect(total({ ...FULL, X1: -1234 })).toMatchObject({ total: 8766, base: 8766, deducted: 1234 });
  expect(total({ A1: 0, A2: 0, B1: 1000, X1: -3000 })).toMatchObject({ total: 0, base: 0, deducted: 3000 });
});

test("a bonus needs a total above the line, not on it, and is capped; what it is compared with is the total after deductions", () => {
  const at = (points: number, more: Record<string, number>) =>
    total({ A1: points, A2: 0, B1: 4000, ...more });
  expect(at(2000, { X2: 300 })).toMatchObject({ total: 6000, base: 6000, bonus: 0 });
  expect(at(2001, { X2: 300 })).toMatchObject({ total: 6301, base: 6001, bonus: 300 });
  expect(at(4000, { X2: 300, X3: 200 })).toMatchObject({ total: 8500, bonus: 500 });
  expect(at(4000, { X2: 300, X3: 201 })).toMatchObject({ total: 8500, bonus: 500 });
  expect(at(4000, { X2: 300, X1: -2000 })).toMatchObject({ total: 6000, bonus: 0 });
  const none = totalOf(
    { ...rubric, bonus: undefined } as Rubric,
    new Map(Object.entries({ ...FULL, X2: 300 })),
  );
  expect(none).toMatchObject({ total: 10_000, bonus: 0 });
});

test("the line itself: 79.995 is 80.00, a hair less is 79.99", () => {
  const fine = {
    ...rubric,
    bonus: undefined,
    dimensions: [{ id: "A", name: "公开", points: 10_000 }],
    items: [{ id: "A1", dimension: "A", points: 2_000_000, kind: "graded" }],
  } as unknown as Rubric;
  const of = (points: number) => totalOf(fine, new Map([["A1", points]]))?.total;
  expect([of(1_599_900), of(1_599_899), of(1_600_000)]).toEqual([8000, 7999, 8000]);
});
