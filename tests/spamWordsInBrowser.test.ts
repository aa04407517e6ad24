import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPlatform, type Platform } from "../server/testing/platform.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { lookAt } from "./browser/lookAt.ts";
import { signIn } from "./browser/signIn.ts";

describe.skipIf(browserPath === null)("the list of words for hidden links in a real browser", () => {
  let platform: Platform;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    platform = await startPlatform();
    const address = await platform.app.listen({ port: 0, host: "127.0.0.1" });
    browser = await startBrowser();
    const { viewer } = await platform.person("system");
    page = await signIn(browser, address, viewer.name, "Test-2020!");
    await page.goto(`${address}/console/spam-words`);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
  });

  const fill = async (word: string): Promise<void> => {
    await page.getByLabel("词语或品牌").fill(word);
    await page.getByTestId("spam-try").click();
    await page.getByTestId("spam-trial").waitFor();
  };

  test("a word that stands on clean pages can't be switched on; one that does not goes live, is changed and retired", async () => {
    await page.getByText("尚未启用词条").waitFor();
    await page.getByTestId("spam-new").click();
    await page.getByLabel("来源").fill("网信部门通报（示例）");
    await fill("学校概况");
    await page.getByText(/在 \d+ 个正常网页的链接文字中出现，不能启用/).waitFor();
    expect(await page.getByTestId("spam-apply").isDisabled()).toBe(true);
    await lookAt(page, "spam-word-refused");
    await fill("星河竞技");
    await page.getByText(/没有出现，可以启用/).waitFor();
    await page.getByTestId("spam-apply").click();
    await page.getByText("当前为第 1 版，共 1 条").waitFor();
    await page.getByRole("button", { name: /修\s*改/ }).click();
    await page.getByText("整词（前后不能连着别的字）").click();
    await page.getByTestId("spam-try").click();
    await page.getByText(/没有出现，可以启用/).waitFor();
    await page.getByTestId("spam-apply").click();
    await page.getByText("不限，整词").waitFor();
    await page.getByText("当前为第 2 版，共 1 条").waitFor();
    await lookAt(page, "spam-words");
    await page.getByRole("button", { name: /停\s*用/ }).click();
    await page.locator(".ant-modal textarea").fill("误报");
    await page
      .locator(".ant-modal")
      .getByRole("button", { name: /停\s*用/ })
      .click();
    await page.getByText("已停用：误报").waitFor();
    await page.getByText("当前为第 3 版，共 0 条").waitFor();
  });
});
