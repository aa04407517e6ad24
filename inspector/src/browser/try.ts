import { findChromium } from "./find.ts";
import { launchBrowser } from "./launch.ts";

/**
 * Starts the machine's Chromium as an inspection would and ends it.
 * @returns its version, whether its sandbox is on, and as whom it ran
 * @throws BrowserError when there is none or it does not start
 */
export async function tryBrowser(): Promise<{ version: string; sandbox: boolean; user: string | null }> {
  const { browser, rights } = await launchBrowser(findChromium(), []);
  const version = browser.version();
  await browser.close();
  return { version, sandbox: rights.sandbox, user: rights.user?.name ?? null };
}
