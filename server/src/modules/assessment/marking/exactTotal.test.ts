import { expect, test } from "vitest";
import { Fraction } from "../../../core/fraction.ts";
import type { FactValue } from "../../evidence/read.ts";
import { computeMarks } from "./computeMarks.ts";
import { exactOf } from "./exactPoints.ts";
import type { Rubric } from "../pack/rubric.ts";
import { totalOf } from "./totalOf.ts";
import { readPack } from "../pack/pack.ts";

const { rubric: base } = await readPack("hunan-2019");

/** `count` items of equal points in one dimension, each with the share of a fact. */
function shares(count: number): Rubric {
  const each = 10_000 / count;
  return {
    ...base,
    dimensions: [{ id: "A", name: "甲", points: 10_000, tag: "" }],
    items: Array.from({ length: count }, (_, index) => ({
      ...base.items[0]!,
      id: `A${index + 1}`,
      dimension: "A",
      points: each,
      needs: undefined,
      rule: {
        kind: "parts",
        parts: [{ fact: "site.share", label: "占比", points: each, share: true }],
      },
    })),
  };
}

const total = (rubric: Rubric, value: FactValue) => {
  const marks = computeMarks(rubric, "college", new Map([["site.share", value]]), []);
  return {
    marks,
    total: totalOf(
      rubric,
      new Map(marks.map((mark) => [mark.item, exactOf({ points: mark.points!, exact: mark.exact })])),
    )!.total,
  };
};

test("items are shown rounded and added up exactly", () => {
  // Ten items of 10.00 at 0.79994: each is shown as 8.00; together they are 79.994, not 80.00.
  const ten = total(shares(10), 0.79994);
  expect(ten.marks.map((mark) => mark.points)).toEqual(Array(10).fill(800));
  expect(ten.total).toBe(7999);
  expect(total(shares(10), 0.79995).total).toBe(8000);
  expect(ten.marks[0]).toMatchObject({
    exact: "39997/50",
    explanation: expect.stringContaining("扣 2.00 分"),
  });
});

test("a share that is a whole hundredth carries no fraction", () => {
  expect(total(shares(10), 0.8).marks[0]).toMatchObject({ points: 800 });
  expect(total(shares(10), 0.8).marks[0]!.exact).toBeUndefined();
});

test("bonus and deductions from the total that experts give in halves are rounded with the total, not before it", () => {
  const rubric: Rubric = {
    ...shares(10),
    bonus: { above: 8000, cap: 300, tag: "" },
    items: [
      ...shares(10).items,
      { ...base.items[0]!, id: "J1", dimension: "", kind: "bonus", points: 300, rule: undefined },
      {
        ...base.items[0]!,
        id: "K1",
        dimension: "",
        kind: "deduct",
        from: "total",
        points: 300,
        rule: undefined,
      },
    ],
  };
  const marks = new Map<string, Fraction>(shares(10).items.map((item) => [item.id, new Fraction(900n)]));
  marks.set("J1", new Fraction(1n, 2n)).set("K1", new Fraction(-1n, 2n));
  expect(totalOf(rubric, marks)).toMatchObject({ base: 9000, deducted: 1, bonus: 1, total: 9000 });
});
