import { expect } from "vitest";
import type { Page } from "playwright-core";
import { dialog, gone, see, type Task } from "./world.ts";

async function write(page: Page, item: string, points: string): Promise<void> {
  const field = page.locator(`input#mark-${item}`);
  await field.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(points);
  await page.keyboard.press("Enter");
  await field.press("Shift+Digit1");
}

export const EXPERT: Task[] = [
  {
    who: "expert",
    what: "从工作台找到分配给本人的单位",
    at: "/",
    how: async (page) => {
      await page
        .getByRole("link", { name: /评审|评分/ })
        .first()
        .click();
      await page.getByRole("heading", { level: 1 }).first().waitFor();
    },
  },
  {
    who: "expert",
    what: "看清怎样申报回避，接受一个单位",
    at: "/review",
    how: async (page) => {
      await page.getByTestId("decline-C3").click();
      await dialog(page)
        .getByText(/因须回避/)
        .waitFor();
      await dialog(page).getByRole("button", { name: "取消" }).click();
      await gone(page);
      await page.getByTestId("accept-C2").click();
      await see(page, "已接受");
    },
  },
  {
    who: "expert",
    what: "接受其余的分配",
    at: "/review",
    how: async (page) => {
      await page.getByTestId("accept-all").click();
      const answered = page.waitForResponse(
        (answer) => answer.request().method() === "POST" && answer.url().includes("/api/review/"),
      );
      await page.getByTestId("accept-all-yes").click();
      expect((await answered).status()).toBe(200);
    },
  },
  {
    who: "expert",
    what: "打开一个单位，看自评和材料",
    at: "/review",
    how: async (page) => {
      await page.getByRole("link", { name: "测试单位C2" }).click();
      await page.getByTestId("mark-B1").waitFor();
      await see(page, "按要求完成，材料见附件。");
    },
  },
  {
    who: "expert",
    what: "下载 Excel 评分表",
    at: "/review",
    how: async (page) => {
      await page.getByTestId("offline-form").click();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByTestId("offline-form-download").click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
    },
  },
  {
    who: "expert",
    what: "查看快捷键",
    at: "/review/C2",
    how: async (page) => {
      await page.getByTestId("marking-help").click();
      await page.getByTestId("marking-keys").getByText("上一项 / 下一项", { exact: false }).first().waitFor();
    },
  },
  {
    who: "expert",
    what: "只用键盘评完一个单位，用常用理由",
    at: "/review/C2",
    how: async (page) => {
      await page.getByTestId("mark-B1").waitFor();
      await write(page, "B1", "40");
      await write(page, "B2", "42");
      await expect.poll(() => page.getByTestId("reason-B1").first().inputValue()).toBe("材料不全");
    },
  },
  {
    who: "expert",
    what: "离开再回来，没有提交的分数还在",
    at: "/review/C2",
    how: async (page) => {
      const field = page.locator("input#mark-B1");
      await field.waitFor();
      await expect.poll(() => field.inputValue()).toMatch(/^40/);
    },
  },
  {
    who: "expert",
    what: "提交并评下一个单位，直到评完",
    at: "/review/C2",
    how: async (page) => {
      for (const unit of ["C2", "C1", "C3", "B1"]) {
        await page.goto(page.url().replace(/review\/\w+/, `review/${unit}`));
        await page.locator("input#mark-B1").waitFor();
        await write(page, "B1", "40");
        await write(page, "B2", "42");
        await page.locator("input#mark-B1").focus();
        const answered = page.waitForResponse(
          (answer) => answer.request().method() === "PUT" && answer.url().includes(`/units/${unit}/marks`),
        );
        await page.keyboard.press("Control+Enter");
        expect((await answered).status()).toBe(200);
      }
    },
  },
  {
    who: "expert",
    what: "看本人还要评的活动作品",
    at: "/jury",
    how: (page) => page.getByRole("heading", { level: 1 }).first().waitFor(),
  },
  {
    who: "expert",
    what: "按 ? 找到本页怎么用",
    at: "/review",
    how: async (page) => {
      await page.getByTestId("guide-open").click();
      await page.getByRole("dialog", { name: "本页操作指引" }).getByRole("listitem").first().waitFor();
    },
  },
];
