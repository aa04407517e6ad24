import { expect, test } from "vitest";
import { rankChange, summaryOf, totalChange, type UnitDifference } from "./difference.ts";

const unit = (change: Partial<UnitDifference>): UnitDifference => ({
  unitId: "C1",
  name: "某校",
  kind: "college",
  before: 8000,
  after: 8000,
  rankBefore: 3,
  rankAfter: 3,
  items: [],
  ...change,
});
const item = {
  item: "A1",
  name: "来稿数量",
  before: null,
  after: { state: "computed", points: 100, explanation: "计 1 分" },
};

test("a total that appears or goes is said in words, else with its sign", () => {
  expect(totalChange(unit({ after: 7950 }))).toBe("−0.50");
  expect(totalChange(unit({ before: null }))).toBe("新得出");
  expect(totalChange(unit({ after: null }))).toBe("不再得出");
  expect(totalChange(unit({}))).toBe("不变");
});

test("a smaller rank is a rise; a hidden one says nothing", () => {
  expect(rankChange(unit({ rankAfter: 1 }))).toBe("升 2 位");
  expect(rankChange(unit({ rankAfter: 10 }))).toBe("降 7 位");
  expect(rankChange(unit({ rankBefore: null }))).toBe("");
});

test("the summary tells own changes from moved ranks", () => {
  const units = [
    unit({ after: 8100, items: [item] }),
    unit({ after: 7000, items: [item, item] }),
    unit({ rankAfter: 4 }),
  ];
  expect(summaryOf(units)).toEqual({ units: 3, up: 1, down: 1, onlyRank: 1, items: 3 });
});
