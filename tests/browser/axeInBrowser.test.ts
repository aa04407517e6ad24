import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examine, grave, violationsOf, WCAG } from "./axe.ts";
import { browserPath, startBrowser } from "./chromium.ts";

const bad = "<img src='data:,'><p style='color:#ccc;background:#fff'>看不清的字</p>";
const page = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><title>题目</title><main><h1>标题</h1>${body}</main></html>`;

describe.skipIf(browserPath === null)("what axe finds, in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  test("a page without fault has none; planted faults are found at the first and at the second look, by tags, by rules and in frames", async () => {
    const shown = await (await browser.newContext()).newPage();
    await shown.setContent(page("<p>正文</p>"));
    expect(await examine(shown)).toEqual([]);
    for (const _ of [1, 2]) {
      await shown.setContent(page(bad));
      expect((await examine(shown, WCAG)).map(({ id }) => id)).toEqual(["color-contrast", "image-alt"]);
      expect((await grave(shown)).map(([id]) => id)).toEqual(["color-contrast", "image-alt"]);
      expect(await violationsOf(shown, "here", ["image-alt"])).toEqual([
        expect.stringContaining('here: image-alt <img src="data:,">'),
      ]);
    }
    await shown.setContent(
      page(`<iframe title="内页" srcdoc="${page(bad).replaceAll('"', "&quot;")}"></iframe>`),
    );
    await shown.frameLocator("iframe").locator("h1").waitFor();
    expect((await examine(shown, WCAG)).map(({ id }) => id)).toEqual(["color-contrast", "image-alt"]);
    expect(await examine(shown, WCAG, false)).toEqual([]);
    expect(await violationsOf(shown, "here")).toEqual([]);
  });
});
