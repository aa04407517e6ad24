import { expect, test } from "vitest";
import type { Item, Rubric } from "../package/format.ts";
import { ratio, whole, written, type Fraction } from "./fraction.ts";
import { beyondBound, together } from "./panel.ts";

const ITEM: Item = {
  id: "B1",
  dimension: "B",
  name: "Depth",
  points: 1000,
  kind: "graded",
  appliesTo: ["bureau", "college", "direct"],
  tag: "[P]",
  basis: "example",
};
const RULES: Rubric["review"] = {
  expertsPerUnit: 2,
  thresholdShare: 0.15,
  combine: "mean",
  trim: false,
  boundShare: 0.3,
  round: 1,
};
const said = (marks: (number | Fraction)[], change: Partial<Rubric["review"]> = {}): string | null => {
  const got = together(
    ITEM,
    { ...RULES, ...change },
    marks.map((one) => (typeof one === "number" ? whole(one) : one)),
  );
  return got && written(got);
};

// Each number was worked out by hand from docs/methodology.md, 5 and 6: 1000 hundredths, a threshold of 150.
test.each([
  ["too few marks", [600], {}, null],
  ["the mean of two is not rounded", [601, 600], {}, "1201/2"],
  ["two lie exactly at the threshold", [500, 650], {}, "575"],
  ["two lie beyond it, and no third was asked", [500, 651], {}, null],
  ["the nearer pair of three", [500, 700, 760], {}, "730"],
  ["three at equal distances: the leader decides", [400, 600, 800], {}, null],
  ["the nearer pair lies beyond the threshold too", [100, 500, 900], {}, null],
  ["four lie apart: the leader decides", [500, 520, 540, 700], {}, null],
  ["the middle of three", [600, 610, 690], { combine: "median" }, "610"],
  ["the middle of four is the mean of two", [600, 611, 620, 690], { combine: "median" }, "1231/2"],
  ["a kept preliminary mark of a third of a hundredth", [ratio(1801n, 3n), 600], {}, "3601/6"],
  ["four are never trimmed", [500, 600, 610, 649], { trim: true }, "2359/4"],
  [
    "of five the highest and the lowest go, and how far they lie does not count",
    [0, 600, 610, 620, 1000],
    { trim: true },
    "610",
  ],
  ["without the rule five that lie apart are the leader's", [0, 600, 610, 620, 1000], {}, null],
  ["what is left of five still lies apart", [0, 500, 610, 660, 1000], { trim: true }, null],
  ["of six one goes at each end alone", [500, 500, 600, 610, 620, 650], { trim: true }, "1165/2"],
] as const)("%s", (_, marks, change, expected) => {
  expect(said([...marks], change)).toBe(expected);
  expect(said([...marks].reverse(), change)).toBe(expected);
});

test.each([
  ["exactly at the bound", 500, 800, false],
  ["a hundredth beyond it, upwards", 500, 801, true],
  ["a hundredth beyond it, downwards", 801, 500, true],
])("the second round moves an item: %s", (_, first, second, beyond) => {
  expect(beyondBound(ITEM, RULES, whole(first), whole(second))).toBe(beyond);
});
