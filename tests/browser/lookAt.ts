import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { examine } from "./axe.ts";

/** Where pictures of the pages go, for whoever looks at them; none without it. */
const pictures = process.env["MINGCHA_PICTURES"];

/** What is still on its way, or lies over the page for a moment: what is looked at is the page at rest. */
const ON_ITS_WAY = [
  "[class*='-enter-active']",
  "[class*='-appear-active']",
  "[class*='-leave-active']",
  ".ant-spin-spinning",
  ".ant-select-dropdown:not(.ant-select-dropdown-hidden)",
  ".ant-picker-dropdown:not(.ant-picker-dropdown-hidden)",
].join(", ");

/** Looks at the page at desk and phone width: nothing an assistive program stumbles over, nothing wider than the screen. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1440, 1000],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => document.fonts.ready);
    await expect.poll(() => page.locator(ON_ITS_WAY).count()).toBe(0);
    const violations = await examine(page);
    expect(
      violations.map((one) => `${one.id}: ${one.html[0]}`),
      `${name} at ${width}`,
    ).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} at ${width} scrolls sideways`).toBeLessThanOrEqual(0);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 1000 });
}
