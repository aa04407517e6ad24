import { expect, test } from "vitest";
import { nextStep } from "./nextStep.ts";

const standings = { feedbackUntil: null, obstacles: [] };

test("feedback waits for the end of the review, and says where the review stands", () => {
  const open = nextStep({ ...standings, stage: "draft" }, "second", []);
  expect(open.action).toBe("open-feedback");
  expect(open.obstacles).toEqual(["专家评审处于“复评”，结束后才能向单位反馈"]);
  expect(nextStep({ ...standings, stage: "draft" }, "closed", []).obstacles).toEqual([]);
});

test("freezing waits for what the server names", () => {
  const { action, obstacles, text } = nextStep(
    { stage: "feedback", feedbackUntil: "2020-03-24", obstacles: ["有 1 件申诉没有答复：某校"] },
    "closed",
    [],
  );
  expect(action).toBe("freeze");
  expect(text).toContain("2020-03-24");
  expect(obstacles).toEqual(["有 1 件申诉没有答复：某校"]);
});

test("what is behind comes first, at every stage", () => {
  const behind = { feedbackUntil: null, obstacles: ["有 1 个单位的结果落后于数据或决定"] };
  expect(nextStep({ ...behind, stage: "draft" }, "second", []).obstacles).toEqual([
    "有 1 个单位的结果落后于数据或决定",
    "专家评审处于“复评”，结束后才能向单位反馈",
  ]);
  expect(nextStep({ ...behind, stage: "frozen" }, "closed", ["甲校"]).obstacles[0]).toBe(
    "有 1 个单位的结果落后于数据或决定",
  );
});

test("approval waits for nominees; final standings wait for nothing", () => {
  const frozen = nextStep({ ...standings, stage: "frozen" }, "closed", ["甲校", "乙校"]);
  expect(frozen.obstacles).toEqual(["还有 2 个优秀单位没有推荐优秀个人：甲校、乙校"]);
  expect(nextStep({ ...standings, stage: "final" }, "closed", []).action).toBeNull();
});
