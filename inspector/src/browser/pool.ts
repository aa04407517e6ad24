import { BrowserError, BrowserLost } from "./errors.ts";
import { findChromium } from "./find.ts";
import type { Gate } from "./gate.ts";
import { launchBrowser, type Launched } from "./launch.ts";
import limits from "./limits.json" with { type: "json" };
import { createPlaces } from "./places.ts";
import { openVisit, type Visit, type VisitOptions } from "./visit.ts";

export interface BrowserPoolOptions {
  /** Pages at once, from 1; default 2. */
  pages?: number;
  /** Path of a Chromium; default `findChromium()`; null: none. */
  executable?: string | null;
  gate: Gate;
  launchArgs?: readonly string[];
}

export interface TaskOptions extends VisitOptions {
  /** In place of the pool's gate, where one pool serves several inspections. */
  gate?: Gate;
  /** What the whole task may take once it has its place, in milliseconds. */
  limitMs: number;
}

export interface BrowserPool {
  /** Runs `work` in a fresh context. Rejects with `BrowserError`; with `BrowserLost` when the browser ended under it. */
  run<T>(options: TaskOptions, work: (visit: Visit) => Promise<T>): Promise<T>;
  /** The browser's process, null while none runs. */
  processId(): number | null;
  /** Ends the browser; tasks that run or wait reject with `BrowserError` closed. */
  close(): Promise<void>;
}

/** `promise`, or after `ms` what `late` says. */
async function within<T>(ms: number, promise: Promise<T>, late: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))).then(late);
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** One browser, started on first use and again after it was lost. */
export function openBrowserPool(options: BrowserPoolOptions): BrowserPool {
  const executable = options.executable === undefined ? findChromium() : options.executable;
  const places = createPlaces(options.pages ?? 2);
  let launching: Promise<Launched> | null = null;
  let running: Launched | null = null;
  let closed = false;

  async function launch(): Promise<Launched> {
    const launched = await launchBrowser(executable, options.launchArgs ?? []);
    running = launched;
    launched.browser.on("disconnected", () => {
      if (running === launched) running = launching = null;
    });
    // It may have ended between its start and the listener.
    if (!launched.browser.isConnected()) running = launching = null;
    return launched;
  }

  function started(): Promise<Launched> {
    launching ??= launch().catch((error: unknown) => {
      launching = null;
      throw error;
    });
    return launching;
  }

  /** Closing a page waits for its process; when that no longer answers, the whole browser is ended. */
  async function endAtOnce(launched: Launched): Promise<void> {
    if (running === launched) running = launching = null;
    if (launched.processId !== null && launched.browser.isConnected()) {
      try {
        process.kill(launched.processId, "SIGKILL");
      } catch {
        // It ended by itself in the meantime.
      }
    }
  }

  async function attempt<T>(task: TaskOptions, work: (visit: Visit) => Promise<T>): Promise<T> {
    const launched = await started();
    const { browser } = launched;
    let lose: (error: Error) => void = () => undefined;
    const lost = new Promise<never>((_resolve, reject) => (lose = reject));
    const disconnected = (): void => lose(closed ? new BrowserError("closed") : new BrowserLost());
    browser.on("disconnected", disconnected);
    let visit: Visit | null = null;
    let over = false;
    const whole = async (): Promise<T> => {
      visit = await openVisit(browser, task, task.gate ?? options.gate);
      // The limit came while the page was being opened: nobody else closes it any more.
      if (over) await visit.context.close();
      visit.page.on("crash", () => lose(new BrowserLost("the page's process ended")));
      return work(visit);
    };
    const result = whole();
    // When the limit or the loss wins, the work's own end is nobody's concern any more.
    result.catch(() => undefined);
    lost.catch(() => undefined);
    const late = (): never => {
      throw new BrowserError("time-limit", `${task.limitMs} ms`);
    };
    try {
      return await within(task.limitMs, Promise.race([result, lost]), late);
    } catch (error) {
      if (error instanceof BrowserError) throw error;
      // Playwright's own "has been closed" can come before the event.
      if (!browser.isConnected()) throw closed ? new BrowserError("closed") : new BrowserLost("", error);
      throw error;
    } finally {
      over = true;
      browser.off("disconnected", disconnected);
      const open = (visit as Visit | null)?.context;
      if (open && browser.isConnected())
        await within(
          limits.closingMs.value,
          open.close().catch(() => undefined),
          () => endAtOnce(launched),
        );
    }
  }

  return {
    run: async (task, work) => {
      if (closed) throw new BrowserError("closed");
      await places.take();
      try {
        if (closed) throw new BrowserError("closed");
        return await attempt(task, work);
      } finally {
        places.leave();
      }
    },
    processId: () => running?.processId ?? null,
    close: async () => {
      closed = true;
      places.refuseAll(new BrowserError("closed"));
      const launched = await launching?.catch(() => null);
      if (!launched) return;
      await within(
        limits.closingMs.value,
        launched.browser.close().catch(() => undefined),
        () => endAtOnce(launched),
      );
    },
  };
}
