import { expect, test } from "vitest";
import { nextStep } from "./nextStep.ts";

const item = {
  state: "open",
  due: "2020-03-30",
  dueProvisional: false,
  looking: false,
  ruledOut: false,
} as const;

test("the next step says who is waited for, and a day only while a limit runs", () => {
  expect(nextStep(item, false, true)).toEqual({ text: "签收整改通知", until: "2020-03-30" });
  expect(nextStep(item, true, true)).toEqual({ text: "整改并回复", until: "2020-03-30" });
  expect(nextStep({ ...item, state: "failed" }, true, false)).toEqual({
    text: "等待单位继续整改",
    until: "2020-03-30",
  });
  expect(nextStep({ ...item, state: "replied" }, true, true)).toEqual({
    text: "等待检查工作组审核回复",
    until: null,
  });
  expect(nextStep({ ...item, state: "replied" }, true, false).text).toBe("审核单位的回复");
});

test("a look under way and a finding that was ruled out come before the state", () => {
  expect(nextStep({ ...item, looking: true }, true, false)).toEqual({
    text: "正在复查，等待结果",
    until: null,
  });
  expect(nextStep({ ...item, looking: true, ruledOut: true }, true, false).text).toBe(
    "问题已被排除，撤销此项整改",
  );
});
