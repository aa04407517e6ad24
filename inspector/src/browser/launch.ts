import type { Browser } from "playwright-core";
import { BrowserError } from "./errors.ts";
import limits from "./limits.json" with { type: "json" };

/** A running browser and its process, which is the only thing that can still be ended when it no longer answers. */
export interface Launched {
  browser: Browser;
  processId: number | null;
}

/**
 * The browser never opens a socket of its own; should anything slip past the gate, it fails three times over:
 * no name or address resolves (also no literal one), everything goes to a proxy that isn't there (loopback too), and
 * WebRTC sends no packet around the proxy.
 */
const FLAGS = [
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=socks5://gate.invalid:1",
  "--proxy-bypass-list=<-loopback>",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-pings",
  "--dns-prefetch-disable",
  "--mute-audio",
];

async function processOf(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.find((one) => one.type === "browser")?.id ?? null;
}

/** Starts Chromium. Errors: `BrowserError` missing when there is none or it doesn't start. */
export async function launchBrowser(
  executable: string | null,
  launchArgs: readonly string[],
): Promise<Launched> {
  if (executable === null) throw new BrowserError("missing");
  try {
    const { chromium } = await import("playwright-core");
    const browser = await chromium.launch({
      executablePath: executable,
      headless: true,
      // Pages are hostile: the sandbox stays, but it refuses to run as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [...FLAGS, ...launchArgs],
      // Playwright lets every page open windows; a visitor's browser does not.
      ignoreDefaultArgs: ["--disable-popup-blocking"],
      timeout: limits.launchMs.value,
      // The program that we are part of decides what a signal means.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return { browser, processId: await processOf(browser).catch(() => null) };
  } catch (error) {
    throw new BrowserError("missing", error instanceof Error ? error.message.split("\n")[0] : "", error);
  }
}
