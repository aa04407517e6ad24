import { expect, test } from "vitest";
import type { Result } from "./compare.ts";
import { heldAgainst, type Shown } from "./heldAgainst.ts";

type Raw = Parameters<typeof heldAgainst>[0];
const all = ["bureau", "college", "direct"];

/** Two colleges: one item over a fact, one of security, one of experts. */
const raw: Raw = {
  rubric: {
    total: 10_000,
    dimensions: [{ id: "A", points: 10_000 }],
    items: [
      {
        id: "A1",
        dimension: "A",
        points: 4000,
        kind: "graded",
        appliesTo: all,
        rule: { kind: "parts", parts: [{ fact: "test.share", points: 4000, share: true }] },
      },
      {
        id: "A2",
        dimension: "A",
        points: 3000,
        kind: "graded",
        appliesTo: all,
        rule: { kind: "parts", parts: [{ fact: "site.securityClean", points: 3000, equals: true }] },
      },
      { id: "A3", dimension: "A", points: 3000, kind: "graded", appliesTo: all },
    ],
    review: { expertsPerUnit: 2, thresholdShare: 0.2 } as Raw["rubric"]["review"],
  },
  units: [
    { id: "C1", kind: "college" },
    { id: "C2", kind: "college" },
  ],
  facts: {
    C1: { "test.share": 0.5, "site.securityClean": true },
    C2: { "test.share": 0.75, "site.securityClean": false },
  },
  marks: ["C1", "C2"].flatMap((unit) => [2000, 2100].map((points) => ({ unit, item: "A3", points }))),
  decisions: [],
};

const unit = (id: string, score: number, rank: number): Result["units"][number] => ({
  id,
  name: `单位${id}`,
  kind: "college",
  score,
  rank,
  excellent: false,
  nominee: null,
});
const right = (): Result => ({
  cycle: 2019,
  units: [unit("C1", 70.5, 1), unit("C2", 50.5, 2)],
  findings: { "site-compromised-or-vulnerable": ["单位C2"] },
  excellentUnits: { bureau: [], college: [], direct: [] },
  excellentIndividuals: [],
  monitoring: { sites: 0, pages: 0, requests: 0, seconds: 0 },
  notice: null,
});
const marks = (values: [number, number, number]): Shown => ({
  total: values.reduce((sum, one) => sum + one, 0),
  marks: values.map((points, index) => ({
    item: `A${index + 1}`,
    name: `A${index + 1}`,
    points,
    explanation: "说明",
  })),
});
const shown = (): Map<string, Shown> =>
  new Map([
    ["C1", marks([2000, 3000, 2050])],
    ["C2", marks([3000, 0, 2050])],
  ]);

test("an equal year has no difference, and everything was looked at", () => {
  expect(heldAgainst(raw, right(), shown())).toEqual({
    counts: { units: 2, marks: 6, totals: 2, ranks: 2 },
    differences: [],
  });
});

test("marks older than the decision: item, total, rank and the security item are each told", () => {
  const result = right();
  // The named unit kept its security points: its total is too high and it stands first.
  result.units = [unit("C1", 70.5, 2), unit("C2", 80.5, 1)];
  const stale = shown().set("C2", marks([3000, 3000, 2050]));
  expect(heldAgainst(raw, result, stale).differences).toEqual([
    "单位C2 A2: 30.00 instead of 0.00",
    "单位C1: rank 2 instead of 1",
    "单位C2: total 80.50 (marks page 80.50) instead of 50.50",
    "单位C2: rank 1 instead of 2",
    "单位C2: named for security, but A2 is 30.00: 说明",
  ]);
});

test("an expert's mark that was changed on the way, and a total that is not the page's, are told", () => {
  const other = shown().set("C1", { ...marks([2000, 3000, 2051]), total: 7050 });
  expect(heldAgainst(raw, right(), other).differences).toEqual(["单位C1 A3: 20.51 instead of 20.50"]);
  const result = right();
  result.units[0]!.score = 70.51;
  expect(heldAgainst(raw, result, shown()).differences).toEqual([
    "单位C1: total 70.51 (marks page 70.50) instead of 70.50",
  ]);
});
