import { expect, test } from "vitest";
import { marksOf, problemsOf, sums, type MarkItem } from "./sheet.ts";

const item = (id: string, of: number, before: number | null = null): MarkItem => ({
  id,
  name: id,
  dimension: "A",
  of,
  basis: "",
  tag: "[P]",
  before,
  others: [],
});

test("a sheet without marks says so for every item and sends nothing", () => {
  const items = [item("A7", 500), item("A8", 300)];
  expect([...problemsOf(items, {}).keys()]).toEqual(["A7", "A8"]);
  expect(marksOf(items, {})).toEqual([]);
});

test("points above the item's greatest value are refused with the bound in points", () => {
  expect(problemsOf([item("A7", 250)], { A7: { points: 251, reason: "" } }).get("A7")).toBe(
    "须在 0 到 2.5 之间",
  );
  expect(problemsOf([item("A7", 250)], { A7: { points: 250, reason: "" } }).size).toBe(0);
});

test("in the second round a change needs a reason, an unchanged value none", () => {
  const items = [item("A7", 500, 400)];
  expect(problemsOf(items, { A7: { points: 400, reason: "" } }).size).toBe(0);
  expect(problemsOf(items, { A7: { points: 300, reason: "  " } }).size).toBe(1);
  expect(problemsOf(items, { A7: { points: 300, reason: "材料不全" } }).size).toBe(0);
  expect(marksOf(items, { A7: { points: 300, reason: " 材料不全 " } })).toEqual([
    { item: "A7", points: 300, reason: "材料不全" },
  ]);
});

test("sums count only what has been marked", () => {
  const items = [item("A7", 500), item("A8", 300)];
  expect(sums(items, { A8: { points: 120, reason: "" } })).toEqual({ marked: 120, of: 800, done: 1 });
});
