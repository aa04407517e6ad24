import { expect, test } from "vitest";
import { profileOf, saysOf, sharesOf } from "./profile.ts";

const DIMENSIONS = [
  { id: "A", name: "公开" },
  { id: "B", name: "服务" },
  { id: "C", name: "互动" },
];
const of = (...points: [earned: number, applicable: number][]) =>
  DIMENSIONS.flatMap((one, index) => {
    const [earned, applicable] = points[index] ?? [0, 0];
    return { ...one, earned, applicable };
  });

test("what does not apply has no share, and is never said to be the least", () => {
  const own = profileOf("甲校", of([1800, 2000], [0, 0], [500, 1000]));
  expect(sharesOf(own, DIMENSIONS)).toEqual([90, null, 50]);
  expect(saysOf(own, DIMENSIONS)).toBe("甲校得分率最高的是“公开”（90.0%），最低的是“互动”（50.0%）。");
});

test("equal shares are said as equal, one alone as itself, none not at all", () => {
  expect(saysOf(profileOf("甲校", of([500, 1000], [250, 500], [1, 2])), DIMENSIONS)).toBe(
    "甲校各一级指标得分率均为 50.0%。",
  );
  expect(saysOf(profileOf("甲校", of([500, 1000])), DIMENSIONS)).toBe("甲校“公开”得分率为 50.0%。");
  expect(saysOf(profileOf("甲校", of()), DIMENSIONS)).toBeNull();
});
