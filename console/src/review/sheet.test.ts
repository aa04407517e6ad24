import { expect, test } from "vitest";
import {
  beyondBound,
  marksOf,
  problemsOf,
  sums,
  ticksWorth,
  UNTYPED,
  wrongInDraft,
  type MarkItem,
  type Typed,
} from "./sheet.ts";

const item = (id: string, of: number, change: Partial<MarkItem> = {}): MarkItem => ({
  id,
  name: id,
  dimension: "A",
  of,
  basis: "",
  tag: "[P]",
  checks: [],
  before: null,
  bound: null,
  reasonWhen: "below-full",
  quickReasons: [],
  others: [],
  ...change,
});
const typed = (points: number, change: Partial<Typed> = {}): Typed => ({ ...UNTYPED, points, ...change });

test("a sheet without marks says so for every item and sends nothing", () => {
  const items = [item("A7", 500), item("A8", 300)];
  expect([...problemsOf(items, {}).keys()]).toEqual(["A7", "A8"]);
  expect(marksOf(items, {})).toEqual([]);
});

test("points above the item's greatest value are refused with the bound in points", () => {
  expect(problemsOf([item("A7", 250)], { A7: typed(251) }).get("A7")).toBe("须在 0 到 2.5 之间");
  expect(problemsOf([item("A7", 250)], { A7: typed(250) }).size).toBe(0);
});

test("in the second round a change needs a reason", () => {
  const items = [item("A7", 500, { before: 400 })];
  expect(problemsOf(items, { A7: typed(400, { reason: "材料不全" }) }).size).toBe(0);
  expect(problemsOf(items, { A7: typed(300, { reason: "  " }) }).size).toBe(1);
  expect(problemsOf(items, { A7: typed(300, { reason: "材料不全" }) }).size).toBe(0);
  expect(marksOf(items, { A7: typed(300, { reason: " 材料不全 " }) })).toEqual([
    { item: "A7", points: 300, reason: "材料不全" },
  ]);
});

test("below full points a reason is owed, at full none; what is added or taken off owes one above nothing; ticks are a reason", () => {
  const owed = (points: number, change: Partial<MarkItem> = {}, reason = "") =>
    problemsOf([item("A7", 500, change)], { A7: typed(points, { reason }) }).get("A7") ?? null;
  expect([owed(500), owed(499), owed(0), owed(499, {}, " "), owed(499, {}, "内容过简")]).toEqual([
    null,
    "低于满分须写明理由",
    "低于满分须写明理由",
    "低于满分须写明理由",
    null,
  ]);
  expect([owed(0, { reasonWhen: "above-zero" }), owed(100, { reasonWhen: "above-zero" })]).toEqual([
    null,
    "加分或扣分须写明理由",
  ]);
  expect(owed(100, { checks: [{ id: "a", label: "一", points: 100 }] })).toBeNull();
  // An unchanged value of 复评 below full owes one too: the own reason of then stands there to begin with.
  expect([owed(400, { before: 400 }), owed(300, { before: 400 })]).toEqual([
    "低于满分须写明理由",
    "改动初评分数须写明理由",
  ]);
});

test("a draft without a reason is kept; one that changes 初评 without saying why is not", () => {
  expect(wrongInDraft(item("A7", 500), typed(300))).toBe(false);
  expect(wrongInDraft(item("A7", 500), typed(501))).toBe(true);
  expect(wrongInDraft(item("A7", 500, { before: 400 }), typed(300))).toBe(true);
  expect(wrongInDraft(item("A7", 500), undefined)).toBe(false);
});

test("the bound of the second round holds inclusively, and not in the first", () => {
  const second = item("A7", 500, { before: 400, bound: 50 });
  expect(beyondBound(second, 450)).toBe(false);
  expect(beyondBound(second, 349)).toBe(true);
  expect(beyondBound(item("A7", 500), 0)).toBe(false);
});

test("a checklist is worth what is ticked and sends its ticks, also none", () => {
  const list = item("E3", 200, {
    checks: [
      { id: "a", label: "一", points: 80 },
      { id: "b", label: "二", points: 120 },
    ],
  });
  expect(ticksWorth(list, ["b"])).toBe(120);
  expect(ticksWorth(list, [])).toBe(0);
  expect(marksOf([list], { E3: typed(120, { ticks: ["b"] }) })).toEqual([
    { item: "E3", points: 120, ticks: ["b"] },
  ]);
  expect(marksOf([list], { E3: typed(0) })).toEqual([{ item: "E3", points: 0, ticks: [] }]);
});

test("sums count only what has been marked", () => {
  const items = [item("A7", 500), item("A8", 300)];
  expect(sums(items, { A8: typed(120) })).toEqual({ marked: 120, of: 800, done: 1 });
});
