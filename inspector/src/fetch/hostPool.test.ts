import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHostPool, retryAfter, type HostPool } from "./hostPool.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Milliseconds after which each turn comes, in the order in which the turns were asked for. */
async function starts(pool: HostPool, ...asked: [string, string?][]): Promise<number[]> {
  const begun = performance.now();
  const out: number[] = [];
  asked.forEach(([host, address], index) => {
    void pool.turn(host, address).then(() => (out[index] = Math.round(performance.now() - begun)));
  });
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  return out;
}

test("one host: an interval between two starts; another host has a line of its own", async () => {
  expect(await starts(createHostPool(2), ["a"], ["a"], ["b"], ["a"])).toEqual([0, 500, 0, 1000]);
});

test("hosts behind one address share its pace, three times a host's unless it is said; each keeps its own as well", async () => {
  expect(
    await starts(createHostPool(1 / 3), ["a", "@"], ["b", "@"], ["c", "@"], ["d", "@"], ["e", "other"]),
  ).toEqual([0, 1000, 2000, 3000, 0]);
  expect(await starts(createHostPool(1 / 3), ["a", "@"], ["a", "@"], ["b", "@"])).toEqual([0, 3000, 4000]);
  expect(
    await starts(createHostPool(1, { requestsPerSecondAndAddress: 0.5 }), ["a", "@"], ["b", "@"]),
  ).toEqual([0, 2000]);
  // A host whose name is an address's does not share the address's line.
  expect(await starts(createHostPool(1), ["x", "1.2.3.4"], ["1.2.3.4"])).toEqual([0, 0]);
});

test("a fault leaves the host in peace for ten intervals, twice that with each further one, never beyond a minute", async () => {
  for (const status of [429, 502, 503, 504, null]) {
    const pool = createHostPool(1);
    const waits: number[] = [];
    for (let fault = 0; fault < 5; fault += 1) {
      pool.answered("a", { status });
      waits.push(pool.state("a").waitMs);
      expect(pool.state("a").backingOff).toBe(true);
    }
    expect(waits, String(status)).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(pool.state("b")).toEqual({ rate: 1, waitMs: 0, backingOff: false });
    expect(await starts(pool, ["a"], ["b"])).toEqual([60_000, 0]);
  }
});

test("a good answer ends the back-off: the next fault begins with the first wait; other errors of a server are no fault of pace", () => {
  const pool = createHostPool(1);
  pool.answered("a", { status: 503 });
  pool.answered("a", { status: 503 });
  for (const status of [200, 301, 404, 500, 501, 505, 428, 430]) {
    pool.answered("b", { status });
    expect(pool.state("b"), String(status)).toMatchObject({ waitMs: 0, backingOff: false });
  }
  pool.answered("a", { status: 200 });
  expect(pool.state("a").backingOff).toBe(false);
  vi.advanceTimersByTime(20_000);
  expect(pool.state("a").waitMs).toBe(0);
  pool.answered("a", { status: 503 });
  expect(pool.state("a").waitMs).toBe(10_000);
});

test("what the host asks for counts: Retry-After at once, Crawl-delay between requests; neither beyond the longest, neither shortens", async () => {
  const pool = createHostPool(1, { longestMs: 30_000, backOffMs: 5_000 });
  pool.answered("a", { status: 503, retryAfterMs: 7_000 });
  expect(pool.state("a").waitMs).toBe(7_000);
  pool.answered("a", { status: 503, retryAfterMs: 1_000 });
  expect(pool.state("a").waitMs).toBe(7_000);
  pool.answered("a", { status: 503, retryAfterMs: 3_600_000 });
  expect(pool.state("a").waitMs).toBe(30_000);
  pool.answered("z", { status: 429, retryAfterMs: null });
  expect(pool.state("z").waitMs).toBe(5_000);
  pool.delay("b", 2_500);
  pool.delay("b", 100);
  expect(pool.state("b").rate).toBe(0.4);
  expect(await starts(pool, ["b"], ["b"], ["b"])).toEqual([0, 2_500, 5_000]);
  pool.delay("c", 3_600_000);
  expect(await starts(pool, ["c"], ["c"])).toEqual([0, 30_000]);
});

test("Retry-After in seconds or as a date; what is past is now; anything else says nothing", () => {
  const now = new Date("2026-10-21T07:28:00Z");
  expect(retryAfter(null, now)).toBeNull();
  expect(retryAfter(" 120 ", now)).toBe(120_000);
  expect(retryAfter("0", now)).toBe(0);
  expect(retryAfter("Wed, 21 Oct 2026 07:28:10 GMT", now)).toBe(10_000);
  expect(retryAfter("Wed, 21 Oct 2026 07:27:50 GMT", now)).toBe(0);
  expect(retryAfter("soon", now)).toBeNull();
});
