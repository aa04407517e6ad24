import { AxeBuilder } from "@axe-core/playwright";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../server/testing/correctedYear.ts";
import { PASSWORD } from "../server/testing/platform.ts";
import { YEAR } from "../server/testing/settledYear.ts";
import type { Role } from "../server/src/modules/identity/index.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";

/** Where pictures of the pages go, for whoever looks at them; none without it. */
const pictures = process.env["MINGCHA_PICTURES"];

const OFFICE =
  "/units /units/C1 /runs /findings /contributions /contributions/pairs /contributions/tally /contributions/commissions /articles /portal-columns /participation /desk /desk/board /desk/count /self-assessments /rubrics /rubrics/pack:hunan-2019 /assessment /steps /experts /assignments /review /decisions /gates /recomputations /quality /objections /answers /standings /honours /notice /receipts /corrections /rectification /document-numbers /holidays /reminders /roles";
const PAGES: [Role, string][] = [
  ["office", OFFICE],
  ["leader", "/steps /decisions /gates /standings /notice /corrections"],
  [
    "officer",
    "/my-unit /findings /contributions /contributions/mirror /contributions/commissions /participation /desk /self /feedback /answers /my-documents /rectification",
  ],
  ["expert", "/review"],
  ["system", "/units /accounts"],
  ["audit", "/audit"],
];

describe.skipIf(browserPath === null)("every page of the console in a real browser", () => {
  let year: PublishedYear;
  let browser: Browser;
  let address = "";
  beforeAll(async () => {
    year = await publishedYear();
    await year.platform.app.listen({ port: 0, host: "127.0.0.1" });
    address = `http://127.0.0.1:${(year.platform.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await year?.platform.close();
  });

  async function enter(role: Role): Promise<Page> {
    const { viewer } = await year.platform.person(role, role === "officer" ? "C1" : null);
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.on("pageerror", (error) => expect.fail(`${page.url()} failed: ${error.message}`));
    await page.goto(`${address}/console/`);
    await page.getByTestId("login").fill(viewer.name);
    await page.getByTestId("password").fill(PASSWORD);
    await page.getByTestId("submit").click();
    await page.getByTestId("account-menu").waitFor();
    return page;
  }

  const atRest = async (page: Page): Promise<void> => {
    await page.locator("h1").first().waitFor();
    await expect.poll(() => page.locator(".ant-spin-spinning, .ant-skeleton-active").count()).toBe(0);
    // What scrolls is told apart on the next frame.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  };

  test.each(PAGES)("%s", async (role, paths) => {
    const page = await enter(role);
    const found: string[] = [];
    const titles = new Set<string>();
    for (const path of ["/", ...paths.split(" ")]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${address}/console${path}?year=${YEAR}`);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await atRest(page);
        const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
        for (const one of violations)
          found.push(`${path} ${width}: ${one.id} ${one.nodes[0]?.html.slice(0, 160)}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) found.push(`${path} ${width}: is ${wide} px wide`);
        if (pictures)
          await page.screenshot({
            path: join(pictures, `${role}${path.replaceAll(/\W/g, "-")}-${width}.png`),
            fullPage: true,
          });
      }
      titles.add(await page.title());
    }
    expect(found).toEqual([]);
    expect([...titles].every((title) => title.endsWith(" - 明察"))).toBe(true);
    expect(await page.getByRole("navigation", { name: "主菜单" }).isVisible()).toBe(false);
    await page.context().close();
  });

  test("a session that ends is entered again over the page, and what was typed stays", async () => {
    const page = await enter("office");
    await page.goto(`${address}/console/findings?year=${YEAR}`);
    await atRest(page);
    const search = page.getByPlaceholder("单位").or(page.getByRole("searchbox")).first();
    await search.fill("没有保存的字");
    const [, login] = [null, await page.locator(".account-name").textContent()];
    // As after a long lunch: the server knows the session no more.
    await page.context().clearCookies();
    await search.press("Enter");
    const again = page.getByRole("dialog", { name: "登录已过期" });
    await again.waitFor();
    await page.keyboard.press("Escape");
    expect(await again.isVisible()).toBe(true);
    await again.getByTestId("login").fill(login ?? "");
    await again.getByTestId("password").fill(PASSWORD);
    await again.getByTestId("submit").click();
    await again.waitFor({ state: "hidden" });
    expect(await search.inputValue()).toBe("没有保存的字");
    await page.context().close();
  });

  test("signed in again in another tab: the same person goes on, and for another one the first one's page is gone", async () => {
    const page = await enter("office");
    await page.goto(`${address}/console/contributions?year=${YEAR}`);
    await atRest(page);
    const name = (await page.locator(".account-name").textContent()) ?? "";
    const signIn = async (login: string) => {
      const tab = await page.context().newPage();
      await tab.goto(`${address}/console/`);
      await tab.getByTestId("account-menu").click();
      await tab.getByText("退出登录").click();
      await tab.getByTestId("login").fill(login);
      await tab.getByTestId("password").fill(PASSWORD);
      await tab.getByTestId("submit").click();
      await tab.getByTestId("account-menu").waitFor();
      await tab.close();
    };
    const back = () =>
      page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    const search = page.getByRole("searchbox").first();
    await search.fill("没有保存的字");
    await signIn(name);
    await back();
    await atRest(page);
    expect(await search.inputValue()).toBe("没有保存的字");
    const { viewer } = await year.platform.person("office");
    await signIn(viewer.name);
    await back();
    await expect.poll(() => page.locator(".account-name").textContent()).toBe(viewer.name);
    expect(new URL(page.url()).pathname).toBe("/console/");
    await page.context().close();
  });

  test("a page that breaks while it is shown says so with a way on, and so does the frame around the pages", async () => {
    for (const [url, broken] of [
      ["**/api/waiting", { today: "2020-01-01", waiting: null }],
      ["**/api/cycles", { cycles: [null] }],
    ] as const) {
      const page = await enter("leader");
      await page.route(url, (route) => route.fulfill({ json: broken }));
      await page.goto(`${address}/console/`);
      await page.getByText("页面出错了").waitFor();
      expect(await page.getByRole("button", { name: "重试" }).isVisible()).toBe(true);
      expect(await page.getByText(/Unexpected Application Error|TypeError/).count()).toBe(0);
      if (pictures) await page.screenshot({ path: join(pictures, `broken-${url.length}.png`) });
      await page.context().close();
    }
  });

  test("a part of the program that can't be loaded gives a sentence and a way on", async () => {
    const page = await enter("leader");
    await page.route(/StepsPage/, (route) => route.abort());
    await page.goto(`${address}/console/steps`);
    await page.getByText("页面没有载入").waitFor();
    expect(await page.getByRole("button", { name: "重试" }).isVisible()).toBe(true);
    await page.context().close();
  });
});
