import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { BrowserError } from "./errors.ts";
import limits from "./limits.json" with { type: "json" };
import { startOf, refusalOf, waysToRun, type BrowserRights } from "./lowered.ts";

/** A running browser and its process, which is the only thing that can still be ended when it no longer answers. */
export interface Launched {
  browser: Browser;
  processId: number | null;
  rights: BrowserRights;
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

/** Starts Chromium in one way. */
async function launchAs(
  rights: BrowserRights,
  executable: string,
  launchArgs: readonly string[],
): Promise<Launched> {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    ...startOf(rights, executable),
    headless: true,
    chromiumSandbox: rights.sandbox,
    args: [...FLAGS, ...launchArgs],
    // Playwright lets every page open windows; a visitor's browser does not.
    ignoreDefaultArgs: ["--disable-popup-blocking"],
    timeout: limits.launchMs.value,
    // The program that we are part of decides what a signal means.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return { browser, processId: await processOf(browser).catch(() => null), rights };
}

/** Starts Chromium in the safest way that this machine allows. Errors: `BrowserError` missing when there is none or it doesn't start. */
export async function launchBrowser(
  executable: string | null,
  launchArgs: readonly string[],
  ways: readonly BrowserRights[] = waysToRun(),
): Promise<Launched> {
  if (executable === null) throw new BrowserError("missing");
  const [way, ...others] = ways;
  if (way === undefined) throw new BrowserError("no-user");
  try {
    return await launchAs(way, executable, launchArgs);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const refused = refusalOf(message);
    if (refused !== null && others.length > 0) return launchBrowser(executable, launchArgs, others);
    if (refused === "sandbox") throw new BrowserError("no-sandbox", "", error);
    const reason = refused === "user" && existsSync(executable) ? "no-user" : "missing";
    throw new BrowserError(reason, message.split("\n")[0], error);
  }
}
