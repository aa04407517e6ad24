import { expect, test } from "vitest";
import { ruleWords } from "./ruleWords.ts";

test("line, quota, pass line and ties are said in words", () => {
  expect(
    ruleWords({ line: 8000, passLine: 6000, quota: { college: 30 }, tieBreak: ["政务公开", "在线服务"] }),
  ).toEqual([
    "优秀：得分不低于 80.00 分，且没有评优一票否决情形",
    "优秀名额：高等学校最多 30 个，市州教育（体）局、厅委直属单位不限",
    "不合格：得分低于 60.00 分，或触发一票否决",
    "同分：依次比较“政务公开”“在线服务”的得分，仍相同的名次并列",
  ]);
});

test("a quota for every kind leaves nobody unlimited, a quota of nobody is no limit", () => {
  const rules = { line: 8000, passLine: null, tieBreak: [] };
  expect(ruleWords({ ...rules, quota: { bureau: 5, college: 0, direct: 2 } })[1]).toBe(
    "优秀名额：市州教育（体）局最多 5 个，高等学校最多 0 个，厅委直属单位最多 2 个",
  );
  expect(ruleWords({ ...rules, quota: null }).slice(1)).toEqual([
    "优秀名额：各类单位均不限",
    "不合格：触发一票否决",
    "同分：名次并列",
  ]);
});
