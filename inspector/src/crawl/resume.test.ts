import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, expect, test } from "vitest";
import { createHostPool, retryAfter } from "../fetch/hostPool.ts";
import { crawlSite, judgePackage, readPackage, type CrawlOptions } from "../index.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-resume-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Hit {
  url: string;
  at: number;
  headers: IncomingMessage["headers"];
}

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ port: number; hits: Hit[] }> {
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    hits.push({ url: request.url ?? "", at: performance.now(), headers: request.headers });
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, hits };
}

const page = (title: string, body = ""): string =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><p>${`${title}的正文。`.repeat(40)}</p>${body}`;
const html = (response: ServerResponse, body: string): void => {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
};
/** A site of thirty pages, each leading to the next. */
const chain = (request: IncomingMessage, response: ServerResponse): void => {
  const at = request.url === "/" ? 0 : Number(/^\/p(\d+)\.html$/.exec(request.url ?? "")?.[1] ?? 99);
  if (at > 30) response.writeHead(404).end("none");
  else html(response, page(`第${at}页`, `<a href="/p${at + 1}.html">下一页</a>`));
};

const optionsFor = (port: number, out: string, more: Partial<CrawlOptions> = {}): CrawlOptions => ({
  inspection: {
    site: "http://site.test/",
    kind: "college",
    year: 2019,
    clock: "2020-03-02T01:00:00Z",
    seed: "s",
    hallHosts: [],
    portalHosts: [],
  },
  out,
  resolve: { "site.test": { address: "127.0.0.1", port } },
  requestsPerSecond: 500,
  timeoutMs: 1000,
  ...more,
});

test("killed with -9 in the middle, a crawl goes on without fetching again what it had stored", async () => {
  const site = await serve(chain);
  const out = join(folder, "killed.wacz");
  const script = `
    const { crawlSite } = await import(${JSON.stringify(join(import.meta.dirname, "../index.ts"))});
    const options = ${JSON.stringify(optionsFor(site.port, out, { requestsPerSecond: 20 }))};
    await crawlSite({ ...options, onProgress: ({ pages }) => console.log(pages) });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (bytes: Buffer) => {
      // By then a second has passed and the first pages are on the disk.
      if (
        bytes
          .toString()
          .split("\n")
          .some((line) => Number(line) >= 25)
      )
        child.kill("SIGKILL");
    });
    child.on("close", () => resolve());
  });
  expect(existsSync(out)).toBe(false);
  await appendFile(`${out}.warc.gz`, Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]));
  const before = new Set(site.hits.map((hit) => hit.url));
  const count = site.hits.length;
  const result = await crawlSite(optionsFor(site.port, out));
  expect(result.resumed).toBeGreaterThan(5);
  expect(result.pages).toBe(31);
  // Inner pages are looked at as other visitors as well, once the crawl has ended.
  const later = site.hits
    .slice(count)
    .filter(({ headers }) => !/spider|bot|Mobile/i.test(headers["user-agent"] ?? "") && !headers["referer"]);
  const again = later.filter((hit) => before.has(hit.url) && hit.url !== "/");
  // What was in memory when the kill came may be asked for once more; nothing that was written is.
  expect(again.length).toBeLessThanOrEqual(count - result.resumed + 2);
  expect(later.length).toBeLessThan(31);
  expect(JSON.stringify(await judgePackage(out))).toBe(JSON.stringify(result.report));
  expect(existsSync(`${out}.warc.gz`)).toBe(false);
});

test("an archive that was left beside its package gives the same package again, and the site is asked for nothing", async () => {
  const site = await serve((request, response) => {
    const body = request.url === "/" ? page("首页", '<a href="/a.html">概况</a>') : page("概况");
    if (!["/", "/a.html"].includes(request.url ?? "")) return void response.writeHead(404).end("none");
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
  });
  const out = join(folder, "left.wacz");
  const first = await crawlSite({ ...optionsFor(site.port, out), keepArchive: true });
  expect(existsSync(`${out}.warc.gz`)).toBe(true);
  await rm(out);
  const asked = site.hits.length;
  const second = await crawlSite(optionsFor(site.port, out));
  expect(site.hits.length).toBe(asked);
  expect(JSON.stringify(second.report.verdicts)).toBe(JSON.stringify(first.report.verdicts));
  expect(JSON.stringify(await judgePackage(out))).toBe(JSON.stringify(second.report));
  expect(existsSync(`${out}.warc.gz`)).toBe(false);
});

test("a second run asks only for what changed, and its package stands alone", async () => {
  let version = 1;
  let full = 0;
  const site = await serve((request, response) => {
    const tag = request.url === "/news.html" ? `"v${version}"` : '"same"';
    const body =
      request.url === "/"
        ? page("首页", '<a href="/news.html">新闻</a>')
        : request.url === "/news.html"
          ? page(`新闻${version}`)
          : null;
    if (body === null) return void response.writeHead(404).end("none");
    if (request.headers["if-none-match"] === tag) return void response.writeHead(304, { etag: tag }).end();
    full += 1;
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", etag: tag, "content-encoding": "gzip" })
      .end(gzipSync(body));
  });
  const first = join(folder, "first.wacz");
  await crawlSite(optionsFor(site.port, first, { variants: false }));
  const fetched = full;
  version = 2;
  const second = join(folder, "second.wacz");
  const result = await crawlSite(optionsFor(site.port, second, { previous: first, variants: false }));
  // The home page was carried over; news changed. The second look asks for everything anew.
  const secondLooks = (await readPackage(second)).responses.filter(
    (one) => one.look === 2 && one.status === 200,
  ).length;
  expect(full - fetched - secondLooks).toBe(1);
  await rm(first);
  const reader = await readPackage(second);
  expect(reader.findByUrl("http://site.test/")?.body.toString()).toContain("首页的正文");
  expect(reader.findByUrl("http://site.test/")?.status).toBe(200);
  expect(reader.findByUrl("http://site.test/news.html")?.body.toString()).toContain("新闻2");
  expect(JSON.stringify(await judgePackage(second))).toBe(JSON.stringify(result.report));
});

test("Crawl-delay, Retry-After and broken connections slow the host down; good answers bring it back", async () => {
  let busy = 2;
  const site = await serve((request, response) => {
    if (request.url === "/robots.txt") response.end("User-agent: *\nCrawl-delay: 0.05\nDisallow: /secret\n");
    else if (request.url === "/busy.html" && busy-- > 1)
      response.writeHead(503, { "retry-after": "1" }).end("busy");
    else if (request.url === "/")
      html(response, page("首页", '<a href="/busy.html">忙</a><a href="/secret/a.html">密</a>'));
    else html(response, page(`页${request.url}`));
  });
  const out = join(folder, "slow.wacz");
  await crawlSite(optionsFor(site.port, out));
  const times = site.hits.map((hit) => hit.at);
  // A busy machine may see one request late and the next in time: what holds is the way between any two of them.
  for (let from = 1; from < times.length; from += 1)
    for (let to = from + 5; to < times.length; to += 1)
      expect(times[to]! - times[from]!, site.hits[to]!.url).toBeGreaterThan((to - from) * 50 * 0.5);
  const tries = site.hits.filter((hit) => hit.url === "/busy.html" && hit.headers["referer"] === undefined);
  expect(tries[1]!.at - tries[0]!.at).toBeGreaterThan(950);
  expect(site.hits.some((hit) => hit.url.startsWith("/secret"))).toBe(false);
  expect((await readPackage(out)).findByUrl("http://site.test/busy.html")).toBeTruthy();
  expect(retryAfter("120", new Date())).toBe(120_000);
  expect(retryAfter("Wed, 21 Oct 2026 07:28:10 GMT", new Date("2026-10-21T07:28:00Z"))).toBe(10_000);
  expect(retryAfter("soon", new Date())).toBeNull();
  const pool = createHostPool(1000, { backOffMs: 40 });
  for (const status of [503, null, 429]) pool.answered("h", { status });
  expect(pool.state("h")).toMatchObject({ backingOff: true });
  expect(pool.state("h").waitMs).toBeGreaterThan(120);
  pool.answered("h", { status: 200 });
  expect(pool.state("h").backingOff).toBe(false);
});

test("sitemap indexes and compressed sitemaps are read; scope and patterns keep addresses out; equal pages are stored once", async () => {
  const same = page("同样的内容", "<p>重复</p>".repeat(50));
  const site = await serve((request, response) => {
    const { url } = request;
    if (url === "/robots.txt") response.end("Sitemap: http://site.test/index.xml\n");
    else if (url === "/index.xml")
      response.end("<sitemapindex><sitemap><loc>http://site.test/one.xml.gz</loc></sitemap></sitemapindex>");
    else if (url === "/one.xml.gz")
      response.end(
        gzipSync(
          "<urlset><url><loc>http://site.test/a.html?x=1&amp;y=2</loc></url><url><loc><![CDATA[http://site.test/b.html]]></loc></url></urlset>",
        ),
      );
    else if (url === "/")
      html(
        response,
        page("首页", '<a href="http://sub.site.test/c.html">子站</a><a href="/print/d.html">打印</a>'),
      );
    else html(response, same);
  });
  const out = join(folder, "map.wacz");
  await crawlSite(optionsFor(site.port, out, { scope: "host", exclude: ["*/print/*"], variants: false }));
  const asked = site.hits.map((hit) => hit.url);
  expect(asked).toEqual(expect.arrayContaining(["/a.html?x=1&y=2", "/b.html"]));
  expect(asked).not.toContain("/print/d.html");
  expect(asked).not.toContain("/c.html");
  const reader = await readPackage(out);
  const [a, b] = ["a.html?x=1&y=2", "b.html"].map((path) => reader.findByUrl(`http://site.test/${path}`));
  expect(a?.body.equals(b!.body)).toBe(true);
  expect(b?.body.toString()).toContain("同样的内容");
});

test("what a search engine is shown is held against what everyone gets, and looked at twice", async () => {
  const site = await serve((request, response) => {
    if (request.url !== "/") return void response.writeHead(404).end("none");
    const agent = request.headers["user-agent"] ?? "";
    if (agent.includes("Baiduspider")) return html(response, page("博彩投注棋牌娱乐城"));
    if (request.headers.referer?.includes("baidu"))
      return void response.writeHead(302, { location: "http://bet.example/" }).end();
    html(response, page("示例学院", '<a href="/a">甲</a><a href="/b">乙</a><a href="/c">丙</a>'));
  });
  const { report } = await crawlSite(optionsFor(site.port, join(folder, "cloaked.wacz")));
  const found = report.verdicts.filter((one) => one.check === "cloaking");
  expect(found.map((one) => [one.key, one.outcome, one.secondLook])).toEqual([
    ["cloaking:served|crawler", "fail", "agrees"],
    ["cloaking:served|search", "fail", "agrees"],
  ]);
});
