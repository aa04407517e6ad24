import { expect, test } from "vitest";
import { abilityOf, nextOf, standOf } from "./steps.ts";
import type { Step } from "./useSteps.ts";

const step = (change: Partial<Step>): Step => ({
  step: "freeze",
  name: "确定排名",
  who: ["office"],
  link: "/standings",
  optional: false,
  done: false,
  ready: false,
  mine: false,
  lacks: [],
  moreLacks: 0,
  ...change,
});

test("the next step is the first that is needed and not done; what leads back or may be left out is not", () => {
  const steps = [step({ done: true }), step({ optional: true, ready: true }), step({ step: "finalise" })];
  expect(nextOf(steps)?.step).toBe("finalise");
  expect(nextOf([step({ done: true })])).toBeUndefined();
});

test("a button says everything that is missing, and who can do it", () => {
  const lacks = [{ message: "有 1 件异议没有答复：某校", advice: "请检查工作组答复" }];
  expect(abilityOf(lacks)).toEqual({ possible: false, why: "有 1 件异议没有答复：某校，请检查工作组答复。" });
  expect(abilityOf([])).toEqual({ possible: true, why: null });
});

test("done, ready, waiting and not yet are told apart", () => {
  const waiting = step({});
  expect(standOf(step({ done: true }), waiting).text).toBe("已完成");
  expect(standOf(step({ ready: true }), waiting).text).toBe("可办理");
  expect(standOf(waiting, waiting).text).toBe("待办");
  expect(standOf(step({}), waiting).text).toBe("未到");
});
