import type { Locator, Page } from "playwright-core";

/** How long a choice takes to show (ms), before it is made again: choices that came in the same moment moved it away under the press. */
const SHOWN_MS = 5000;
const TRIES = 6;
/** Chooses in a list of choices that is named by its label. */
export async function choose(page: Page, box: Locator, words: string | RegExp): Promise<void> {
  const whole = box.locator(
    "xpath=ancestor-or-self::*[contains(concat(' ', @class, ' '), ' ant-select ')][1]",
  );
  for (let tries = 1; ; tries += 1) {
    await box.click();
    await page
      .locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option")
      .filter({ hasText: words })
      .first()
      .click();
    try {
      return await whole.filter({ hasText: words }).waitFor({ timeout: SHOWN_MS });
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}
