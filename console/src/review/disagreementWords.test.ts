import { expect, test } from "vitest";
import { disagreementWords, forLeader, type Disagreement } from "./disagreementWords.ts";

const limits = { thresholdShare: 0.2, boundShare: 0.1 };
const one = (change: Partial<Disagreement>): Disagreement => ({
  unitId: "C1",
  unitName: "某校",
  item: "A7",
  itemName: "公开事项覆盖与深度",
  of: 500,
  state: "needs-third",
  marks: [100, 250],
  preliminary: null,
  ...change,
});

test("the difference and the threshold are said in points", () => {
  expect(disagreementWords(one({}), limits)).toBe(
    "2 位专家最多相差 1.50 分，超过满分 5 分的 20%，即 1.00 分；须增加一位专家。",
  );
  expect(disagreementWords(one({ state: "needs-leader", marks: [0, 250, 500] }), limits)).toBe(
    "3 位专家最多相差 5.00 分，超过满分 5 分的 20%，即 1.00 分，增加专家后仍不能接近；须由厅领导书面决定。",
  );
});

test("a second round beyond its bound names the first value and the bound", () => {
  expect(disagreementWords(one({ state: "needs-confirmation", preliminary: 300 }), limits)).toBe(
    "初评 3.00 分，复评改动超出幅度：满分 5 分的 10%，即 0.50 分；须由厅领导书面确认。",
  );
});

test("only a missing third expert is the office's matter", () => {
  expect(
    (["needs-third", "needs-leader", "needs-confirmation"] as const).map((state) =>
      forLeader(one({ state })),
    ),
  ).toEqual([false, true, true]);
});
