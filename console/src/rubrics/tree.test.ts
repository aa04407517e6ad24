import { expect, test } from "vitest";
import { nextItemId, withDimension, withFacts, withIndicator, withItem, without } from "./edit.ts";
import type { Item, Rubric } from "./rubric.ts";
import { otherProblems, treeOf, type TreeRow } from "./tree.ts";

const item = (
  id: string,
  dimension: string,
  indicator: string,
  points: number,
  more: Partial<Item> = {},
): Item => ({
  id,
  dimension,
  indicator,
  points,
  name: id,
  kind: "graded",
  source: "expert",
  appliesTo: ["bureau"],
  tag: "[P]",
  basis: "x",
  ...more,
});
const rubric: Rubric = {
  name: "x",
  title: "x",
  about: "",
  total: 100,
  excellentLine: 80,
  dimensions: [
    { id: "A", name: "甲", points: 60, tag: "[P]" },
    { id: "B", name: "乙", points: 40, tag: "[P]" },
  ],
  indicators: [{ id: "A-1", dimension: "A", name: "甲一", points: 50, tag: "[P]" }],
  items: [
    item("A1", "A", "A-1", 20),
    item("A2", "A", "A-1", 30),
    item("A3", "A", "", 10),
    item("B1", "B", "", 45),
    item("Q1", "Q", "", 5),
    item("V1", "", "", 0, { kind: "veto", effect: "result" }),
    item("D1", "A", "", 7, { kind: "deduct", from: "total" }),
  ],
  bars: [],
  coverageFloor: { share: 0.8, tag: "[P]" },
  tieBreak: ["B", "A"],
  objectionDays: 5,
  review: {
    expertsPerUnit: 2,
    thresholdShare: 0.2,
    combine: "mean",
    trim: false,
    boundShare: 1,
    bundles: [{ id: "b", name: "b", items: ["A1"] }],
    pilotUnits: 0,
    gates: [],
    tag: "[P]",
  },
};
const ids = (row: TreeRow): unknown =>
  row.children ? [row.key, row.sum, row.children.map(ids)] : "row" in row.node ? row.node.row.id : row.key;

test("sums are those of what lies below; bonus, veto and deductions from the total stand beside, lost items last", () => {
  expect(treeOf(rubric, []).map(ids)).toEqual([
    ["dimension:0", 60, [["indicator:0", 50, ["A1", "A2"]], "A3"]],
    ["dimension:1", 45, ["B1"]],
    ["beside", null, ["V1", "D1"]],
    ["lost", null, ["Q1"]],
  ]);
});

test("a problem stands at its row, or with those of the whole", () => {
  const problems = [
    { place: { part: "dimension" as const, id: "B" }, text: "合计不对" },
    { place: { part: "item" as const, id: "A2" }, text: "没有依据" },
    { place: { part: "rubric" as const, id: null }, text: "总分不对" },
  ];
  const [a, b] = treeOf(rubric, problems);
  expect(b!.problems).toEqual(["合计不对"]);
  expect(a!.children![0]!.children!.map((row) => row.problems)).toEqual([[], ["没有依据"]]);
  expect(otherProblems(problems).map((one) => one.text)).toEqual(["总分不对"]);
});

test("a row with a new id is followed by whatever refers to it", () => {
  const [a] = rubric.dimensions;
  const renamed = withDimension(rubric, a!, { ...a!, id: "X" });
  expect(renamed.tieBreak).toEqual(["B", "X"]);
  expect(renamed.indicators[0]!.dimension).toBe("X");
  expect(treeOf(renamed, [])[0]!.sum).toBe(60);
  const [indicator] = rubric.indicators;
  const moved = withIndicator(rubric, indicator!, { ...indicator!, id: "B-1", dimension: "B" });
  expect(treeOf(moved, []).map((row) => row.sum)).toEqual([10, 95, null, null]);
  const [first] = rubric.items;
  expect(withItem(rubric, first!, { ...first!, id: "A9" }).review.bundles[0]!.items).toEqual(["A9"]);
  expect(withItem(rubric, first!, { ...first!, kind: "veto", points: 0 }).items[0]!.dimension).toBe("");
});

test("rows are added at the end and taken out with what names them", () => {
  expect([nextItemId(rubric, "A"), nextItemId(rubric, "Z")]).toEqual(["A4", "Z1"]);
  expect(withItem(rubric, null, item("A4", "A", "", 1)).items.at(-1)!.id).toBe("A4");
  const [a] = rubric.dimensions;
  const gone = without(rubric, a!);
  expect([gone.dimensions.length, gone.tieBreak]).toEqual([1, ["B"]]);
  expect(treeOf(gone, []).at(-1)!.children!.length).toBe(4);
  expect(without(rubric, rubric.items[0]!).review.bundles).toEqual([]);
});

test("a fact that a rule reads is registered with the pack", () => {
  const known = ["x.one", "x.two"].map((key) => ({ key, name: key, type: "number", writtenBy: "y" }));
  const reading = withItem(rubric, null, {
    ...item("A4", "A", "", 1, { source: "automatic" }),
    rule: { kind: "median-ratio", fact: "x.two", factor: 1 },
  });
  expect(withFacts({ rubric: reading, lists: [], facts: [] }, known).facts).toEqual([known[1]]);
});
