import type { Browser, BrowserContext, Page } from "playwright-core";
import { BrowserError } from "./errors.ts";
import { askGate, guard, type Gate, type GateAnswer, type Traffic } from "./gate.ts";
import { inPage, type InPage } from "./inPage.ts";
import limits from "./limits.json" with { type: "json" };

export interface VisitOptions {
  /** Width of the window in CSS pixels: 1440 a desk, 390 a telephone. */
  width: number;
  userAgent: string;
}

/** One page in a context of its own: no cookies, no storage from before, nothing kept after. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  traffic: Traffic;
  /**
   * Goes to `url` and waits for load and for a quiet network, at most `timeoutMs`.
   * Returns whether time ran out: what stands by then can still be read.
   * Errors: `BrowserError` refused when the gate has no answer for `url`, page when it can't be shown.
   */
  load(url: string, timeoutMs: number): Promise<{ timedOut: boolean }>;
  /** Runs one of our scripts beside the page's own, out of their reach. */
  inPage: InPage;
}

/** The same address has one answer within a visit: the first page is asked for before it is shown, and pages poll. */
function remembering(gate: Gate): Gate {
  const known = new Map<string, Promise<GateAnswer>>();
  return (url) => {
    const answer = known.get(url) ?? gate(url);
    known.set(url, answer);
    return answer;
  };
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === "TimeoutError";

/** Opens an empty page behind `gate`. */
export async function openVisit(browser: Browser, options: VisitOptions, gate: Gate): Promise<Visit> {
  const phone = options.width < 600;
  const context = await browser.newContext({
    viewport: { width: options.width, height: limits.windowHeight.value },
    userAgent: options.userAgent,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    isMobile: phone,
    hasTouch: phone,
    deviceScaleFactor: 1,
    serviceWorkers: "block",
    acceptDownloads: false,
  });
  const traffic: Traffic = { requests: [], blocked: [] };
  const once = remembering(gate);
  await guard(context, once, traffic);
  const page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.dismiss().catch(() => undefined));
  context.on("page", (opened) => void opened.close().catch(() => undefined));

  return {
    page,
    context,
    traffic,
    inPage: await inPage(context, page),
    load: async (url, timeoutMs) => {
      const end = performance.now() + timeoutMs;
      const left = (): number => Math.max(1, end - performance.now());
      const first = await askGate(once, url, true);
      if ("refused" in first) throw new BrowserError("refused", `${url} (${first.refused})`);
      const target = new URL(first.url);
      // A redirect without a fragment of its own keeps the one that was asked for.
      if (!target.hash) target.hash = new URL(url).hash;
      try {
        await page.goto(target.href, { waitUntil: "load", timeout: left() });
        await page.waitForLoadState("networkidle", { timeout: left() });
        return { timedOut: false };
      } catch (error) {
        if (isTimeout(error)) return { timedOut: true };
        if (page.isClosed() || !browser.isConnected()) throw error;
        throw new BrowserError("page", error instanceof Error ? error.message.split("\n")[0] : "", error);
      }
    },
  };
}
