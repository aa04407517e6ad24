import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, brotliCompressSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  crawlSite,
  judgePackage,
  readPackage,
  type CrawlOptions,
  type CrawlResult,
  type Report,
} from "../index.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let folder: string;
const closes: (() => Promise<void>)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-crawl-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

/** A real server on loopback; ends with the test. */
async function serve(
  answer: Answer,
): Promise<{ port: number; hits: { url: string; at: number; agent: string }[] }> {
  const hits: { url: string; at: number; agent: string }[] = [];
  const server = createServer((request, response) => {
    hits.push({ url: request.url ?? "", at: performance.now(), agent: request.headers["user-agent"] ?? "" });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closes.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, hits };
}

const page = (body: string, title = "示例学院"): string =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${"正文内容。".repeat(60)}</p>${body}`;
const html = (response: ServerResponse, body: string, status = 200): void => {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(body);
};

let number = 0;
async function inspect(
  port: number,
  options: Partial<CrawlOptions> = {},
): Promise<{ result: CrawlResult; report: Report }> {
  number += 1;
  const result = await crawlSite({
    inspection: {
      site: "http://site.test/",
      kind: "college",
      year: 2019,
      clock: "2020-03-02T01:00:00Z",
      seed: "s",
      hallHosts: [],
      portalHosts: [],
    },
    out: join(folder, `${number}.wacz`),
    resolve: { "site.test": { address: "127.0.0.1", port } },
    requestsPerSecond: 500,
    timeoutMs: 400,
    ...options,
  });
  return { result, report: await judgePackage(result.package) };
}

const outcomes = (report: Report): Record<string, string> =>
  Object.fromEntries(report.verdicts.map((one) => [one.check, one.outcome]));
const fails = (report: Report): string[] =>
  report.verdicts.filter((one) => one.outcome === "fail").map((one) => one.check);

test("a link or redirect to an address that the run was not told about leads nowhere", async () => {
  const secret = await serve((_request, response) => html(response, page("secret")));
  const site = await serve((request, response) => {
    if (request.url === "/jump")
      return response.writeHead(302, { location: `http://127.0.0.1:${secret.port}/admin` }).end();
    html(
      response,
      page(
        `<a href="http://127.0.0.1:${secret.port}/a">a</a><a href="http://localhost:${secret.port}/b">b</a>` +
          `<a href="http://169.254.169.254/latest/meta-data/">m</a><a href="/jump">j</a><img src="http://127.0.0.1:${secret.port}/x.png">` +
          `<script src="http://127.0.0.1:${secret.port}/x.js"></script><link rel="stylesheet" href="http://localhost:${secret.port}/x.css">`,
      ),
    );
  });
  await inspect(site.port);
  expect(secret.hits).toEqual([]);
});

test("a named host that resolves to loopback is refused at connect time, also when it is the start address", async () => {
  const secret = await serve((_request, response) => html(response, page("secret")));
  number += 1;
  const result = await crawlSite({
    inspection: {
      site: `http://localhost:${secret.port}/`,
      kind: "college",
      year: 2019,
      clock: "2020-03-02T01:00:00Z",
      seed: "s",
      hallHosts: [],
      portalHosts: [],
    },
    out: join(folder, `${number}.wacz`),
    requestsPerSecond: 500,
    timeoutMs: 400,
  });
  expect(secret.hits).toEqual([]);
  expect(result.trouble).toMatchObject({ reason: "address-not-allowed", fault: "policy" });
});

test("the pace per host is kept, and the program says who it is", async () => {
  const links = Array.from({ length: 14 }, (_, index) => `<a href="/p${index}">${index}</a>`).join("");
  const site = await serve((_request, response) => html(response, page(links)));
  await inspect(site.port, { requestsPerSecond: 20 });
  const starts = site.hits.map((hit) => hit.at);
  for (const start of starts)
    expect(starts.filter((at) => at >= start && at < start + 500).length).toBeLessThanOrEqual(12);
  expect(site.hits.every((hit) => hit.agent.includes("Mingcha"))).toBe(true);
});

test("whatever a site does, nothing is claimed of it that could not be looked at", async () => {
  const silent = await serve(() => {});
  const { result, report } = await inspect(silent.port);
  expect(result.trouble).toMatchObject({ reason: "timeout", fault: "network" });
  expect(fails(report)).toEqual([]);
  expect(new Set(Object.values(outcomes(report)))).toEqual(new Set(["could-not-look"]));

  const refused = await serve(() => {});
  const { port } = refused;
  for (const close of closes.splice(-1)) await close();
  expect((await inspect(port)).result.trouble).toMatchObject({ reason: "refused", fault: "network" });

  const loop = await serve((_request, response) => response.writeHead(302, { location: "/again" }).end());
  const looped = await inspect(loop.port);
  expect(looped.result.trouble).toMatchObject({ reason: "redirect-loop", fault: "site" });
  expect(fails(looped.report)).toEqual([]);

  const wall = await serve((_request, response) => html(response, "<p>checking your browser</p>", 403));
  const walled = await inspect(wall.port);
  expect(walled.result.trouble).toMatchObject({ reason: "wall", fault: "policy" });
  expect(fails(walled.report)).toEqual([]);

  const forbidden = await serve((request, response) => {
    if (request.url === "/robots.txt")
      return response.writeHead(200, { "content-type": "text/plain" }).end("User-agent: *\nDisallow: /\n");
    html(response, page(""));
  });
  const robots = await inspect(forbidden.port);
  expect(robots.result.trouble).toMatchObject({ reason: "robots", fault: "policy" });
  expect(forbidden.hits.map((hit) => hit.url)).toEqual(["/robots.txt"]);

  const shell = await serve((_request, response) =>
    html(response, `<!doctype html><title>x</title><div id="app"></div><script src="/app.js"></script>`),
  );
  const scripted = outcomes((await inspect(shell.port)).report);
  expect(scripted).toMatchObject({
    "service-hall-entrance": "needs-review",
    "disclosure-column": "needs-review",
    "annual-report": "needs-review",
  });
});

test("a page that trickles and a body without end are cut, recorded, and the crawl goes on", async () => {
  const site = await serve((request, response) => {
    if (request.url === "/slow") {
      response.writeHead(200, { "content-type": "text/html" });
      const timer = setInterval(() => response.write("<p>x</p>"), 40);
      response.on("close", () => clearInterval(timer));
    } else if (request.url === "/endless") {
      response.writeHead(200, { "content-type": "text/html" });
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(64 * 1024)));
      };
      response.on("drain", more);
      more();
    } else html(response, page(`<a href="/slow">s</a><a href="/endless">e</a><a href="/after">a</a>`));
  });
  const { result } = await inspect(site.port, { maxBodyBytes: 300_000 });
  const reader = await readPackage(result.package);
  expect(reader.findByUrl("http://site.test/slow")?.truncated).toBe("time");
  expect(reader.findByUrl("http://site.test/endless")).toMatchObject({
    truncated: "length",
    body: expect.objectContaining({ length: 300_000 }),
  });
  expect(reader.findByUrl("http://site.test/after")?.status).toBe(200);
});

test("10,000 links on a page: the page limit holds, and absence is not claimed", async () => {
  const links = Array.from({ length: 10_000 }, (_, index) => `<a href="/p/${index}">第 ${index} 条</a>`).join(
    "",
  );
  const site = await serve((request, response) =>
    html(response, request.url === "/" ? page(links) : page("")),
  );
  const { result, report } = await inspect(site.port, { maxPages: 40 });
  // 40 pages, robots.txt, sitemap, probe, twelve visits as somebody else, at most 20 addresses of the second look, the home page's as eight others.
  expect(site.hits.length).toBeLessThanOrEqual(83);
  expect(result.pages).toBeLessThanOrEqual(40);
  expect(outcomes(report)["disclosure-column"]).toBe("needs-review");
});

test("a wrong charset label, GBK bytes and compressed bodies are read", async () => {
  const gbk = Buffer.concat([
    Buffer.from("<!doctype html><meta charset='utf-8'><title>"),
    Buffer.from("d0c5cfa2b9abbfaad7a8c0b8", "hex"),
    Buffer.from(
      `</title><p>${"x".repeat(300)}</p><a href='/gz'>1</a><a href='/br'>2</a><a href='/lie'>3</a>`,
    ),
  ]);
  const site = await serve((request, response) => {
    if (request.url === "/gz")
      response
        .writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" })
        .end(gzipSync(page("压缩一")));
    else if (request.url === "/br")
      response
        .writeHead(200, { "content-type": "text/html", "content-encoding": "br" })
        .end(brotliCompressSync(page("压缩二")));
    else if (request.url === "/lie")
      response
        .writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" })
        .end(page("没有压缩"));
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(gbk);
  });
  const { result } = await inspect(site.port);
  const reader = await readPackage(result.package);
  const { decodeText } = await import("../index.ts");
  const text = (url: string): string => {
    const found = reader.findByUrl(`http://site.test${url}`)!;
    return decodeText(found.body, found.headers);
  };
  expect(text("/")).toContain("信息公开专栏");
  expect(text("/gz")).toContain("压缩一");
  expect(text("/br")).toContain("压缩二");
  expect(text("/lie")).toContain("没有压缩");
});

test("what fails at the first look and not at the second goes to a person", async () => {
  let visits = 0;
  const site = await serve((request, response) => {
    if (request.url === "/ygfw") {
      visits += 1;
      return html(response, page("教育阳光服务大厅"), visits === 1 ? 500 : 200);
    }
    if (request.url === "/") return html(response, page(`<a href="/ygfw">教育阳光服务</a>`));
    html(response, page("没有这个页面"), 404);
  });
  const { report } = await inspect(site.port);
  const verdict = report.verdicts.find((one) => one.check === "service-hall-entrance")!;
  expect(verdict).toMatchObject({ outcome: "needs-review", secondLook: "differs" });
  expect(site.hits.filter((hit) => hit.url === "/ygfw").map((hit) => hit.agent.includes("Windows"))).toEqual([
    false,
    true,
  ]);
});

test("what fails at both looks is a failure, with the record that shows it", async () => {
  const site = await serve((request, response) => {
    if (request.url === "/") return html(response, page(`<a href="/ygfw">教育阳光服务</a>`));
    html(response, page("没有这个页面"), 404);
  });
  const { result, report } = await inspect(site.port);
  const verdict = report.verdicts.find((one) => one.check === "service-hall-entrance")!;
  expect(verdict).toMatchObject({
    outcome: "fail",
    secondLook: "agrees",
    key: "service-hall-entrance:entrance-dead",
  });
  const reader = await readPackage(result.package);
  expect(verdict.evidence.map((one) => reader.payload(one.recordId)?.status)).toEqual([200, 404]);
});
