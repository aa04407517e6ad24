import { expect, test } from "vitest";
import { officeSteps, systemSteps } from "./firstSteps.ts";

const laid = (active: number, activeWithoutSite = active, activeFiled = 0) => ({
  active,
  activeWithoutSite,
  activeFiled,
});
const open = (steps: { title: string; done: boolean }[]) =>
  steps.filter((one) => !one.done).map((one) => one.title);

test("an empty platform begins with its units, and each thing that is there ticks itself off", () => {
  expect(open(officeSteps({ units: laid(0), years: 0, runs: 0 }))).toHaveLength(5);
  expect(open(officeSteps({ units: laid(1), years: 0, runs: 0 }))).toEqual([
    "登记单位网站",
    "启用检查年度",
    "完成第一次监测",
    "请专干备案",
  ]);
  expect(open(officeSteps({ units: laid(2, 1, 1), years: 1, runs: 1 }))).toEqual([]);
});

test("without a unit that lives nothing of units is done", () => {
  expect(open(officeSteps({ units: laid(0), years: 1, runs: 1 }))).toEqual([
    "登记受检单位",
    "登记单位网站",
    "请专干备案",
  ]);
});

test("two people of the office are needed, and a disabled account is none", () => {
  const accounts = [
    { role: "office", disabled: false },
    { role: "office", disabled: true },
    { role: "leader", disabled: false },
  ];
  expect(open(systemSteps(accounts))).toEqual([
    "创建检查工作组账号",
    "创建审计管理员账号",
    "创建单位专干账号",
    "创建评审专家账号",
  ]);
});
