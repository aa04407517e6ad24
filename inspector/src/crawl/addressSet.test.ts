import { expect, test } from "vitest";
import { AddressSet } from "./addressSet.ts";
import { templateOf, Traps } from "./traps.ts";

test("300,000 addresses: none mistaken for another, none forgotten, at most 32 bytes each", () => {
  const set = new AddressSet();
  const address = (at: number): string => `http://www.site.test/info/${at % 977}/${at}.htm?id=${at * 7}`;
  for (let at = 0; at < 300_000; at += 1) expect(set.add(address(at))).toBe(true);
  for (let at = 0; at < 300_000; at += 13) expect(set.add(address(at))).toBe(false);
  expect(set.size).toBe(300_000);
  expect(set.bytes / set.size).toBeLessThanOrEqual(32);
});

test("endless addresses are sampled, the same for the same seed; ordinary ones are all taken", () => {
  const calendar = Array.from(
    { length: 2000 },
    (_, at) => `http://s.test/rili?year=${1900 + (at % 300)}&month=${at}`,
  );
  const taken = (seed: string): string[] => {
    const traps = new Traps(seed);
    return calendar.filter((one) => traps.takes(one));
  };
  expect(taken("a").length).toBeGreaterThan(24);
  expect(taken("a").length).toBeLessThanOrEqual(48);
  expect(taken("a")).toEqual(taken("a"));
  expect(taken("a")).not.toEqual(taken("b"));
  const traps = new Traps("a");
  const articles = Array.from({ length: 2000 }, (_, at) => `http://s.test/info/1011/${at}.htm`);
  expect(articles.every((one) => traps.takes(one))).toBe(true);
  expect(traps.takes("http://s.test/a/b/a/b/a/b/a/b/c.htm")).toBe(false);
  expect([...traps.sampled]).toHaveLength(1);
  expect(templateOf(new URL("http://s.test/l/12.jsp?b=1&a=2&b=3"))).toBe("s.test/l/#.jsp?a&b");
});
