import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { YEAR } from "../server/testing/settledYear.ts";
import { examine } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { openedYear, type OpenedYear } from "./testing/openedYear.ts";

/** Where pictures of the pages go, for whoever looks at them; none without it. */
const pictures = process.env["MINGCHA_PICTURES"];

describe.skipIf(browserPath === null)("the open year in a real browser", () => {
  let opened: OpenedYear;
  let browser: Browser;
  let address = "";
  const asked: string[] = [];

  beforeAll(async () => {
    opened = await openedYear();
    const { year } = opened;
    const base = `/api/cycles/${YEAR}`;
    await year.ok(
      year.office,
      `${base}/evidence-release`,
      { policy: "screened", reason: "接受社会监督", version: 0 },
      "PUT",
    );
    const officer = year.officers.get("C2")!;
    const [own] = (await officer.get(`${base}/answers`)).json<{ answers: { findingId: string }[] }>().answers;
    await year.ok(
      officer,
      `${base}/answers/${own!.findingId}`,
      { text: "暗链已于2月20日清除，已更换服务器口令。", version: 0 },
      "PUT",
    );
    const [waiting] = (await year.office.get(`${base}/answers`)).json<{ answers: { id: string }[] }>()
      .answers;
    await year.ok(year.office, `/api/answers/${waiting!.id}/screen`, {
      decision: "shown",
      ground: null,
      reason: "",
      version: 1,
    });
    await year.ok(year.office, `${base}/notice/publish`, { version: await year.lead("signed") });
    await year.platform.app.listen({ port: 0, host: "127.0.0.1" });
    address = `http://127.0.0.1:${(year.platform.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await opened?.close();
  });

  /** Looks at the page at both widths: nothing axe objects to, nothing to scroll sideways. */
  async function look(page: Page, name: string): Promise<void> {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} ${width}`).toBe(width);
    }
    const violations = await examine(page);
    expect(
      violations.map((one) => [one.id, one.html[0]]),
      name,
    ).toEqual([]);
  }

  test("every page on the way from a mark to its bytes, without script, is fit to be read", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${address}/results/${YEAR}`);
    await look(page, "results");
    await page.getByRole("link", { name: "测试单位C2" }).first().click();
    await look(page, "unit");
    expect(await page.locator("h1").textContent()).toContain("测试单位C2");
    await page.getByRole("link", { name: "查看网页证据" }).first().click();
    await look(page, "record");
    await page.getByRole("link", { name: "存档页面" }).click();
    await expect.poll(() => page.locator("h1").textContent()).toBe("测试学院");
    // The archived page's own script would have renamed it.
    expect(await page.title()).not.toBe("ran");
    if (pictures) await page.screenshot({ path: `${pictures}/archived.png` });
    await page.goBack();
    await page.getByRole("link", { name: "所在证据包" }).click();
    await look(page, "package");
    await page.goto(`${address}/open-data/${YEAR}`);
    await look(page, "open-data");
    await page.goto(`${address}/results/${YEAR}/units/nobody`);
    await look(page, "no-unit");
    expect(asked.filter((url) => !url.startsWith(address))).toEqual([]);
    await context.close();
  });

  test("the same with scripts switched off", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${address}/results/${YEAR}`);
    await page.getByRole("link", { name: "测试单位C2" }).first().click();
    await page.getByRole("link", { name: "查看网页证据" }).first().click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "原始字节" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${opened.ids["/"]}.bin`);
    await context.close();
  });
});
