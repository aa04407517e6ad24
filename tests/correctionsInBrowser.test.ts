import { join } from "node:path";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../server/testing/correctedYear.ts";
import { YEAR } from "../server/testing/settledYear.ts";
import { examine, WCAG } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";

const PASSWORD = "Test-2020!";

describe.skipIf(browserPath === null)("corrections of a published notice in a real browser", () => {
  let year: PublishedYear;
  let browser: Browser;
  let address: string;
  const contexts = new Map<string, BrowserContext>();

  beforeAll(async () => {
    year = await publishedYear();
    await year.platform.app.listen({ host: "127.0.0.1", port: 0 });
    address = `http://127.0.0.1:${(year.platform.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await year.platform.close();
  });

  /** The page of somebody who signs in with login and password. */
  async function at(who: "office" | "reviewer" | "leader", path: string): Promise<Page> {
    let context = contexts.get(who);
    if (!context) {
      context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
      const answer = await context.request.post(`${address}/api/session`, {
        data: { login: year[who].viewer.name, password: PASSWORD },
      });
      expect(answer.status()).toBe(200);
      contexts.set(who, context);
    }
    const page = await context.newPage();
    await page.goto(`${address}${path}`);
    return page;
  }

  /** No violation of WCAG A and AA and nothing wider than the window, on a desktop and on a phone. */
  async function look(page: Page, name: string): Promise<void> {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForLoadState("networkidle");
      const violations = await examine(page, WCAG);
      const found = violations.map((one) => `${name} at ${width}: ${one.id} ${one.html[0]?.slice(0, 200)}`);
      expect(found).toEqual([]);
      const [scroll, inner] = await page.evaluate<[number, number]>(
        "[document.documentElement.scrollWidth, window.innerWidth]",
      );
      expect(scroll, `${name} at ${width}`).toBeLessThanOrEqual(inner);
      if (process.env["MINGCHA_PICTURES"])
        await page.screenshot({
          path: join(process.env["MINGCHA_PICTURES"], `corrections-${name}-${width}.png`),
          fullPage: true,
        });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  const step = async (page: Page, name: string, done: string): Promise<void> => {
    await page.getByRole("tab", { name: "更正稿" }).click();
    await page.getByTestId(`notice-${name}`).click();
    // The words may stand on the page before: what was answered counts.
    const answered = page.waitForResponse(
      (answer) => answer.request().method() === "POST" && answer.url().includes("/corrigenda/"),
    );
    await page.getByTestId("step-ok").click();
    expect((await answered).status()).toBe(200);
    await page.getByText(done).first().waitFor();
  };

  test("a decision is told of; the office words, hands in, another reviews, the leader signs; everyone reads the correction", async () => {
    const page = await at("office", `/console/findings?year=${YEAR}&state=confirmed`);
    await page.getByText("测试单位C2").first().click();
    await page.getByTestId("finding-dismiss").click();
    await page.getByTestId("reason").fill("复核发现该页面不属于该单位");
    await page.getByTestId("reason-ok").click();
    await page.getByText("公布的内容不会因此自动改变").first().waitFor();
    await look(page, "told");

    await year.decide("B1", "confirmed", {
      check: "annual-report",
      confirmed: [{ key: "test.share", value: 0.4 }],
    });
    const office = await at("office", `/console/corrections?year=${YEAR}`);
    await office.getByTestId("correction-entries").getByText("测试单位C2").first().waitFor();
    await look(office, "waiting");
    await office.getByTestId("begin-corrigendum").click();
    await office.getByRole("tab", { name: "更正稿" }).click();
    await office.getByTestId("block-correction.named").getByText("将测试单位C2").first().waitFor();
    await look(office, "paper");
    await step(office, "submit", "已送核");
    await step(await at("reviewer", `/console/corrections?year=${YEAR}`), "approve", "核稿已通过");
    const leader = await at("leader", `/console/corrections?year=${YEAR}`);
    await leader.getByRole("tab", { name: "更正稿" }).click();
    await leader.getByRole("tab", { name: "预览" }).click();
    const picture = leader.getByTestId("notice-pages").locator("img").first();
    await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth > 0)).toBe(true);
    await step(leader, "sign", "已签发");
    await step(await at("office", `/console/corrections?year=${YEAR}`), "publish", "已发布");
    const over = await at("office", `/console/corrections?year=${YEAR}`);
    await over.getByRole("tab", { name: "历次更正" }).click();
    await over.getByText("复核发现该页面不属于该单位").first().waitFor();
    await look(over, "earlier");

    const visitor = await (await browser.newContext({ javaScriptEnabled: true, locale: "zh-CN" })).newPage();
    for (const [path, name] of [
      ["", "public"],
      ["/first", "public-first"],
      ["/corrigenda/1", "public-corrigendum"],
      ["/rectification", "public-progress"],
    ] as const) {
      await visitor.goto(`${address}/results/${YEAR}${path}`);
      await look(visitor, name);
    }
    await visitor.goto(`${address}/results`);
    await visitor.getByRole("link", { name: "更正", exact: false }).first().waitFor();
    await look(visitor, "public-years");
  });
});
