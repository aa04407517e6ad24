import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import spam from "../../data/spam.json" with { type: "json" };
import { loadProvince } from "../load.ts";
import { serveProvince, type ServedProvince } from "./serve.ts";

const province = loadProvince();
let served: ServedProvince;
let browser: Browser;

beforeAll(async () => {
  served = await serveProvince(province);
  browser = await chromium.launch({
    executablePath: process.env["MINGCHA_CHROMIUM"] ?? "/usr/bin/chromium-headless-shell",
    args: ["--no-sandbox", `--host-resolver-rules=MAP * 127.0.0.1:${served.port}`],
  });
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

const hidden = province.truth.filter((row) => /^(hidden-links-|spam-title-)/.test(row.defect));

test.each(hidden)("a visitor of $unit does not see the links of $defect", async ({ unit, where }) => {
  const host = province.units.find((candidate) => candidate.id === unit)?.site?.host;
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.goto(`http://${host}${where}`);
  const links = page.locator(spam.hosts.map((name) => `a[href="http://${name}/"]`).join(","));
  expect(await links.count()).toBeGreaterThanOrEqual(5);
  for (const link of await links.all()) {
    const box = await link.boundingBox();
    const seen =
      box !== null && box.width > 1 && box.height > 1 && box.x + box.width > 0 && box.y + box.height > 0;
    // A marquee of size 0 clips what its links' own boxes do not tell.
    const clipped = await link.evaluate((node) => (node.closest("marquee")?.clientHeight ?? 1) === 0);
    expect(seen && !clipped).toBe(false);
  }
  await page.close();
});

test("home pages of every family show their parts, without script errors or sideways scrolling", async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  const families = new Map(province.units.map((unit) => [unit.site?.template, unit]));
  families.delete(undefined);
  expect(families.size).toBe(7);
  for (const unit of families.values()) {
    await page.goto(`http://${unit.site?.host}/`);
    expect(await page.locator(".header h1").textContent()).toBe(unit.name);
    expect(await page.locator(".simulation").isVisible()).toBe(true);
    expect(await page.locator(".box .list a:visible").count()).toBeGreaterThan(10);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  }
  expect(errors).toEqual([]);
  await page.close();
});
