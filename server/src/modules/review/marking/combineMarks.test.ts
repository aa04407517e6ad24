import * as fc from "fast-check";
import { expect, test } from "vitest";
import { combineMarks } from "./combineMarks.ts";

/** Marks and threshold in points, as the domain notes give them. */
const BY = { combine: "mean", trim: false, threshold: 800, least: 2 } as const;
const combined = (...marks: number[]) =>
  combineMarks(
    marks.map((mark) => mark * 100),
    BY,
  );

test("the trigger procedure of examination marking (statistics C4.10)", () => {
  expect(combined(82, 78)).toEqual({ state: "combined", points: 8000, how: "mean" });
  expect(combined(82, 70)).toEqual({ state: "needs-third" });
  expect(combined(82, 70, 80)).toEqual({ state: "combined", points: 8100, how: "nearest-pair" });
  expect(combined(90, 70, 80)).toEqual({ state: "needs-leader" }); // equally near
  expect(combined(95, 60, 78)).toEqual({ state: "needs-leader" }); // far from both
  expect(combined(80)).toEqual({ state: "missing" });
  expect(combineMarks([], { ...BY, least: 0 })).toEqual({ state: "missing" });
  expect(combineMarks([101, 102], BY)).toMatchObject({ points: 102 }); // half-up
});

test("five and more marks: mean, median, or the highest and the lowest left out (C4.9); four are never trimmed", () => {
  const marks = [7800, 8500, 8200, 9000, 6000];
  const wide = { ...BY, threshold: 10_000 };
  expect(combineMarks(marks, wide)).toMatchObject({ points: 7900, how: "mean" });
  expect(combineMarks(marks, { ...wide, combine: "median" })).toMatchObject({ points: 8200, how: "median" });
  expect(combineMarks(marks, { ...wide, trim: true })).toMatchObject({ points: 8167, how: "trimmed" });
  expect(combineMarks(marks.slice(0, 4), { ...wide, trim: true })).toMatchObject({
    points: 8375,
    how: "mean",
  });
  // Without the 60 and the 90 the rest lie within 8 points; with them they do not.
  expect(combineMarks(marks, { ...BY, trim: true })).toMatchObject({ points: 8167 });
  expect(combineMarks(marks, BY)).toEqual({ state: "needs-leader" });
});

test("the order in which experts mark does not matter", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 5 }), (marks) => {
      expect(combineMarks(marks.toReversed(), { ...BY, threshold: 200 })).toEqual(
        combineMarks(marks, { ...BY, threshold: 200 }),
      );
    }),
  );
});

test("exactly at the threshold two marks agree; a hundredth more and a third is needed", () => {
  expect(combineMarks([7000, 7800], BY)).toEqual({ state: "combined", points: 7400, how: "mean" });
  expect(combineMarks([7000, 7801], BY)).toEqual({ state: "needs-third" });
  expect(combineMarks([7000, 7400, 7800], BY)).toMatchObject({ points: 7400, how: "mean" });
});

test("the nearest pair of three: exactly at the threshold it still counts, equally near never, a hundredth nearer does", () => {
  expect(combineMarks([6000, 6800, 9000], BY)).toEqual({
    state: "combined",
    points: 6400,
    how: "nearest-pair",
  });
  expect(combineMarks([6000, 6801, 9000], BY)).toEqual({ state: "needs-leader" });
  expect(combineMarks([6000, 8200, 9000], BY)).toMatchObject({ points: 8600, how: "nearest-pair" });
  expect(combineMarks([6000, 6500, 7000], BY)).toEqual({ state: "needs-leader" });
  expect(combineMarks([6000, 6499, 7000], BY)).toMatchObject({ points: 6250, how: "nearest-pair" });
  expect(combineMarks([6000, 6501, 7000], BY)).toMatchObject({ points: 6751, how: "nearest-pair" });
});

test("one mark alone counts only where one expert is enough; four marks apart are the leader's, trimmed or not", () => {
  expect(combineMarks([7000], { ...BY, least: 1 })).toEqual({
    state: "combined",
    points: 7000,
    how: "single",
  });
  expect(combineMarks([7000, 7000], { ...BY, least: 3 })).toEqual({ state: "missing" });
  expect(combineMarks([7000, 7100, 7200, 9000], BY)).toEqual({ state: "needs-leader" });
  expect(combineMarks([7000, 7100, 7200, 9000], { ...BY, trim: true })).toEqual({ state: "needs-leader" });
  expect(combineMarks([1000, 7000, 7100, 7200, 9000], { ...BY, trim: true })).toMatchObject({
    how: "trimmed",
  });
  expect(combineMarks([7000, 7300], { ...BY, combine: "median" })).toMatchObject({
    points: 7150,
    how: "median",
  });
});
