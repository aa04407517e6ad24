import { describe, expect, test } from "vitest";
import { rates, remaining, withReading, type Reading } from "./pace.ts";

const reading = (at: number, pages: number): Reading => ({ at, pages, requests: pages * 2 });

describe("the pace of a run", () => {
  test("is unknown with a single reading", () => {
    expect(rates([reading(0, 5)])).toBeNull();
  });

  test("counts what came in between the first and the last reading", () => {
    expect(rates([reading(0, 10), reading(4000, 30)])).toEqual({ pages: 5, requests: 10 });
  });

  test("forgets readings older than half a minute and a second one of the same moment", () => {
    const kept = withReading(
      withReading([reading(0, 1), reading(20_000, 2)], reading(40_000, 3)),
      reading(40_000, 4),
    );
    expect(kept.map((one) => one.pages)).toEqual([2, 4]);
  });

  test("says nothing about the end before the first site has finished", () => {
    expect(remaining(60, 0, 10)).toBeNull();
    expect(remaining(60, 4, 10)).toBe(90);
  });
});
