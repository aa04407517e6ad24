import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath, startBrowser } from "./chromium.ts";

const STILL = `matchMedia("(prefers-reduced-motion: reduce)").matches`;

describe.skipIf(browserPath === null)("what a test's browser says of motion", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  test("a page says that nothing is to move, however its context is opened, unless a test asks for motion", async () => {
    const says = async (options?: Parameters<Browser["newContext"]>[0]): Promise<unknown> =>
      (await (await browser.newContext(options)).newPage()).evaluate(STILL);
    expect(await says()).toBe(true);
    expect(await says({ viewport: { width: 390, height: 900 } })).toBe(true);
    expect(await says({ reducedMotion: "no-preference" })).toBe(false);
  });
});
