import { findChromium } from "./find.ts";
import { launchBrowser } from "./launch.ts";

/** Starts the machine's Chromium and ends it. @returns its version, and whether its sandbox is on @throws BrowserError when there is none or it does not start */
export async function tryBrowser(): Promise<{ version: string; sandbox: boolean }> {
  const { browser } = await launchBrowser(findChromium(), []);
  const version = browser.version();
  await browser.close();
  return { version, sandbox: process.getuid?.() !== 0 };
}
