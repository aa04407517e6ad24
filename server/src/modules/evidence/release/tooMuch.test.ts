import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { openProcesses } from "@mingcha/inspector";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptPackage } from "../../../../testing/keptPackage.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { releasePackage } from "./releasePackage.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

test("an answer that unpacks to more than is read closes itself alone, and is shown by a notice", async () => {
  const bomb = brotliCompressSync(Buffer.alloc(20 * 1024 * 1024, " "), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
  });
  const server = createServer((request, response) => {
    const isHome = request.url === "/";
    const isLong = request.url === "/a.css" || request.url === "/long/";
    const type = request.url === "/a.css" ? "text/css" : "text/html; charset=utf-8";
    response
      .writeHead(isHome || isLong ? 200 : 404, {
        "content-type": type,
        ...(isLong ? { "content-encoding": "br" } : {}),
      })
      .end(
        isLong
          ? bomb
          : `<!doctype html><title>学校</title><link rel="stylesheet" href="/a.css"><h1>学校</h1><p>欢迎访问，这里有新闻和通知。</p><a href="/long/">长</a>`,
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const context = platform.as(office.viewer);
  const out = join(context.files.incoming, "long.wacz");
  const processes = openProcesses({ requestsPerSecond: 500 });
  await processes.crawl({
    inspection: {
      site: "http://c1.test/",
      kind: "college",
      year: 2019,
      clock: "2020-03-02T01:00:00Z",
      seed: "s",
      hallHosts: [],
      portalHosts: [],
    },
    out,
    resolve: { "c1.test": { address: "127.0.0.1", port } },
  });
  await processes.close();
  server.closeAllConnections();
  server.close();
  const { id } = await keptPackage(context, out);
  const none = { records: new Set<string>(), urls: new Set<string>() };
  const released = await releasePackage(context, id, { ...none, secret: new Set() }, none);
  expect(released).toHaveProperty("withheld");
  const { withheld } = released as Extract<typeof released, { withheld: unknown }>;
  const shown = await Promise.all(
    [...new Set(withheld.map(({ recordId }) => recordId))].map((one) =>
      office.get(`/api/packages/${id}/records/${one}/page`),
    ),
  );
  const told = shown
    .filter(({ statusCode }) => statusCode === 200)
    .map(({ statusCode, payload }) => [
      statusCode,
      /原地址 (\S+?)（/.exec(payload)?.[1],
      payload.includes("超过读取限额"),
    ]);
  expect(told.sort()).toEqual([
    [200, "http://c1.test/a.css", true],
    [200, "http://c1.test/long/", true],
  ]);
  expect(withheld.map(({ reason }) => reason).every((one) => one.includes("不能自动筛查"))).toBe(true);
});
