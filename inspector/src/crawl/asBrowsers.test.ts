import { gzipSync } from "node:zlib";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { crawlSite, type CrawlOptions, type CrawlResult } from "../index.ts";
import { readRobots, readSitemap } from "./robots.ts";
import { scopeOf } from "./scope.ts";
import { passesOf } from "../testing/cost.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-as-browsers-"));
const servers: Server[] = [];
afterAll(async () => {
  for (const one of servers) {
    one.closeAllConnections();
    one.close();
  }
  await rm(folder, { recursive: true, force: true });
});

const text = `<p>${"学院坚持立德树人，扎实推进教学与服务。".repeat(12)}</p>`;
const page = (body: string, title = "示例学院"): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}${text}</body></html>`;
type Answer = (request: IncomingMessage, response: ServerResponse) => string | undefined;

/** Crawls a site whose pages `answer` gives; undefined is 404. @returns what was asked, as host and path */
async function crawl(
  answer: Answer,
  options: Partial<CrawlOptions> = {},
  hosts: string[] = [],
  hallHosts: string[] = [],
): Promise<{ asked: Set<string>; result: CrawlResult; outcome: (check: string) => string | undefined }> {
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    asked.add(`${request.headers.host} ${request.url}`);
    const body = answer(request, response);
    if (response.writableEnded) return;
    if (body === undefined) response.statusCode = 404;
    if (!response.hasHeader("content-type")) response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(body ?? "none");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const resolve = Object.fromEntries(
    ["site.test", ...hosts].map((host) => [host, { address: "127.0.0.1", port }]),
  );
  const result = await crawlSite({
    inspection: {
      site: "http://site.test/",
      kind: "college",
      year: 2019,
      clock: "2020-03-02T01:00:00Z",
      seed: "s",
      hallHosts,
      portalHosts: [],
    },
    out: join(folder, `${servers.length}.wacz`),
    resolve,
    requestsPerSecond: 2000,
    timeoutMs: 20_000,
    variants: false,
    ...options,
  });
  const outcome = (check: string): string | undefined =>
    result.report.verdicts.find((one) => one.check === check)?.outcome;
  return { asked, result, outcome };
}

test("robots.txt holds for its own origin, whatever type it has; a page in its place says nothing", async () => {
  const { asked } = await crawl(
    (request, response) => {
      const { host } = request.headers;
      if (request.url === "/robots.txt") {
        if (host === "closed.site.test") return "User-agent: *\nDisallow: /\n";
        if (host === "open.site.test") return page("User-agent: * Disallow: /");
        if (host === "moved.site.test") return void response.writeHead(301, { location: "/r.txt" }).end();
        return "User-agent: *\nDisallow: /secret/\n";
      }
      if (request.url === "/r.txt") return "User-agent: *\nDisallow: /in\n";
      if (host === "site.test" && request.url === "/")
        return page(
          '<a href="/secret/a">a</a><a href="http://closed.site.test/in">b</a><a href="http://open.site.test/in">c</a><a href="http://moved.site.test/in">d</a>',
        );
      return page("");
    },
    {},
    ["closed.site.test", "open.site.test", "moved.site.test"],
  );
  expect(asked).toContain("open.site.test /in");
  for (const one of ["site.test /secret/a", "closed.site.test /in", "moved.site.test /in"])
    expect(asked, one).not.toContain(one);
});

test("a gate that wants its cookie back is passed, at the home page and behind it", async () => {
  const { asked, result, outcome } = await crawl((request, response) => {
    const passed = /pass=1/.test(request.headers.cookie ?? "");
    if (request.url === "/gate")
      return void response.writeHead(302, { "set-cookie": "pass=1; path=/", location: "/" }).end();
    if (!passed) return void response.writeHead(302, { location: "/gate" }).end();
    if (request.url === "/") return page('<a href="/xxgk/">信息公开</a>');
    if (request.url === "/xxgk/") return page("<h1>信息公开</h1>", "信息公开");
    return undefined;
  });
  expect(asked).toContain("site.test /xxgk/");
  expect(result.trouble).toBe(null);
  expect(outcome("disclosure-column")).toBe("pass");
});

test("a page that gives a cookie and loads itself again is passed; one that does so for ever is a wall, not an outage", async () => {
  const again = '<html><head><meta http-equiv="refresh" content="0"></head><body></body></html>';
  const gate = async (opens: boolean): Promise<string | undefined> => {
    const { outcome } = await crawl((request, response) => {
      if (request.url !== "/") return undefined;
      if (opens && /seen=1/.test(request.headers.cookie ?? "")) return page("<a href='/a'>学院概况</a>");
      response.setHeader("set-cookie", "seen=1; Path=/");
      return again;
    });
    return outcome("home-availability");
  };
  expect(await gate(true)).toBe("pass");
  expect(await gate(false)).toBe("could-not-look");
});

test("a refusal that gives a cookie at first lets in whoever brings it", async () => {
  const { outcome } = await crawl((request, response) => {
    if (/seen=1/.test(request.headers.cookie ?? "")) return request.url === "/" ? page("") : undefined;
    return void response.writeHead(403, { "set-cookie": "seen=1; path=/" }).end("no");
  });
  expect(outcome("home-availability")).toBe("pass");
});

test("one page under the names of many sessions is fetched once, and found under each", async () => {
  let session = 0;
  const { asked, outcome } = await crawl(
    (request) => {
      session += 1;
      const mark = `;jsessionid=${(session * 7919).toString(16)}`;
      const [path = ""] = (request.url ?? "").split(";");
      const links = ["a", "b", "c", "d"].map((name) => `<a href="/${name}.jsp${mark}">${name}</a>`).join("");
      if (path === "/" || /^\/[a-d]\.jsp$/.test(path))
        return page(`${links}<a href="/xxgk.jsp${mark}">信息公开</a>`);
      return path === "/xxgk.jsp" ? page("<h1>信息公开</h1>", "信息公开") : undefined;
    },
    { maxPages: 40 },
  );
  expect([...asked].filter((one) => one.includes("jsessionid")).length).toBeLessThanOrEqual(5);
  expect(outcome("disclosure-column")).toBe("pass");
});

test("host names in Chinese letters mean the same as in Punycode", async () => {
  const { asked } = await crawl(
    (request) =>
      request.url === "/"
        ? page('<a href="http://大厅.test/enter">教育阳光服务大厅</a><a href="/公告/1.htm">公告</a>')
        : page(""),
    { exclude: ["http://site.test/公告/*"] },
    ["大厅.test"],
    ["大厅.test"],
  );
  expect(asked).toContain(`${new URL("http://大厅.test/").hostname} /enter`);
  expect([...asked].some((one) => one.includes("%E5%85%AC%E5%91%8A"))).toBe(false);
  expect(scopeOf("http://site.test/", "site", ["http://大厅.test/*"])(new URL("http://大厅.test/x"))).toBe(
    false,
  );
});

test("a redirect and a home page in an old encoding lead where a browser goes", async () => {
  const gbk = (hex: string): string => Buffer.from(hex, "hex").toString("latin1");
  const { asked } = await crawl((request, response) => {
    if (request.url === "/go")
      return void response.writeHead(302, { location: `/${gbk("b9abb8e6")}.html` }).end();
    if (request.url !== "/") return page("");
    response.setHeader("content-type", "text/html; charset=gb2312");
    const source = `<title>x</title><a href="/go">1</a><a href="/s.asp?k=${gbk("b9abbfaa")}">2</a>${gbk("d0c5cfa2b9abbfaa").repeat(60)}`;
    return void response.end(Buffer.from(source, "latin1"));
  });
  expect(asked).toContain("site.test /%B9%AB%B8%E6.html");
  expect(asked).toContain("site.test /s.asp?k=%B9%AB%BF%AA");
});

test("stylesheets' addresses, pictures of SVG and pages in frames are asked for", async () => {
  const { asked } = await crawl(
    (request, response) => {
      if (request.url?.endsWith(".css")) response.setHeader("content-type", "text/css");
      if (request.url === "/")
        return page(
          '<link rel=stylesheet href="/a.css"><svg><image xlink:href="/x.png"/><use href="/u.svg#a"/><a xlink:href="/l.htm">进入</a></svg><iframe srcdoc="&lt;a href=/s.htm&gt;内页&lt;/a&gt;"></iframe>',
        );
      if (request.url === "/a.css")
        return '@import"b.css";a{background:image-set("c.png" 1x)}b:after{content:"url(no.png)"}';
      return "x";
    },
    { assets: true },
  );
  for (const one of ["/b.css", "/c.png", "/x.png", "/u.svg", "/l.htm", "/s.htm"])
    expect(asked, one).toContain(`site.test ${one}`);
  expect(asked).not.toContain("site.test /no.png");
});

test("without further wishes too, what stylesheets and link elements name is asked for and told when it is gone", async () => {
  const { asked } = await crawl((request, response) => {
    if (request.url === "/")
      return page(
        '<link rel=stylesheet href="/a.css"><link rev=made href="/author.htm"><link rel=canonical href="/no.htm">',
      );
    if (request.url === "/a.css") {
      response.setHeader("content-type", "text/css");
      return "a{background:url(c.png)}";
    }
    return "x";
  });
  expect(asked).toContain("site.test /c.png");
  expect(asked).toContain("site.test /author.htm");
  expect(asked).not.toContain("site.test /no.htm");
});

test("robots.txt and addresses mean the same with and without needless percent signs", async () => {
  const { asked } = await crawl((request, response) => {
    if (request.url === "/robots.txt") {
      response.setHeader("content-type", "text/plain");
      return "User-agent: *\nDisallow: /%73ecret/\n";
    }
    return request.url === "/" ? page('<a href="/secret/a.htm">甲</a><a href="/open/b.htm">乙</a>') : "x";
  });
  expect(asked).toContain("site.test /open/b.htm");
  expect(asked).not.toContain("site.test /secret/a.htm");
});

const sitemap = (body: string, type = "text/xml"): Parameters<typeof readSitemap>[0] => ({
  recordId: "r",
  url: "http://site.test/sitemap.xml",
  status: 200,
  headers: [["content-type", type]],
  mediaType: type,
  body: Buffer.from(body),
  date: "",
  look: 1,
  milliseconds: 1,
  truncated: null,
  certificateFault: false,
});

test.each([
  [
    "<urlset><url><loc> http://site.test/a?x=1&#38;y=2 </loc><image:loc>http://site.test/p.png</image:loc></url></urlset>",
    ["http://site.test/a?x=1&y=2"],
    false,
  ],
  [
    '<s:urlset xmlns:s="x"><s:url><s:loc><![CDATA[http://site.test/b?x&y]]></s:loc></s:url></s:urlset>',
    ["http://site.test/b?x&y"],
    false,
  ],
  [
    "<sitemapindex><sitemap><loc>http://site.test/1.xml</loc></sitemap></sitemapindex>",
    ["http://site.test/1.xml"],
    true,
  ],
  ["http://site.test/a\r\nhttp://site.test/b\n", ["http://site.test/a", "http://site.test/b"], false],
  [
    "<rss><channel><link>http://site.test/</link><item><link>http://site.test/a?x=1&amp;y=2</link></item></channel></rss>",
    ["http://site.test/", "http://site.test/a?x=1&y=2"],
    false,
  ],
  [
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" href="http://site.test/b"/></entry></feed>',
    ["http://site.test/b"],
    false,
  ],
  ["<html><link href='http://site.test/none'></html>", [], false],
  ["<html>none</html>", [], false],
])("a sitemap %s", (body, addresses, index) =>
  expect(readSitemap(sitemap(body))).toEqual({ addresses, index, size: Buffer.byteLength(body) }),
);

test("of a sitemap as many addresses are taken as one may have, and what was read of it is told", () => {
  const line = (at: number): string => `http://site.test/${at}`;
  const many = Array.from({ length: 60_000 }, (_, at) => line(at));
  const xml = `<urlset>${many.map((one) => `<loc>${one}</loc>`).join("")}</urlset>`;
  const atom = `<feed>${many.map((one) => `<link href="${one}"/>`).join("")}</feed>`;
  for (const body of [xml, many.join("\n"), atom]) {
    const { addresses, size } = readSitemap(sitemap(body));
    expect(addresses).toHaveLength(50_000);
    expect([addresses[0], addresses.at(-1), size]).toEqual([line(0), line(49_999), Buffer.byteLength(body)]);
  }
  const packed = { ...sitemap(""), body: gzipSync(Buffer.from(xml)) };
  expect(readSitemap(packed).size).toBe(Buffer.byteLength(xml));
  const bomb = { ...sitemap(""), body: gzipSync(Buffer.alloc(51 * 1024 * 1024, " ")) };
  expect(readSitemap(bomb)).toEqual({ addresses: [], index: false, size: 50 * 1024 * 1024 });
  const cut = { ...packed, body: packed.body.subarray(0, 2000) };
  expect(readSitemap(cut).addresses).toEqual([]);
  expect(readSitemap(cut).size).toBeGreaterThan(2000);
  expect(readSitemap(cut).size).toBeLessThan(Buffer.byteLength(xml));
});

test("a robots.txt of wild signs without end is not understood, and nothing is asked for", () => {
  const of = (rules: number) =>
    readRobots(
      "http://site.test/robots.txt",
      sitemap(`User-agent: *\n${"Disallow: /*a*b*c$\n".repeat(rules)}`),
    );
  expect(of(500).allows("http://site.test/x")).toBe(true);
  expect(of(500).allows("http://site.test/a/b/c")).toBe(false);
  expect(of(10_000).allows("http://site.test/x")).toBe(false);
  const remarks = `# ${"*".repeat(30_000)}\nUser-agent: *\nDisallow: /a # ${"*".repeat(30_000)}\n`;
  const adorned = readRobots("http://site.test/robots.txt", sitemap(remarks));
  expect([adorned.allows("http://site.test/x"), adorned.allows("http://site.test/a")]).toEqual([true, false]);
});

test.each(["User-agent", "Useragent", "user agent"])("rules for a %s are rules", (name) => {
  const robots = readRobots("http://site.test/robots.txt", sitemap(`${name}: *\nDisallow: /a`, "text/plain"));
  expect([robots.allows("http://site.test/x"), robots.allows("http://site.test/a")]).toEqual([true, false]);
});

test.each([
  ["10 # slow", 10_000],
  ["2.5", 2500],
  ["2,5", 2500],
  ["3s", 3000],
  ["1.5 seconds", 1500],
  ["120", 120_000],
  ["soon", null],
  ["0", null],
])("a Crawl-delay of %s asks for %s ms", (written, wanted) => {
  const robots = sitemap(`User-agent: *\nCrawl-delay: ${written}\nDisallow: /a`, "text/plain");
  const { delayMs } = readRobots("http://site.test/robots.txt", robots);
  expect(delayMs).toBe(wanted);
});

test("robots.txt may name its sitemap without the host", () => {
  const robots = { ...sitemap("Sitemap: /maps/all.txt", "text/plain"), url: "http://site.test/robots.txt" };
  expect(readRobots("http://site.test/robots.txt", robots).sitemaps).toEqual([
    "http://site.test/maps/all.txt",
  ]);
});

test("a hostile sitemap is read in its length", () => {
  for (const body of [
    `<loc>${"\t".repeat(400_000)}`,
    "<loc>".repeat(100_000),
    `<urlset>${"<loc".repeat(100_000)}`,
    `<rss>${"<link href=".repeat(60_000)}`,
  ])
    expect(
      passesOf((given) => readSitemap(sitemap(given)), body),
      body.slice(0, 20),
    ).toBeLessThan(5000);
});
