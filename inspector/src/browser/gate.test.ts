import { chromium as playwright } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askGate, type Gate } from "./gate.ts";
import { launchBrowser } from "./launch.ts";
import { openBrowserPool } from "./pool.ts";
import { AGENT, chromium, memoryGate } from "./testing.ts";
import { escapingPage, openTrap, type Trap } from "../testing/trap.ts";

describe.skipIf(chromium === null)("a page that wants out", () => {
  let trap: Trap;
  beforeAll(async () => {
    trap = await openTrap(escapingPage);
  });
  afterAll(() => trap.close());

  /** The page asks for this when its slowest way out, WebRTC, has ended. */
  const AFTER = "/after-webrtc";

  test("reaches nothing past the gate", async () => {
    const page = `http://127.0.0.1:${trap.port}/page`;
    const gate = memoryGate({ [page]: escapingPage(trap.port) });
    const pool = openBrowserPool({ executable: chromium, gate });
    await pool.run({ width: 1440, userAgent: AGENT, limitMs: 40_000 }, async (visit) => {
      const over = visit.page.waitForEvent("requestfailed", (one) => one.url().endsWith(AFTER));
      // Playwright never hears the end of a refused shared worker, so the network is not quiet.
      expect(await visit.load(page, 4_000)).toEqual({ timedOut: true });
      await over;
      const blocked = visit.traffic.blocked.map((one) => one.url.replace(/^.*:\d+/, ""));
      expect(blocked).toEqual(
        expect.arrayContaining(["/fetch", "/frame", "/image", "/script", "/xhr", "/socket", "/worker-fetch"]),
      );
      expect(visit.traffic.requests.map((one) => one.url)).toEqual([page]);
      expect(visit.context.pages()).toHaveLength(1);
    });
    await pool.close();
    expect({ paths: trap.paths, connections: trap.connections, datagrams: trap.datagrams }).toEqual({
      paths: [],
      connections: 0,
      datagrams: 0,
    });
  });

  test("reaches nothing past the flags alone", async () => {
    const { browser } = await launchBrowser(chromium, []);
    const page = await browser.newPage();
    const over = page.waitForEvent("requestfailed", (one) => one.url().endsWith(AFTER));
    const address = `http://127.0.0.1:${trap.port}/page`;
    const body = escapingPage(trap.port);
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto(address);
    await over;
    await browser.close();
    expect([trap.paths, trap.connections, trap.datagrams]).toEqual([[], 0, 0]);
  });

  test("would reach a lot without them", async () => {
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await playwright.launch({ executablePath: chromium ?? "", args });
    const page = await browser.newPage();
    const over = trap.asked(AFTER);
    await page.goto(`http://127.0.0.1:${trap.port}/page`);
    await over;
    await browser.close();
    expect(trap.paths).toEqual(
      expect.arrayContaining([
        "/fetch",
        "/beacon",
        "/socket",
        "/frame-socket",
        "/service-worker",
        "/popup",
        "/form",
      ]),
    );
    expect(trap.paths).toEqual(
      expect.arrayContaining(["/worker-socket", "/shared-worker", "/prefetch", "/ping"]),
    );
    expect(trap.datagrams).toBeGreaterThan(0);
  });
});

describe("askGate", () => {
  const said = (gate: Gate, url = "http://a.example/x#part") => askGate(gate, url, true);

  test("a gate that throws, refuses or has no answer blocks", async () => {
    expect(await said(() => Promise.reject(new Error("broken")))).toEqual({ refused: "gate-error: broken" });
    expect(await said(async () => ({ allow: false, reason: "robots" }))).toEqual({ refused: "robots" });
    expect(await said(async () => ({ allow: true }))).toEqual({ refused: "no-answer" });
  });

  test("the fragment stays in the browser, and a redirect out of http is refused", async () => {
    const gate = memoryGate({
      "http://a.example/x": { status: 302, headers: { location: "file:///etc/passwd" } },
    });
    expect(await said(gate)).toEqual({ refused: "scheme" });
    expect(gate.asked).toEqual(["http://a.example/x"]);
  });
});
