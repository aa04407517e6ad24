import { expect, test } from "vitest";
import { officeSteps, systemSteps } from "./firstSteps.ts";

const unit = (change: object = {}) => ({ active: true, site: null, filing: null, ...change });
const open = (steps: { title: string; done: boolean }[]) =>
  steps.filter((one) => !one.done).map((one) => one.title);

test("an empty platform begins with its units, and each thing that is there ticks itself off", () => {
  expect(open(officeSteps({ units: [], years: 0, runs: 0 }))).toHaveLength(5);
  expect(open(officeSteps({ units: [unit()], years: 0, runs: 0 }))).toEqual([
    "登记单位网站",
    "启用检查年度",
    "完成第一次监测",
    "请专干备案",
  ]);
  const laid = [unit({ site: "http://a.test/" }), unit({ filing: {} })];
  expect(open(officeSteps({ units: laid, years: 1, runs: 1 }))).toEqual([]);
});

test("a unit that ended counts for nothing", () => {
  expect(
    open(officeSteps({ units: [unit({ active: false, site: "x", filing: {} })], years: 1, runs: 1 })),
  ).toEqual(["登记受检单位", "登记单位网站", "请专干备案"]);
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
