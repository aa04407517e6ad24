import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { LIVE_SCRIPT } from "./liveScript.ts";

/** A reader's page with the script running; what it waits for happens when the test says so. */
function opened() {
  const timers: (() => void)[] = [];
  const answers: (number | null)[] = [];
  let reloads = 0;
  const source = { readyState: 0, onerror: () => {}, close: () => {}, addEventListener: () => {} };
  const window = {
    EventSource: function EventSource() {
      return source;
    },
    fetch: async () => {
      const status = answers.shift() ?? null;
      if (status === null) throw new TypeError("Failed to fetch");
      return { status };
    },
  };
  runInNewContext(LIVE_SCRIPT, {
    ...window,
    window,
    document: { getElementById: () => ({ dataset: { events: "/interviews/1/events", revision: "2" } }) },
    location: { href: "http://platform.test/interviews/1", reload: () => (reloads += 1) },
    setTimeout: (what: () => void) => timers.push(what),
  });
  return {
    /** The connection is lost for good, or after many tries. */
    lose: (tries: number) => {
      for (let tried = 0; tried < tries; tried += 1) source.onerror();
    },
    /** The time that the script waits is over; the platform answers with the status, or not at all. */
    wait: async (status: number | null) => {
      answers.push(status);
      for (const timer of timers.splice(0)) timer();
      await new Promise(setImmediate);
      return reloads;
    },
    waiting: () => timers.length,
  };
}

test("a reader whose connection is lost keeps the page until the platform answers, and reads it again then", async () => {
  const page = opened();
  page.lose(5);
  expect(page.waiting()).toBe(0);
  page.lose(1);
  expect(page.waiting()).toBe(1);
  expect(await page.wait(null), "a browser's own page of failure never comes back").toBe(0);
  expect(await page.wait(null)).toBe(0);
  expect(await page.wait(503)).toBe(0);
  expect(page.waiting()).toBe(1);
  expect(await page.wait(200)).toBe(1);
  expect(page.waiting()).toBe(0);
});
