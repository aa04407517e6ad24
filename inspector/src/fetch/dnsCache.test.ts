import { expect, test } from "vitest";
import { DnsCache, type Lookup } from "./dnsCache.ts";
import { AddressNotAllowed } from "./failure.ts";

interface Told {
  cache: DnsCache;
  asked: string[];
  wait: (milliseconds: number) => void;
}
function answering(answer: (host: string) => string[] | Error): Told {
  const asked: string[] = [];
  let now = 0;
  const lookup: Lookup = (host, _options, told) => {
    asked.push(host);
    const found = answer(host);
    if (found instanceof Error) told(found, []);
    else
      told(
        null,
        found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
  };
  return { cache: new DnsCache(() => now, lookup), asked, wait: (milliseconds) => (now += milliseconds) };
}

test("one private address among several answers refuses the name, wherever it stands", async () => {
  const publics = ["1.2.3.4", "2400:3200::1", "5.6.7.8"];
  for (const wrong of [
    "10.0.0.1",
    "127.0.0.1",
    "172.31.255.255",
    "::1",
    "::ffff:192.168.0.1",
    "169.254.169.254",
  ])
    for (let place = 0; place <= publics.length; place += 1) {
      const { cache } = answering(() => publics.toSpliced(place, 0, wrong));
      await expect(cache.resolve("site.test")).rejects.toThrow(AddressNotAllowed);
    }
  const { cache } = answering(() => publics);
  expect(await cache.resolve("site.test")).toEqual([
    { address: "1.2.3.4", family: 4 },
    { address: "2400:3200::1", family: 6 },
    { address: "5.6.7.8", family: 4 },
  ]);
});

test("a literal address is judged as it is written, and no resolver is asked", async () => {
  const { cache, asked } = answering(() => ["1.2.3.4"]);
  for (const wrong of ["127.0.0.1", "172.16.0.1", "[::1]", "[::ffff:a00:1]", "192.168.1.1", "0.0.0.0"])
    await expect(cache.resolve(wrong), wrong).rejects.toThrow(AddressNotAllowed);
  expect(await cache.resolve("172.32.0.1")).toEqual([{ address: "172.32.0.1", family: 4 }]);
  expect(await cache.resolve("[2400:3200::1]")).toEqual([{ address: "2400:3200::1", family: 6 }]);
  expect(asked).toEqual([]);
});

test("a name is asked once in five minutes; one that was not found, again after ten seconds", async () => {
  let found: string[] | Error = ["1.2.3.4"];
  const { cache, asked, wait } = answering(() => found);
  await cache.resolve("site.test");
  wait(5 * 60_000 - 1);
  await cache.resolve("site.test");
  expect(asked).toEqual(["site.test"]);
  // A second answer that is private is not let in when the first has run out.
  found = ["10.0.0.1"];
  wait(1);
  await expect(cache.resolve("site.test")).rejects.toThrow(AddressNotAllowed);
  expect(asked).toHaveLength(2);
  found = new Error("ENOTFOUND");
  await expect(cache.resolve("gone.test")).rejects.toThrow("ENOTFOUND");
  found = ["1.2.3.4"];
  wait(9_999);
  await expect(cache.resolve("gone.test")).rejects.toThrow("ENOTFOUND");
  wait(1);
  expect(await cache.resolve("gone.test")).toHaveLength(1);
});

test("all addresses are asked for; after twenty thousand names the memory begins anew", async () => {
  const asked: [string, object][] = [];
  const cache = new DnsCache(
    () => 0,
    (host, options, told) => {
      asked.push([host, options]);
      told(null, [{ address: "1.2.3.4", family: 4 }]);
    },
  );
  await cache.resolve("first.test");
  expect(asked).toEqual([["first.test", { all: true }]]);
  for (let name = 1; name < 20_000; name += 1) await cache.resolve(`n${name}.test`);
  await cache.resolve("first.test");
  expect(asked).toHaveLength(20_000);
  await cache.resolve("one-more.test");
  await cache.resolve("first.test");
  expect(asked).toHaveLength(20_002);
});
