import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { crawlSite } from "../index.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-cloaked-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = `<p>${"学院坚持立德树人，扎实推进教学与服务。".repeat(12)}</p>`;
const page = (title: string, body = ""): string =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><a href="/">首页</a><a href="/a.htm">学校概况</a><a href="/b.htm">机构设置</a>${body}${text}`;
const HONEST: Record<string, string> = {
  "/": page("示例学院"),
  "/a.htm": page("学校概况"),
  "/b.htm": page("机构设置"),
};

/** Crawls a site that gives some visitors another page or another address. @returns the keys of what cloaking says, with its outcome */
async function cloakingOf(
  name: string,
  differs: (request: IncomingMessage) => { page: string } | { to: string } | null,
): Promise<string[]> {
  const server = createServer((request, response) => {
    const other = differs(request);
    if (other && "to" in other) return void response.writeHead(302, { location: other.to }).end();
    const body = other?.page ?? HONEST[request.url ?? ""];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "text/html" }).end(body ?? "none");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { report } = await crawlSite({
    inspection: {
      site: "http://site.test/",
      kind: "college",
      year: 2019,
      clock: "2020-03-02T01:00:00Z",
      seed: "s",
      hallHosts: [],
      portalHosts: [],
    },
    out: join(folder, `${name}.wacz`),
    resolve: { "site.test": { address: "127.0.0.1", port } },
    requestsPerSecond: 500,
  });
  server.closeAllConnections();
  server.close();
  return report.verdicts
    .filter((one) => one.check === "cloaking")
    .map((one) => `${one.outcome} ${one.key.slice("cloaking:".length)}`);
}

const SPAM = page("六合彩开奖 百家乐 真人娱乐城");
const referrer = ({ headers }: IncomingMessage): string => headers.referer ?? "";

test("everybody gets the same", async () => {
  expect(await cloakingOf("honest", () => null)).toEqual(["pass site"]);
});

test.each(["sogou.com", "so.com/s", "cn.bing.com"])("sent elsewhere from %s alone", async (engine) => {
  const found = await cloakingOf(engine.replace(/\W/g, "-"), (request) =>
    request.url === "/" && referrer(request).includes(engine) ? { to: "http://spam.test/" } : null,
  );
  expect(found).toEqual(["fail served|search"]);
});

test("another crawler than Baidu's is shown spam", async () => {
  const found = await cloakingOf("bing", ({ url, headers }) =>
    url === "/" && /bingbot/.test(headers["user-agent"] ?? "") ? { page: SPAM } : null,
  );
  expect(found).toEqual(["fail served|crawler"]);
});

test("an inner page is told by name", async () => {
  const found = await cloakingOf("inner", ({ url, headers }) =>
    url === "/a.htm" && /Baiduspider/.test(headers["user-agent"] ?? "") ? { page: SPAM } : null,
  );
  expect(found).toEqual(["fail served|/a.htm|crawler"]);
});

test("a title that only counts or dates itself anew is the same title", async () => {
  const found = await cloakingOf("counted", ({ url, headers }) =>
    url === "/" && /spider|bot/i.test(headers["user-agent"] ?? "")
      ? {
          page: page(
            "示例学院（2020-03-02）",
            '<a href="/c.htm">一</a><a href="/d.htm">二</a><a href="/e.htm">三</a>',
          ),
        }
      : null,
  );
  expect(found).toEqual(["pass site"]);
});
