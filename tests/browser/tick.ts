import type { Locator } from "playwright-core";
import { expect } from "vitest";

/** Ticks a box that is not ticked, once, and waits until it is seen ticked: some are drawn a moment after the press. */
export async function tick(box: Locator): Promise<void> {
  if (!(await box.isChecked())) await box.click();
  await expect.poll(() => box.isChecked()).toBe(true);
}
