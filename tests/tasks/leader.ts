import { nominate } from "./between.ts";
import { choose } from "../browser/choose.ts";
import { BEFORE, dialog, gone, see, type Task } from "./world.ts";

export const LEADER_JUDGES: Task[] = [
  {
    who: "leader",
    what: "从工作台看到等本人办理的事",
    at: "/",
    how: (page) => page.getByRole("heading", { level: 1 }).first().waitFor(),
  },
  {
    who: "leader",
    what: "看年度进行到哪一步、还缺什么",
    at: "/steps",
    how: (page) => page.locator('[data-testid^="step-"]').first().waitFor(),
  },
  {
    who: "leader",
    what: "答复对专家评分的异议",
    at: "/objections",
    how: async (page) => {
      await page.getByTestId("objection-row-C2").click();
      await page.getByTestId("answer").click();
      await dialog(page).getByText("采纳", { exact: true }).last().click();
      await page.getByTestId("answer-reason").fill("已复核，异议成立");
      await page.getByTestId("answer-effect").getByText("改专家评分").click();
      await choose(page, page.locator(".ant-modal .ant-select"), /B1/);
      await page.locator(".ant-modal .ant-input-number input").fill("45");
      await page.getByTestId("answer-ok").click();
      await see(page, "异议已答复");
      await gone(page);
    },
  },
];

export const LEADER_SIGNS: Task[] = [
  {
    who: "leader",
    what: "审定排名和评优",
    at: "/standings",
    how: async (page, world) => {
      await nominate(world);
      await page.reload();
      await page.getByTestId("standings-finalise").click();
      await page.getByTestId("finalise-note").fill("同意");
      await page.getByTestId("finalise-ok").click();
      await see(page, "排名和评优已审定");
    },
  },
  {
    who: "leader",
    what: "签发通报",
    at: "/notice",
    year: BEFORE,
    how: async (page) => {
      await page.getByTestId("notice-sign").click();
      await page.getByTestId("step-ok").click();
      await page.getByTestId("step-ok").waitFor({ state: "detached" });
    },
  },
  {
    who: "leader",
    what: "看年度图览，拿一个单位对照",
    at: "/overview",
    year: BEFORE,
    how: async (page) => {
      await choose(page, page.getByLabel("与一个单位对照"), "测试单位C2");
      await page.waitForURL(/unit=C2/);
    },
  },
  {
    who: "leader",
    what: "看专家评分的宽严",
    at: "/quality",
    how: (page) => page.getByRole("heading", { level: 1 }).first().waitFor(),
  },
  {
    who: "leader",
    what: "用 Ctrl+K 找到一个单位",
    at: "/",
    how: async (page) => {
      await page.getByTestId("search-open").waitFor();
      await page.keyboard.press("Control+k");
      await page.getByTestId("search-words").fill("测试单位C2");
      await page
        .getByRole("option", { name: /测试单位C2/ })
        .first()
        .waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: /测试单位C2/ }).waitFor();
    },
  },
  {
    who: "leader",
    what: "看各单位整改进度",
    at: "/rectification?tab=progress",
    year: BEFORE,
    how: (page) => page.getByRole("table").first().waitFor(),
  },
  {
    who: "leader",
    what: "看来信办理总览",
    at: "/desk/board",
    how: (page) => page.getByTestId("desk-cards").waitFor(),
  },
  {
    who: "leader",
    what: "看要本人审签的门户稿件",
    at: "/articles",
    how: (page) => page.getByRole("heading", { level: 1 }).first().waitFor(),
  },
  {
    who: "leader",
    what: "在手机上看到工作台",
    at: "/",
    how: async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole("button", { name: "打开菜单" }).click();
      await page.getByRole("navigation", { name: "主菜单" }).waitFor();
      await page.keyboard.press("Escape");
      await page.setViewportSize({ width: 1440, height: 900 });
    },
  },
];
