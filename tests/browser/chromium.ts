import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { chromium, type Browser, type BrowserContext } from "playwright-core";

const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome"];

/** The Chromium that `npm test` found or installed; null when the machine has none, and the browser's tests say that they are skipped. */
export const browserPath: string | null =
  process.env["MINGCHA_BROWSER"] || (PLACES.find((path) => existsSync(path)) ?? null);

/**
 * How long a page waits for what it asks for (ms): only what never comes ends by it, however busy the machine is. Whoever writes a test may
 * have less of it.
 */
const PATIENCE = Number(process.env["MINGCHA_PATIENCE"] ?? 300_000);

/** What browsers were refused or lost during a run; `tools/test.ts` shows its end when a test failed. */
const TROUBLE = join(import.meta.dirname, "..", "..", "node_modules", ".browser-trouble.log");

/** Keeps what a page can't tell its test: answers that never came, 5xx, refused changes, errors of scripts. */
function keepTrouble(context: BrowserContext): void {
  const keep = (what: string): void =>
    appendFileSync(TROUBLE, `${new Date().toISOString().slice(11, 23)} ${what.slice(0, 300)}\n`);
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is left gives up what it asked for.
    if (why !== "net::ERR_ABORTED") keep(`${why} ${request.method()} ${request.url()}`);
  });
  context.on("response", (answer) => {
    const asked = answer.request().method() === "GET";
    if (answer.status() >= (asked ? 500 : 400))
      keep(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  context.on("weberror", (error) => keep(`${error.page()?.url()} ${error.error().message}`));
}

/** Makes every answer late by so many milliseconds: `MINGCHA_SLOW=2000 npx vitest run FILE` shows what a test takes for granted on a quick machine. */
const SLOW = Number(process.env["MINGCHA_SLOW"] ?? 0);
async function slowDown(context: BrowserContext): Promise<void> {
  await context.route(/\/api\//, async (route) => {
    await setTimeout(route.request().method() === "GET" ? SLOW / 4 : SLOW);
    await route.continue().catch(() => undefined);
  });
}

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
    // A page holds no foreign site: a process for each frame would only be started and ended.
    "--disable-site-isolation-trials",
    // Pages live for seconds: what the compiler would gain by its best work it loses in doing it (a tenth of all).
    "--js-flags=--no-opt,--no-maglev",
  ];
  // Chromium's sandbox refuses to run as root.
  if (process.getuid?.() === 0) flags.push("--no-sandbox");
  const browser = await chromium.launch({ executablePath: browserPath, args: flags, timeout: PATIENCE });
  // A dialog that grows out of the place that was pressed stands still for two frames on a busy machine, small, and is taken to be there: the
  // press meets its button, the release what it has become, and nothing is pressed. A context says "no preference" by itself, whatever the
  // browser was started with.
  const open = browser.newContext.bind(browser);
  browser.newContext = (options) => open({ reducedMotion: "reduce", ...options });
  browser.on("context", (context) => {
    context.setDefaultTimeout(PATIENCE);
    keepTrouble(context);
    if (SLOW > 0) void slowDown(context);
  });
  return browser;
}
