import type { Page } from "playwright-core";

/** Only what never comes ends by it (ms). */
const PATIENCE = Number(process.env["MINGCHA_PATIENCE"] ?? 300_000);

/**
 * Waits until nothing moves but what moves for ever: what is on its way has another place and colour, and what has just been told to change
 * begins on the next frames only. Not for pages whose scripts are switched off: they have no frames to wait for.
 */
export const motionless = (page: Page): Promise<void> =>
  page.evaluate(async (patience) => {
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    for (const begun = performance.now(); ;) {
      await frame();
      await frame();
      const moving = document
        .getAnimations()
        .filter(
          (one) => one.playState === "running" && one.effect?.getComputedTiming().iterations !== Infinity,
        );
      if (moving.length === 0) return;
      if (performance.now() - begun > patience) throw new Error(`${moving.length} animations never end`);
      await Promise.allSettled(moving.map((one) => one.finished));
    }
  }, PATIENCE);

/** Waits until nothing is read any more and nothing moves: only then it has its place, colour and focus. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async (patience) => {
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    const begun = performance.now();
    // A list's wheel begins to turn a moment after the list says that it is read.
    const reading = (): Element | undefined =>
      document.querySelector(".ant-spin-spinning, .ant-skeleton-active") ??
      [...document.querySelectorAll(".ant-table-placeholder, .ant-empty-description")].find((one) =>
        one.textContent?.includes("正在读取"),
      );
    for (let at; (at = reading()); await frame())
      if (performance.now() - begun > patience)
        throw new Error(`still on its way: ${at.outerHTML.slice(0, 160)}`);
  }, PATIENCE);
  await motionless(page);
}

/** Waits until the console stands still in that look. */
export async function inLook(page: Page, look: "light" | "dark"): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset["look"] === wanted, look);
  await still(page);
}
