import { expect, test } from "vitest";
import type { Context } from "../../core/context.ts";
import { keptFigures } from "./keptFigures.ts";

test("however many ask, it is counted once a minute and database; a count that failed is not kept", async () => {
  let now = new Date("2026-03-17T02:00:00Z");
  const contextOf = (database: object) => ({ database, clock: { now: () => now } }) as unknown as Context;
  const context = contextOf({});
  let [counts, fails] = [0, true];
  const count = async () => {
    counts += 1;
    if (fails) throw new Error("away");
    return counts;
  };
  const ask = (of = context) => keptFigures(of, "test", count);
  await expect(ask()).rejects.toThrow("away");
  fails = false;
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([2, 2, 2]);
  now = new Date("2026-03-17T02:00:59.999Z");
  expect(await ask()).toBe(2);
  now = new Date("2026-03-17T02:01:00Z");
  expect([await ask(), await ask(contextOf({}))]).toEqual([3, 4]);
  // A clock that was set back keeps nothing for ever.
  now = new Date("2026-03-17T01:00:00Z");
  expect(await ask()).toBe(5);
});
