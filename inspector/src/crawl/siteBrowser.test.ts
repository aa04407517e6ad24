import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { findChromium } from "../browser/find.ts";
import { crawlSite, judgePackage, readPackage, type CrawlOptions } from "../index.ts";
import { openSiteBrowser } from "./siteBrowser.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-site-browser-"));
const browser = openSiteBrowser();
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(
  pages: Record<string, string>,
): Promise<{ options: (out: string) => CrawlOptions; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const page = pages[request.url ?? ""];
    if (page === undefined) return void response.writeHead(404).end("none");
    const type = request.url?.startsWith("/api") ? "application/json" : "text/html; charset=utf-8";
    response.writeHead(200, { "content-type": type }).end(page);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const options = (out: string): CrawlOptions => ({
    inspection: {
      site: "http://site.test/",
      kind: "college",
      year: 2019,
      clock: "2020-03-02T01:00:00Z",
      seed: "s",
      hallHosts: [],
      portalHosts: [],
    },
    out: join(folder, out),
    resolve: { "site.test": { address: "127.0.0.1", port } },
    requestsPerSecond: 200,
    variants: false,
  });
  return { options, asked };
}

const text = `<p>${"学院坚持立德树人，扎实推进教学与服务。".repeat(12)}</p>`;

test.skipIf(!findChromium())(
  "a site that a script fills is read as a visitor sees it, and judged so again offline",
  async () => {
    const site = await serve({
      "/": `<!doctype html><title>示例学院</title><div id="app"></div><script>
      fetch("/api/menu").then((answer) => answer.json()).then((menu) => {
        document.querySelector("#app").innerHTML = menu.map((one) => '<a href="' + one.href + '">' + one.label + "</a>").join(" ") + ${JSON.stringify(text)};
      });</script>`,
      "/api/menu": JSON.stringify([
        { href: "/xxgk/", label: "信息公开" },
        { href: "/xw/", label: "校园新闻" },
        { href: "/zs/", label: "招生信息" },
      ]),
      "/xxgk/": `<title>信息公开</title><h1>信息公开</h1>${text}`,
    });
    const blind = await crawlSite(site.options("blind.wacz"));
    const column = (report: typeof blind.report): string | undefined =>
      report.verdicts.find((one) => one.check === "disclosure-column")?.outcome;
    expect(column(blind.report)).toBe("needs-review");
    const seeing = await crawlSite({ ...site.options("seeing.wacz"), browser });
    expect(column(seeing.report)).toBe("pass");
    expect(site.asked).toContain("/api/menu");
    expect(JSON.stringify(await judgePackage(seeing.package))).toBe(JSON.stringify(seeing.report));
    const { resources, payload } = await readPackage(seeing.package);
    expect(resources.map((one) => one.url)).toEqual(["urn:mingcha:rendered:http://site.test/"]);
    // Whatever a verdict cites can be shown, a page that only a browser saw too.
    const cited = seeing.report.verdicts.flatMap((one) => one.evidence).map((one) => payload(one.recordId));
    expect(cited).not.toContain(null);
    const [rendering] = cited.filter((one) => one?.rendered);
    expect(rendering).toMatchObject({ url: "http://site.test/", status: 200, mediaType: "text/html" });
    expect(rendering?.body.toString()).toContain('<a href="/xxgk/">信息公开</a>');
  },
  60_000,
);

test.skipIf(!findChromium())(
  "what styles suspect, Chromium confirms with a picture, or clears",
  async () => {
    const links = ["彩票投注网", "北京赛车开奖", "棋牌注册送"]
      .map((label, at) => `<a href="http://b${at}.example/">${label}</a>`)
      .join("");
    const friends = ["市图书馆", "省职教学会", "机电集团"]
      .map((label, at) => `<a href="http://f${at}.example/">${label}</a>`)
      .join("");
    const site = await serve({
      "/": `<!doctype html><title>示例学院</title><h1>示例学院</h1>${text}<a href="/b.html">友情链接</a><div style="position:absolute;left:-9999px">${links}</div>`,
      "/b.html": `<!doctype html><title>友情链接</title><h1>友情链接</h1>${text}<div style="position:absolute;left:-9999px" id="f">${friends}</div>
      <script>document.getElementById("f").setAttribute("style", "position:static")</script>`,
    });
    const { report, package: path } = await crawlSite({ ...site.options("hidden.wacz"), browser });
    const hidden = report.verdicts.filter((one) => one.check === "hidden-link");
    expect(hidden.map((one) => [one.outcome, one.values["links"], one.values["browser"]])).toEqual([
      ["fail", 3, "confirmed"],
    ]);
    const { resources } = await readPackage(path);
    const picture = resources.find((one) => one.recordId === hidden[0]?.values["screenshot"]);
    expect(picture?.mediaType).toBe("image/png");
    expect(picture?.body.subarray(1, 4).toString()).toBe("PNG");
    expect(JSON.stringify(await judgePackage(path))).toBe(JSON.stringify(report));
  },
  60_000,
);

test.skipIf(!findChromium())(
  "what a script file plants and hides by a way of its own is found, its visible twin is for a person to look at",
  async () => {
    const planted = (style: string): Record<string, string> => ({
      "/": `<!doctype html><title>示例学院</title><h1>示例学院</h1>${text}<a href="/xxgk/">信息公开</a><script src="/own.js"></script>`,
      "/own.js": `var box = document.createElement("div"); box.setAttribute("style", ${JSON.stringify(style)});
        ["彩票投注网", "北京赛车开奖", "棋牌注册送", "百家乐平台", "老虎机技巧"].forEach(function (label, at) {
          var link = document.createElement("a"); link.href = "http://b" + at + ".example/"; link.textContent = label; box.appendChild(link);
        });
        document.body.appendChild(box);`,
      "/xxgk/": `<title>信息公开</title><h1>信息公开</h1>${text}`,
    });
    const outcome = async (style: string, out: string): Promise<unknown[]> => {
      const site = await serve(planted(style));
      const { report, package: path } = await crawlSite({ ...site.options(out), browser });
      expect(JSON.stringify(await judgePackage(path))).toBe(JSON.stringify(report));
      return report.verdicts
        .filter((one) => one.check === "hidden-link")
        .map((one) => [one.outcome, one.values["links"]]);
    };
    // No static rule knows this one: the letters are cut away by a mask.
    expect(
      await outcome("mask-image:linear-gradient(transparent,transparent);filter:opacity(0)", "masked.wacz"),
    ).toEqual([["fail", 5]]);
    expect(await outcome("position:absolute;left:-9999px", "moved.wacz")).toEqual([["fail", 5]]);
    // Advertising that everybody sees is hidden from nobody: no failure, and no pass.
    expect(await outcome("color:#036", "shown.wacz")).toEqual([["needs-review", 5]]);
  },
  120_000,
);

test.skipIf(!findChromium())(
  "a menu that a script file writes is read, and a menu with a part that could not be asked for stays a doubt",
  async () => {
    const home = (script: string): string =>
      `<!doctype html><title>示例学院</title><h1>示例学院</h1>${text}<a href="/a/">概况</a><a href="/b/">新闻</a><a href="/c/">招生</a><div id="m"></div><script src="${script}"></script>`;
    const others = {
      "/a/": text,
      "/b/": text,
      "/c/": text,
      "/gk/": `<title>信息公开</title><h1>信息公开</h1>${text}`,
    };
    const column = async (pages: Record<string, string>, out: string): Promise<string | undefined> => {
      const { report } = await crawlSite({ ...(await serve(pages)).options(out), browser });
      return report.verdicts.find((one) => one.check === "disclosure-column")?.outcome;
    };
    const write = `document.getElementById("m").innerHTML = '<a href="/gk/">信息公开</a>'`;
    expect(await column({ "/": home("/menu.js"), "/menu.js": write, ...others }, "menu.wacz")).toBe("pass");
    const post = `fetch("/menu", { method: "POST" }).then(function (a) { return a.text() }).then(function (t) { document.getElementById("m").innerHTML = t })`;
    expect(await column({ "/": home("/menu.js"), "/menu.js": post, ...others }, "post.wacz")).toBe(
      "needs-review",
    );
    expect(
      await column(
        {
          "/": home("/menu.js"),
          "/menu.js": `document.getElementById("m").innerHTML = '<li><a href="/a/">概况</a></li>'`,
          ...others,
        },
        "none.wacz",
      ),
    ).toBe("fail");
  },
  120_000,
);
