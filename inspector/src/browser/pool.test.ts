import { afterEach, describe, expect, test } from "vitest";
import { BrowserError, BrowserLost } from "./errors.ts";
import { openBrowserPool, type BrowserPool } from "./pool.ts";
import { AGENT, chromium, poolOver } from "./testing.ts";

const URL_OF = "http://www.school.example/";
const pages = {
  [URL_OF]: "<title>校</title>",
  [`${URL_OF}spin`]: "<title>s</title><script>for (;;);</script>",
};
const task = { width: 1440, userAgent: AGENT, limitMs: 20_000 };

let pool: BrowserPool;
afterEach(() => pool.close());

const title = (of = pool): Promise<string> =>
  of.run(task, async (visit) => {
    await visit.load(URL_OF, 10_000);
    return visit.page.title();
  });

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe.skipIf(chromium === null)("openBrowserPool", () => {
  test("starts nothing before the first task, and one browser for all", async () => {
    pool = poolOver(pages);
    expect(pool.processId()).toBeNull();
    expect(await Promise.all([title(), title(), title()])).toEqual(["校", "校", "校"]);
    const first = pool.processId();
    expect(first).toBeGreaterThan(0);
    await title();
    expect(pool.processId()).toBe(first);
  });

  test("a browser that is killed loses the running tasks, and the next works", async () => {
    pool = poolOver(pages);
    const during = (): Promise<unknown> =>
      errorOf(
        pool.run(task, async (visit) => {
          await visit.load(URL_OF, 10_000);
          process.kill(pool.processId()!, "SIGKILL");
          return visit.page.waitForEvent("close", { timeout: 0 }).then(() => new Promise(() => undefined));
        }),
      );
    expect(await during()).toBeInstanceOf(BrowserLost);
    expect(await title()).toBe("校");
    expect(await during()).toMatchObject({
      reason: "lost",
      fault: "ours",
      told: { zh: expect.stringContaining("浏览器") },
    });
    expect(await title()).toBe("校");
  });

  test("work that fails because the browser died is lost as well, not Playwright's own error", async () => {
    pool = poolOver(pages);
    const error = await errorOf(
      pool.run(task, async (visit) => {
        process.kill(pool.processId()!, "SIGKILL");
        for (;;) await visit.page.title();
      }),
    );
    expect(error).toBeInstanceOf(BrowserLost);
  });

  test("a page whose process crashes is lost; the browser stays", async () => {
    pool = poolOver(pages);
    await title();
    const before = pool.processId();
    const error = await errorOf(
      pool.run(task, async (visit) => {
        await visit.page.goto("chrome://crash").catch(() => undefined);
        await new Promise(() => undefined);
      }),
    );
    expect(error).toBeInstanceOf(BrowserLost);
    expect(await title()).toBe("校");
    expect(pool.processId()).toBe(before);
  });

  test("a script without end runs into the limit, and the place is free again", async () => {
    pool = poolOver(pages, 1);
    const error = await errorOf(
      pool.run({ ...task, limitMs: 2_000 }, async (visit) => {
        await visit.load(`${URL_OF}spin`, 1_000);
        return visit.inPage("() => document.title", null);
      }),
    );
    expect(error).toMatchObject({ reason: "time-limit" });
    expect(await title()).toBe("校");
  });

  test("a limit that ends while the page is being opened leaves no page behind", async () => {
    pool = poolOver(pages);
    const browser = await pool.run(task, async (visit) => visit.context.browser()!);
    const error = await errorOf(pool.run({ ...task, limitMs: 0 }, () => new Promise(() => undefined)));
    expect(error).toMatchObject({ reason: "time-limit" });
    // Chromium opens them in order: after this one the late one stands, and must go.
    await title();
    await expect.poll(() => browser.contexts().length).toBe(0);
  });

  test("no more pages at once than asked for", async () => {
    pool = poolOver(pages, 2);
    let now = 0;
    let most = 0;
    const one = (): Promise<void> =>
      pool.run(task, async (visit) => {
        most = Math.max(most, (now += 1));
        await visit.load(URL_OF, 10_000);
        now -= 1;
      });
    await Promise.all([one(), one(), one(), one(), one()]);
    expect(most).toBe(2);
  });

  test("an error of the work passes through", async () => {
    pool = poolOver(pages);
    const error = new TypeError("mine");
    expect(await errorOf(pool.run(task, () => Promise.reject(error)))).toBe(error);
  });

  test("close ends the running and the waiting, and starts nothing any more", async () => {
    pool = poolOver(pages, 1);
    let begun: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const first = errorOf(
      pool.run(task, () => {
        begun();
        return new Promise(() => undefined);
      }),
    );
    const second = errorOf(title());
    await running;
    await pool.close();
    expect([await first, await second, await errorOf(title())]).toEqual([
      expect.objectContaining({ reason: "closed" }),
      expect.objectContaining({ reason: "closed" }),
      expect.objectContaining({ reason: "closed" }),
    ]);
    expect(pool.processId()).toBeNull();
  });
});

test("without a browser the answer is a clear error of ours", async () => {
  const gate = async () => ({ allow: false, reason: "none" }) as const;
  for (const executable of [null, "/usr/bin/no-such-browser", "/bin/false"]) {
    pool = openBrowserPool({ executable, gate });
    const error = await errorOf(title());
    expect(error).toBeInstanceOf(BrowserError);
    expect(error).toMatchObject({ reason: "missing", fault: "ours" });
  }
});
