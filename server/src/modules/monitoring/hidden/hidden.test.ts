import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { openProcesses, type Report } from "@mingcha/inspector";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptPackage } from "../../../../testing/keptPackage.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";

let platform: Platform;
let office: Person;
let packageId: string;
let report: Report;

const spam = ["澳门新葡京", "开云体育", "乐鱼体育", "华体会", "必威体育", "凯发娱乐"]
  .map((name, index) => `<a href="http://bet${index}.example/?a=1&b=2">${name}</a>`)
  .join("");
const HOME = `<!doctype html><title>学校</title><h1>学校</h1><p data-mingcha-mark="9" onclick="x()">欢迎访问，这里有新闻和通知。</p>
<a href="/news/">新闻</a><div id="x" style="display:none!important"><span>${spam}</span></div><script>fetch("http://out.example/")</script>
<img src="http://out.example/p.png"><div style="background:url(http://out.example/b.png)">图</div>`;

beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  const server = createServer((request, response) => {
    const body =
      request.url === "/" ? HOME : request.url === "/news/" ? "<title>新闻</title><p>新闻</p>" : null;
    response.writeHead(body === null ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(body ?? "没有");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const context = platform.as(office.viewer);
  const out = join(context.files.incoming, "hidden.wacz");
  const processes = openProcesses({ requestsPerSecond: 500 });
  ({ report } = await processes.crawl({
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
    browser: true,
  }));
  await processes.close();
  server.closeAllConnections();
  server.close();
  ({ id: packageId } = await keptPackage(context, out));
});
afterAll(() => platform.close());

const cited = (): string => {
  const verdict = report.verdicts.find((one) => one.check === "hidden-link");
  expect(verdict).toMatchObject({ outcome: "fail", secondLook: "agrees" });
  return encodeURIComponent(verdict?.evidence[0]?.recordId ?? "");
};

test("hidden links are listed with their targets in both looks, and the browser's picture stands below", async () => {
  const view = await office.get(`/api/packages/${packageId}/records/${cited()}/hidden`);
  expect(view.statusCode).toBe(200);
  expect(view.headers["content-security-policy"]).toMatch(/^default-src 'none'/);
  expect(view.payload).toContain("首次取证：6条隐藏链接");
  expect(view.payload).toContain("二次取证：6条隐藏链接");
  expect(view.payload).toContain("http://bet0.example/?a=1&#38;b=2");
  expect(view.payload).toContain("样式设为不显示");
  expect(view.payload.match(/<img src="data:image\/png;base64,/g)?.length).toBeGreaterThan(0);
  expect(view.payload).not.toMatch(/<script|out\.example/);
});

test("in the page of each look they are opened, outlined and numbered; nothing runs and nothing is asked for", async () => {
  for (const look of [1, 2]) {
    const page = await office.get(`/api/packages/${packageId}/records/${cited()}/hidden/${look}`);
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
    expect(page.payload).toMatch(/data-mingcha-mark="1"[^>]*outline:3px solid/);
    expect(page.payload).toMatch(/<div id="x"[^>]*display:revert!important/);
    // What the page itself wrote under our name marks nothing.
    expect(page.payload).not.toContain('data-mingcha-mark="9"');
    expect(page.payload).not.toMatch(/<script|onclick|src="http|url\(http|href="http/);
  }
  expect((await office.get(`/api/packages/${packageId}/records/${cited()}/hidden/3`)).statusCode).toBe(400);
});

test("the unit's officer sees the same, another unit's does not; what is no page has no such view", async () => {
  const path = `/api/packages/${packageId}/records/${cited()}/hidden`;
  const own = await platform.person("officer", "C1");
  expect((await own.get(path)).payload).toBe((await office.get(path)).payload);
  const other = await platform.person("officer", "C2");
  expect((await other.get(path)).statusCode).toBe(404);
  expect((await other.get(`${path}/1`)).statusCode).toBe(404);
  expect((await office.get(`/api/packages/${packageId}/records/none/hidden`)).statusCode).toBe(404);
});
