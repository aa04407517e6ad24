import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD } from "../server/testing/platform.ts";
import { settledYear, YEAR, type SettledYear } from "../server/testing/settledYear.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { signIn } from "./browser/signIn.ts";

describe.skipIf(browserPath === null)("two tabs of one person, in a real browser", () => {
  let year: SettledYear;
  let browser: Browser;
  let one: Page;
  let other: Page;
  let address = "";
  let article = "";
  beforeAll(async () => {
    year = await settledYear();
    await year.platform.app.listen({ port: 0, host: "127.0.0.1" });
    address = `http://127.0.0.1:${(year.platform.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser();
    one = await signIn(browser, address, year.office.viewer.name, PASSWORD);
    other = await one.context().newPage();
    other.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
    const { id } = await year.ok<{ id: string }>(year.office, "/api/articles", {
      columnId: "news",
      title: "一件稿件",
      body: "<p>正文。</p>",
    });
    article = id;
  });
  afterAll(async () => {
    await browser?.close();
    await year?.platform.close();
  });

  const at = (page: Page, path: string) => page.goto(`${address}/console${path}`);
  const title = (page: Page) => page.getByTestId("content-title");

  test("the year that is chosen in one stays away from the other, also when that one goes on and is read anew", async () => {
    const shownIn = (page: Page) =>
      page.locator('.ant-select:has([data-testid="year"]), [data-testid="year"]').first().textContent();
    await at(one, `/units?year=${YEAR}`);
    await one.getByRole("heading", { level: 1 }).waitFor();
    await at(other, "/articles");
    await other.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => shownIn(other)).toContain(String(YEAR));
    await one.getByTestId("year").click();
    await one.locator(".ant-select-item-option:not(.ant-select-item-option-selected)").first().click();
    await expect.poll(() => shownIn(one)).not.toContain(String(YEAR));
    for (const name of ["来信", "门户稿件"]) {
      await other.getByRole("menuitem", { name, exact: true }).click();
      await other.getByRole("heading", { level: 1, name }).waitFor();
      expect(await shownIn(other)).toContain(String(YEAR));
    }
    await at(other, "/desk");
    await other.getByRole("heading", { level: 1, name: "来信" }).waitFor();
    expect(await shownIn(other)).toContain(String(YEAR));
  });

  test("what one has saved is not overwritten by the other: it is told in words, and what is written there stays", async () => {
    for (const page of [one, other]) {
      await at(page, `/articles/${article}?year=${YEAR}`);
      await title(page).waitFor();
    }
    await title(one).fill("这一个窗口改的标题");
    await one.getByRole("button", { name: "保存", exact: true }).click();
    await expect
      .poll(async () => (await year.office.get(`/api/articles/${article}`)).body)
      .toContain("这一个窗口改的标题");
    await title(other).fill("那一个窗口改的标题");
    await other.getByRole("button", { name: "保存", exact: true }).click();
    const told = other.locator(".ant-modal-confirm");
    await told.locator(".ant-modal-confirm-title", { hasText: "已有较新的内容" }).waitFor();
    expect(await title(other).inputValue()).toBe("那一个窗口改的标题");
    await told.getByRole("button", { name: "载入最新内容" }).click();
    await told.waitFor({ state: "detached" });
    await expect.poll(() => title(other).inputValue()).toBe("这一个窗口改的标题");
  });

  test("signed out in one, the other says so at its next act and signs in over what is written", async () => {
    await at(one, `/units?year=${YEAR}`);
    await one.getByRole("heading", { level: 1 }).waitFor();
    await title(other).fill("还没有保存的标题");
    await one.getByTestId("account-menu").click();
    await one.getByText("退出登录").click();
    await one.getByTestId("login").waitFor();
    await other.getByRole("button", { name: "保存", exact: true }).click();
    const door = other.getByRole("dialog", { name: "登录已过期" });
    await door.waitFor();
    await door.getByTestId("login").fill(year.office.viewer.name);
    await door.getByTestId("password").fill(PASSWORD);
    await door.getByTestId("submit").click();
    await door.waitFor({ state: "detached" });
    expect(await title(other).inputValue()).toBe("还没有保存的标题");
    await other.getByRole("button", { name: "保存", exact: true }).click();
    await expect
      .poll(async () => (await year.office.get(`/api/articles/${article}`)).body)
      .toContain("还没有保存的标题");
    await other.reload();
    await expect.poll(() => title(other).inputValue()).toBe("还没有保存的标题");
    // The one that was left is inside again as soon as somebody looks at it.
    await one.reload();
    await one.getByTestId("account-menu").waitFor();
  });
});
