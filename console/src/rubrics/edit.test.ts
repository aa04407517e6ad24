import { expect, test } from "vitest";
import { nextItemId, withDimension, withFacts, withIndicator, withItem, without } from "./edit.ts";
import { emptyItem, itemFrom } from "./itemForm.ts";
import type { Item, Pack, Rubric } from "./rubric.ts";

const item = (id: string, change: Partial<Item> = {}): Item => ({
  ...emptyItem(id, "A", "I1"),
  name: id,
  ...change,
});
const rubric = (): Rubric =>
  ({
    dimensions: [
      { id: "A", name: "公开", points: 4000 },
      { id: "B", name: "服务", points: 6000 },
    ],
    indicators: [
      { id: "I1", dimension: "A", name: "一" },
      { id: "I2", dimension: "B", name: "二" },
    ],
    items: [item("A1"), item("A3"), item("B1", { dimension: "B", indicator: "I2" })],
    tieBreak: ["B", "A"],
    review: {
      bundles: [
        { name: "甲", items: ["A1", "B1"] },
        { name: "乙", items: ["A3"] },
      ],
    },
  }) as unknown as Rubric;

test("whatever names a dimension follows its new id; nothing of the old one stays", () => {
  const before = rubric();
  const after = withDimension(before, before.dimensions[0]!, { ...before.dimensions[0]!, id: "Z" });
  expect(JSON.stringify({ ...after, review: null })).not.toContain('"A"');
  expect(after.tieBreak).toEqual(["B", "Z"]);
  expect(after.items.map((one) => one.dimension)).toEqual(["Z", "Z", "B"]);
  expect(before).toEqual(rubric());
  expect(withDimension(before, null, { ...before.dimensions[0]!, id: "C" }).dimensions).toHaveLength(3);
});

test("an indicator that moves to another dimension takes its items along, and no others", () => {
  const before = rubric();
  const moved = withIndicator(before, before.indicators[0]!, {
    ...before.indicators[0]!,
    id: "I9",
    dimension: "B",
  });
  expect(moved.items.map((one) => [one.id, one.indicator, one.dimension])).toEqual([
    ["A1", "I9", "B"],
    ["A3", "I9", "B"],
    ["B1", "I2", "B"],
  ]);
});

test("bundles follow an item's new id; an item beside the hundred points stands under no dimension", () => {
  const before = rubric();
  const named = withItem(before, before.items[0]!, item("A7"));
  expect(named.review.bundles.map((one) => one.items)).toEqual([["A7", "B1"], ["A3"]]);
  const beside = withItem(before, before.items[0]!, item("V1", { kind: "veto" }));
  expect(beside.items[0]).toMatchObject({ id: "V1", dimension: "", indicator: "" });
  expect(withItem(before, null, item("A8")).items).toHaveLength(4);
});

test("what is taken out is forgotten by bundles and ties; rows below it stay", () => {
  const before = rubric();
  expect(without(before, before.items[1]!).review.bundles.map((one) => one.items)).toEqual([["A1", "B1"]]);
  const gone = without(before, before.dimensions[0]!);
  expect([gone.tieBreak, gone.items.length, gone.review.bundles.length]).toEqual([["B"], 3, 2]);
  const bare = without(before, before.indicators[0]!);
  expect([bare.tieBreak, bare.items.length]).toEqual([["B", "A"], 3]);
});

test("the next id is after the greatest of its letter, not into a gap", () => {
  expect([nextItemId(rubric(), "A"), nextItemId(rubric(), "B"), nextItemId(rubric(), "C")]).toEqual([
    "A4",
    "B2",
    "C1",
  ]);
});

test("facts that a rule reads come along, once, and no others", () => {
  const known = ["a.one", "a.two"].map((key) => ({ key })) as unknown as Pack["facts"];
  const pack = {
    rubric: {
      ...rubric(),
      items: [item("A1", { rule: { kind: "presence", fact: "a.two" } } as unknown as Partial<Item>)],
    },
    facts: [],
  } as unknown as Pack;
  const filled = withFacts(pack, known);
  expect(filled.facts).toEqual([{ key: "a.two" }]);
  expect(withFacts(filled, known)).toBe(filled);
});

test("of what the dialog holds only what fits kind and source is kept", () => {
  const rule = { kind: "parts", parts: [] } as unknown as Item["rule"] & object;
  const all = { ...item(" A1 ", { name: " 甲 ", points: 500 }), rule, quickReasons: [" 一 ", " "] };
  expect(itemFrom(all)).toMatchObject({ id: "A1", name: "甲", points: 500, quickReasons: ["一"] });
  expect(itemFrom(all)).not.toHaveProperty("rule");
  expect(itemFrom({ ...all, source: "automatic" })).toHaveProperty("rule");
  expect(itemFrom({ ...all, source: "automatic" })).not.toHaveProperty("quickReasons");
  expect(itemFrom({ ...all, kind: "veto" })).toMatchObject({ points: 0, effect: "result" });
  expect(itemFrom({ ...all, kind: "veto" })).not.toHaveProperty("effectFor");
  expect(itemFrom({ ...all, kind: "deduct" })).toMatchObject({ from: "own" });
  expect(itemFrom(all)).not.toHaveProperty("from");
});
