import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome"];

/** The Chromium that `npm test` found or installed; null when the machine has none, and the browser's tests say that they are skipped. */
export const browserPath: string | null =
  process.env["MINGCHA_BROWSER"] || (PLACES.find((path) => existsSync(path)) ?? null);

/**
 * How long a page waits for what it asks for (ms): only what never comes ends by it, however busy the machine is. Whoever writes a test may
 * have less of it.
 */
const PATIENCE = Number(process.env["MINGCHA_PATIENCE"] ?? 300_000);

/** Starts Chromium. It asks for nothing outside of this machine. */
export async function startBrowser(): Promise<Browser> {
  if (!browserPath) throw new Error("There is no Chromium on this machine.");
  const flags = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  // Chromium's sandbox refuses to run as root.
  if (process.getuid?.() === 0) flags.push("--no-sandbox");
  const browser = await chromium.launch({ executablePath: browserPath, args: flags, timeout: PATIENCE });
  browser.on("context", (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}
