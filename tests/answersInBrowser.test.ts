import { join } from "node:path";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../server/testing/platform.ts";
import { settledYear, YEAR, type SettledYear } from "../server/testing/settledYear.ts";
import { examine, WCAG } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";

const PASSWORD = "Test-2020!";

describe.skipIf(browserPath === null)("public answers and the release of evidence in a real browser", () => {
  let year: SettledYear;
  let browser: Browser;
  let address: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    year = await settledYear();
    await year.platform.app.listen({ host: "127.0.0.1", port: 0 });
    address = `http://127.0.0.1:${(year.platform.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
    await year.platform.close();
  });

  async function at(who: Person, path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
    contexts.push(context);
    const answer = await context.request.post(`${address}/api/session`, {
      data: { login: who.viewer.name, password: PASSWORD },
    });
    expect(answer.status()).toBe(200);
    const page = await context.newPage();
    await page.goto(`${address}${path}`);
    return page;
  }

  async function look(page: Page, name: string): Promise<void> {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForLoadState("networkidle");
      const violations = await examine(page, WCAG);
      expect(violations.map((one) => `${name} ${width}: ${one.id} ${one.html[0]}`)).toEqual([]);
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
      expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(0);
      if (process.env["MINGCHA_PICTURES"])
        await page.screenshot({
          path: join(process.env["MINGCHA_PICTURES"], `answers-${name}-${width}.png`),
          fullPage: true,
        });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  test("an officer answers, the office refuses with a reason, the officer writes anew, the office shows it", async () => {
    const path = `/console/answers?year=${YEAR}`;
    const officer = await at(year.officers.get("C2")!, path);
    const write = async (text: string): Promise<void> => {
      await officer.getByTestId("public-answer").click();
      await officer.getByTestId("public-answer-text").fill(text);
      await officer.getByTestId("public-answer-ok").click();
    };
    await write("联系电话 13812345678");
    await officer.getByText("其中可能有手机号码").first().waitFor();
    await officer.getByTestId("public-answer-text").fill("与某保密项目有关");
    await officer.getByTestId("public-answer-ok").click();
    await officer.getByText("待审查").waitFor();

    const office = await at(year.office, path);
    await office.getByTestId("screen-answer").click();
    await office.getByText("不予公开：涉及国家秘密、工作秘密或商业秘密").click();
    await office.getByTestId("screen-answer-reason").fill("提到保密项目");
    await office.getByTestId("screen-answer-ok").click();
    await office.getByText("提到保密项目").waitFor();

    await officer.reload();
    await officer.getByText("涉及国家秘密、工作秘密或商业秘密：提到保密项目").waitFor();
    await look(officer, "officer");
    await write("暗链已清除，已更换服务器口令。");
    await officer.getByText("待审查").waitFor();

    await office.reload();
    await office.getByTestId("screen-answer").click();
    await office.getByText("公开", { exact: true }).last().click();
    await office.getByTestId("screen-answer-ok").click();
    await office.getByText("已公开").waitFor();

    await office.getByTestId("release-decide").click();
    await office.getByText("逐条筛查后公开证据包").last().click();
    await office.getByTestId("release-reason").fill("接受社会监督");
    await look(office, "release");
    await office.getByTestId("release-ok").click();
    await office.getByText("理由：接受社会监督").waitFor();
    await look(office, "office");
  });
});
