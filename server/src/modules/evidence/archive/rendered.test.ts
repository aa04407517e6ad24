import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { openProcesses } from "@mingcha/inspector";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptPackage } from "../../../../testing/keptPackage.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

test("a page that only a browser saw is shown like every other piece of evidence, and says what it is", async () => {
  const answers: Record<string, string> = {
    "/": `<!doctype html><title>学校</title><h1>学校</h1><div id="m"></div><script src="/menu.js"></script><p>欢迎访问，这里有新闻和通知。</p>`,
    "/menu.js": `document.getElementById("m").innerHTML = '<a href="/xxgk/">信息公开</a>';`,
    "/xxgk/": `<title>信息公开</title><h1>信息公开</h1><ul><li><a href="/xxgk/">信息公开指南</a></li><li>信息公开目录</li></ul>`,
  };
  const server = createServer((request, response) => {
    const body = answers[request.url ?? ""];
    const type = request.url?.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type }).end(body ?? "没有");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const context = platform.as(office.viewer);
  const out = join(context.files.incoming, "rendered.wacz");
  const processes = openProcesses({ requestsPerSecond: 500 });
  const { report } = await processes.crawl({
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
  });
  await processes.close();
  server.closeAllConnections();
  server.close();
  const { id } = await keptPackage(context, out);
  const cited = new Set(report.verdicts.flatMap((one) => one.evidence).map((one) => one.recordId));
  const records = [];
  for (const recordId of cited) {
    const answer = await office.get(`/api/packages/${id}/records/${recordId}`);
    expect(answer.statusCode, recordId).toBe(200);
    records.push(answer.json<{ recordId: string; url: string; rendered: boolean }>());
  }
  const column = report.verdicts.find((one) => one.check === "disclosure-column");
  expect(column?.outcome).toBe("pass");
  const rendering = records.find((one) => one.rendered);
  expect(rendering).toMatchObject({ url: "http://c1.test/", status: 200, mediaType: "text/html" });
  const page = await office.get(`/api/packages/${id}/records/${rendering?.recordId}/page?quote=信息公开`);
  expect(page.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
  expect(page.payload).toContain("浏览器运行脚本后的内容");
  expect(page.payload).toMatch(/<mark[^>]*>信息公开<\/mark>/);
  expect(page.payload).not.toMatch(/<script/i);
  const plain = records.find((one) => !one.rendered);
  expect((await office.get(`/api/packages/${id}/records/${plain?.recordId}/page`)).payload).not.toContain(
    "浏览器运行脚本后的内容",
  );
});
