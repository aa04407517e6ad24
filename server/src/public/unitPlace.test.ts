import { expect, test } from "vitest";
import type { UnitView } from "../modules/results/index.ts";
import { toImprove } from "./unitPlace.ts";

type Item = UnitView["items"][number];
const item = (id: string, of: number, points: number, more: Partial<Item> = {}): Item => ({
  id,
  name: `指标${id}`,
  dimension: "公开",
  kind: "graded",
  of,
  fromTotal: false,
  state: "computed",
  points,
  reason: "",
  experts: [],
  facts: [],
  ...more,
});
const said = (...items: Item[]): string[] => {
  const text = toImprove({ items } as UnitView)?.text ?? "";
  return [...text.matchAll(/<li>([\s\S]*?)<\/li>/gu)].map(([, one]) =>
    one!.replaceAll(/<[^>]*>/gu, "").replaceAll(/\s+/gu, ""),
  );
};

test("a bonus that was not given is no loss, and of what is taken from the total only that which was taken is lost", () => {
  expect(
    said(
      item("A1", 800, 300),
      item("F1", 3000, 0, { kind: "bonus" }),
      item("F2", 500, 0, { kind: "deduct", fromTotal: true }),
      item("F3", 500, -100, { kind: "deduct", fromTotal: true }),
    ),
  ).toEqual(["指标A1：失5.00分（共8.00分）", "指标F3：失1.00分（最多扣5.00分）"]);
  expect(said(item("F1", 3000, 0, { kind: "bonus" }))).toEqual([]);
});
