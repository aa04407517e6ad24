import { expect, test } from "vitest";
import { createHostPool } from "../fetch/hostPool.ts";
import { ProgressDisplay } from "./progress.ts";

test.each([
  [0, "1.0/s"],
  [400, "1.0/s"],
  [2500, "one in 2.5 s"],
  [10_000, "one in 10 s"],
  [120_000, "one in 60 s"],
])("a wait of %i ms that a site asks for is shown as it is kept: %s", (asked, shown) => {
  const pool = createHostPool(1);
  pool.delay("site.test", asked);
  const display = new ProgressDisplay(1, pool, () => {});
  display.update({ site: "http://site.test/", phase: "crawling", pages: 0, requests: 0, queued: 0 } as never);
  expect(display.lines().at(-1)).toMatch(new RegExp(`waiting  ${shown.replace(".", "[.]")}$`));
});
