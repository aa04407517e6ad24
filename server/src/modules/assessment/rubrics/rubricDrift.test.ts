import { expect, test } from "vitest";
import { readPack } from "../pack/pack.ts";
import type { Rubric } from "../pack/rubric.ts";
import { rubricDrift } from "./rubricDrift.ts";

const { rubric: before } = await readPack("hunan-2019");
const { rubric: guoban } = await readPack("guoban-2019");

const changed = (change: (rubric: Rubric) => void): Rubric => {
  const copy = structuredClone(before);
  change(copy);
  return copy;
};

test("the same rubric is wholly comparable", () => {
  const drift = rubricDrift(before, structuredClone(before));
  expect([drift.sentences, drift.comparableShare]).toEqual([[], 1]);
  expect(drift.items.every((one) => one.state === "same")).toBe(true);
});

test("what changed is told item by item; a new name or place alone keeps an item comparable", () => {
  const after = changed((rubric) => {
    const [a1, a2, a3, a4] = rubric.items;
    a1!.name = "投稿数量";
    a2!.points = 700;
    a3!.rule = { kind: "median-ratio", fact: "contributions.submitted", factor: 1 };
    a4!.appliesTo = ["bureau"];
    rubric.items.at(-2)!.dimension = "D";
    rubric.items.pop();
    rubric.items.push({ ...a2!, id: "F1", name: "IPv6 支持", points: 300 });
    rubric.excellentLine = 8500;
    rubric.passLine = 6000;
    rubric.dimensions[3]!.name = "技术保障";
    rubric.dimensions[3]!.points = 1700;
  });
  const drift = rubricDrift(before, after);
  expect(drift.sentences).toEqual([
    "优秀线由 80 分改为 85 分",
    "合格线由无改为 60 分",
    "一级指标 D“技术保障”由“组织保障”改名为“技术保障”，由 15 分改为 17 分",
    "指标 A1“投稿数量”由“来稿数量”改名为“投稿数量”",
    "指标 A2“来稿采用与质量”分值由 8 分改为 7 分",
    "指标 A3“报送及时”评分办法有变化",
    "指标 A4“信息公开专栏”适用范围有变化",
    "指标 E3“培训、制度、保密审查”由“相关工作落实”移到“技术保障”",
    "新增指标 F1“IPv6 支持”（3 分）",
    "取消指标 E4“临时任务配合”（原 2 分）",
  ]);
  const state = Object.fromEntries(drift.items.map((one) => [one.item, [one.state, ...one.changes]]));
  expect(state).toMatchObject({
    A1: ["changed", "renamed"],
    A2: ["changed", "points"],
    A3: ["changed", "rule"],
    A4: ["changed", "applies"],
    A5: ["same"],
    E3: ["changed", "moved"],
    E4: ["removed"],
    F1: ["added"],
  });
  // 100 − 1 (A2) − 2 (E4) + 3 (F1) = 100 points, of which A2 7, A3 4, A4 4 and F1 3 can't be compared.
  expect(drift.comparableShare).toBe(0.82);
});

test("a rubric of another kind shares ids but hardly anything that scores alike", () => {
  const drift = rubricDrift(before, guoban);
  expect(drift.comparableShare).toBe(0);
  expect(drift.items.find((one) => one.item === "V1")!.state).toBe("added");
  expect(drift.items.find((one) => one.item === "E1")!.state).toBe("removed");
  expect(rubricDrift(before, { ...before, items: [] }).comparableShare).toBeNull();
});
