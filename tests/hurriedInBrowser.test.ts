import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD } from "../server/testing/platform.ts";
import { settledYear, YEAR, type SettledYear } from "../server/testing/settledYear.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { pressUntilGone } from "./browser/pressUntilGone.ts";
import { signIn } from "./browser/signIn.ts";

describe.skipIf(browserPath === null)("somebody in a hurry, in a real browser", () => {
  let year: SettledYear;
  let browser: Browser;
  let page: Page;
  let address = "";
  beforeAll(async () => {
    year = await settledYear();
    await year.platform.app.listen({ port: 0, host: "127.0.0.1" });
    address = `http://127.0.0.1:${(year.platform.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser();
    page = await signIn(browser, address, year.office.viewer.name, PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await year?.platform.close();
  });

  const at = (path: string) => page.goto(`${address}/console${path}?year=${YEAR}`);
  const asked = () => page.locator(".ant-modal-confirm-title", { hasText: "离开本页？" });
  /** By the program's own way, so that there is a page to go back to. */
  const byMenu = async (name: string): Promise<void> => {
    await page.getByRole("menuitem", { name, exact: true }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };

  test("going back over a dialog that is written in asks first, and who stays finds the words", async () => {
    await at("/articles");
    await page.getByRole("heading", { level: 1, name: "门户稿件" }).waitFor();
    await byMenu("来信");
    await page.getByTestId("desk-caller").click();
    const dialog = page.getByRole("dialog");
    const field = dialog.locator("textarea").first();
    await field.fill("来电人说孩子没有学籍");
    await page.goBack();
    await asked().waitFor();
    await page.getByRole("button", { name: "留在本页" }).click();
    await asked().waitFor({ state: "detached" });
    expect(await field.inputValue()).toBe("来电人说孩子没有学籍");
    expect(new URL(page.url()).pathname).toBe("/console/desk");
    await page.goBack();
    await asked().waitFor();
    await page.getByRole("button", { name: "离开", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "门户稿件" }).waitFor();
  });

  test("a link pressed over an article that is not saved asks first; a saved one is left without a question", async () => {
    const { id } = await year.ok<{ id: string }>(year.office, "/api/articles", {
      columnId: "news",
      title: "一件稿件",
      body: "<p>正文。</p>",
    });
    await at(`/articles/${id}`);
    const title = page.getByTestId("content-title");
    await title.fill("改过的标题");
    await page.getByRole("menuitem", { name: "来信", exact: true }).click();
    await asked().waitFor();
    await page.getByRole("button", { name: "留在本页" }).click();
    await asked().waitFor({ state: "detached" });
    expect(await title.inputValue()).toBe("改过的标题");
    await title.fill("一件稿件");
    await byMenu("来信");
  });

  test("another year, a result of the search and signing out ask before words are lost, and who stays keeps year and session", async () => {
    const stay = () => pressUntilGone(page.getByRole("button", { name: "留在本页" }));
    const keptYear = () => page.evaluate(() => localStorage.getItem("mingcha-year"));
    const { id } = await year.ok<{ id: string }>(year.office, "/api/articles", {
      columnId: "news",
      title: "另一件稿件",
      body: "<p>正文。</p>",
    });
    await at(`/articles/${id}`);
    const title = page.getByTestId("content-title");
    await title.fill("没有保存的标题");
    const before = await keptYear();
    await page.getByTestId("year").click();
    await page.locator(".ant-select-item-option:not(.ant-select-item-option-selected)").first().click();
    await asked().waitFor();
    await stay();
    expect([await title.inputValue(), await keptYear()]).toEqual(["没有保存的标题", before]);
    await page.getByTestId("account-menu").click();
    await page.getByText("退出登录").click();
    await page.locator(".ant-modal-confirm-title", { hasText: "退出登录？" }).waitFor();
    await stay();
    expect((await page.request.get(`${address}/api/session`)).ok()).toBe(true);
    expect(await (await page.request.get(`${address}/api/session`)).json()).toMatchObject({
      account: { name: year.office.viewer.name },
    });
    await title.fill("另一件稿件");
    await byMenu("来信");
    await page.getByTestId("desk-caller").click();
    const field = page.getByRole("dialog").locator("textarea").first();
    await field.fill("电话里说的话");
    await page.keyboard.press("Control+k");
    await page.getByTestId("search-words").fill("门户稿件");
    await page.getByRole("option").first().click();
    await asked().waitFor();
    await stay();
    expect(await field.inputValue()).toBe("电话里说的话");
    await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  });

  test("what was taken closes its box though the page is never answered when it is read again; sent once by a double click", async () => {
    await year.lead("draft");
    await at("/notice");
    let sent = 0;
    await page.route(/\/api\/cycles\/\d+\/notice/, async (route) => {
      if (route.request().method() === "POST") {
        sent += 1;
        return route.continue();
      }
      // After the change nothing is answered any more.
      if (sent === 0) return route.continue();
    });
    await page.getByTestId("notice-submit").click();
    await page.getByTestId("step-ok").dblclick();
    await page.getByTestId("step-ok").waitFor({ state: "detached", timeout: 60_000 });
    await page.getByText("正在读取最新内容").waitFor();
    expect(sent).toBe(1);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  test("what could not be read again is not shown as if it were the newest", async () => {
    await at("/notice");
    await page.getByTestId("notice-withdraw").or(page.getByTestId("notice-return")).first().waitFor();
    await page.route(/\/api\/cycles\/\d+\/notice/, (route) =>
      route.request().method() === "POST" ? route.continue() : route.abort(),
    );
    await page
      .locator('[data-testid^="notice-"]')
      .filter({ hasText: /撤回|退回/ })
      .first()
      .click();
    await page.getByTestId("step-reason").fill("再改一处");
    await page.getByTestId("step-ok").click();
    await page.getByText("没有读到最新内容，显示的是此前读到的").first().waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.getByRole("button", { name: "重试" }).first().click();
    await page.getByTestId("notice-submit").waitFor();
  });

  test("a megabyte that is pasted is cut with a word, or refused in words and stays", async () => {
    await at("/desk");
    await page.getByTestId("desk-caller").click();
    const dialog = page.getByRole("dialog");
    const area = dialog.locator("textarea").first();
    const limit = Number(await area.getAttribute("maxlength"));
    await area.evaluate((field: HTMLTextAreaElement) => {
      const text = "长".repeat(1_000_000);
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      field.focus();
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
      document.execCommand("insertText", false, text);
    });
    expect((await area.inputValue()).length).toBe(limit);
    await page.getByText(`末尾的 ${1_000_000 - limit} 字没有填入`).waitFor();
    await dialog.getByLabel("标题").fill("来电");
    const free = dialog.getByLabel("电话（可不填）");
    await free.fill("1".repeat(1_000_000));
    await dialog.getByRole("button", { name: "登记", exact: true }).click();
    await page.getByText("“电话”不能超过").waitFor();
    expect((await free.inputValue()).length).toBe(1_000_000);
    await dialog.getByRole("button", { name: "取消" }).click();
  });

  test("a very long name of a unit pushes nothing off the screen", async () => {
    const long = "湖南省示例超长名称职业技术学院".repeat(12);
    const { database } = year.platform.as(null);
    await sql`update unit set name = ${long} where id = 'B1'`.execute(database);
    const found: string[] = [];
    for (const path of [
      "/",
      "/units",
      "/units/B1",
      "/standings",
      "/desk",
      "/self-assessments",
      "/findings",
      "/availability",
      "/overview",
    ])
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await at(path);
        await page.locator("h1").first().waitFor();
        await page.waitForLoadState("networkidle");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) found.push(`${path} ${width}: ${wide}`);
      }
    expect(found).toEqual([]);
  });
});
