import type { Locator } from "playwright-core";

/** How long a press takes to be answered (ms), before it is made again: what came in the same moment moved the button away under it. */
const ANSWERED_MS = 15_000;
const TRIES = 8;

/** Presses a dialog's button until the dialog is gone, as a person does on a busy machine. A button that works on is not pressed again. */
export async function pressUntilGone(
  button: Locator,
  choices: () => Promise<void> = async () => {},
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await choices();
    await button.click({ timeout: ANSWERED_MS }).catch(() => {});
    try {
      return await button.waitFor({ state: "detached", timeout: ANSWERED_MS });
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}
