import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect, test } from "vitest";
import { crawlSite, judgePackage, openProcesses, OverLimit, PackageError, type Processes } from "../index.ts";
import type { CrawlOrder } from "./messages.ts";

const GREEDY = fileURLToPath(new URL("../testing/greedyChild.ts", import.meta.url));
/** Far above what a small page takes on any machine, and what an endless one always reaches. */
const LIMITS = { readingCpuMs: 2000, memory: 1024 ** 3, requestsPerSecond: 1000 };
const folder = await mkdtemp(join(tmpdir(), "mingcha-apart-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const servers: Server[] = [];
const opened: Processes[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

/** A site of pages, the first of which links to all others. */
async function site(paths: string[]): Promise<{ url: string; hits: string[]; port: number }> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    hits.push(path);
    const known = path === "/" || paths.includes(path);
    const links = path === "/" ? paths.map((one) => `<li><a href="${one}">栏目 ${one}</a></li>`) : [];
    response
      .writeHead(known ? 200 : 404, { "content-type": "text/html; charset=utf-8" })
      .end(
        `<title>学校 ${path}</title><h1>学校</h1><p>这里是 ${path} 的内容，每一页都写一点。</p><ul>${links.join("")}</ul>`,
      );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://site${port}.test:${port}/`, hits, port };
}

let runs = 0;
const order = ({ url, port }: { url: string; port: number }): CrawlOrder => ({
  inspection: {
    site: url,
    kind: "college",
    year: 2019,
    clock: "2020-03-02T01:00:00.000Z",
    seed: "s",
    hallHosts: [],
    portalHosts: [],
  },
  out: join(folder, `${(runs += 1)}.wacz`),
  resolve: { [new URL(url).hostname]: { address: "127.0.0.1", port } },
});

const open = (child = GREEDY, limits = {}): Processes => {
  const processes = openProcesses({ ...LIMITS, ...limits }, child);
  opened.push(processes);
  return processes;
};
const outcomes = (report: { verdicts: { check: string; outcome: string }[] }): string[] =>
  report.verdicts.map(({ check, outcome }) => `${check} ${outcome}`);

test("a crawl apart gives what a crawl here gives, and its package is judged alike in both places", async () => {
  const at = await site(["/a.html", "/b.html"]);
  const processes = openProcesses(LIMITS);
  opened.push(processes);
  const seen: number[] = [];
  const apart = await processes.crawl(order(at), ({ pages }) => seen.push(pages));
  const { browser: _, ...here } = order(at);
  const direct = await crawlSite({ ...here, requestsPerSecond: 1000 });
  expect(outcomes(apart.report)).toEqual(outcomes(direct.report));
  expect(apart.pages).toBe(direct.pages);
  expect(seen.at(-1)).toBe(apart.pages);
  expect(await processes.judge(apart.package)).toEqual(await judgePackage(apart.package));
  await expect(processes.judge(join(folder, "none.wacz"))).rejects.toThrow(PackageError);
});

test("a page that takes endless CPU is not looked at, the rest of its site is, and the caller's thread is free meanwhile", async () => {
  const [bad, good] = [await site(["/a.html", "/burn.html", "/b.html"]), await site(["/c.html"])];
  const processes = open();
  let turns = 0;
  const free = setInterval(() => (turns += 1), 50);
  const [result, other] = await Promise.all([processes.crawl(order(bad)), processes.crawl(order(good))]);
  clearInterval(free);
  expect(turns).toBeGreaterThan(10);
  expect(other.trouble).toBeNull();
  expect(other.pages).toBe(2);
  expect(result.trouble).toBeNull();
  // The crawl went on where it stood.
  expect(result.resumed).toBeGreaterThan(0);
  // What is absent elsewhere may stand on the page that was not read.
  expect(result.report.verdicts.filter((one) => one.outcome === "fail")).toEqual([]);
  // Nothing was found in what was read: that makes no clean site.
  for (const check of ["hidden-link", "exposed-backdoor", "vulnerable-component", "tampering"])
    expect(result.report.verdicts.find((one) => one.check === check)).toMatchObject({
      outcome: "could-not-look",
      fault: "ours",
    });
  const again = await judgePackage(result.package);
  expect(again).toEqual(result.report);
});

test("a home page that takes endless CPU: the site could not be looked at, with the fault ours", async () => {
  const server = createServer((_, response) => response.writeHead(302, { location: "/burn" }).end());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const result = await open().crawl(order({ url: `http://home.test:${port}/burn`, port }));
  expect(result.trouble?.fault).toBe("site");
  const at = await site(["/burn"]);
  const home = await open().crawl({ ...order({ ...at, url: `${at.url}burn` }) });
  expect(home.trouble).toMatchObject({ reason: "over-limit", fault: "ours" });
  expect(home.report.verdicts.filter((one) => one.outcome === "fail")).toEqual([]);
});

test("a page that takes endless memory ends no other crawl and is not looked at", async () => {
  const [bad, good] = [await site(["/grow.html", "/a.html"]), await site(["/c.html"])];
  const processes = open();
  const [result, other] = await Promise.all([processes.crawl(order(bad)), processes.crawl(order(good))]);
  expect(result.trouble).toBeNull();
  expect(other.pages).toBe(2);
  expect(result.pages).toBe(2);
});

test("a site that goes over the limit again and again is given up in one sentence; the process is replaced", async () => {
  const bad = await site(["/burn1", "/burn2", "/burn3", "/burn4"]);
  const processes = open();
  await expect(processes.crawl(order(bad))).rejects.toThrow(OverLimit);
  const good = await site([]);
  expect((await processes.crawl(order(good))).pages).toBe(1);
});

test("reading a whole site takes no more than its share", async () => {
  const at = await site(["/a.html"]);
  await expect(open(GREEDY, { siteCpuMs: 0 }).crawl(order(at))).rejects.toThrow(OverLimit);
});

test("a process that somebody ended blames nobody: the crawl goes on; ended always, it says so", async () => {
  const at = await site(["/kill.html"]);
  await expect(open().crawl(order(at))).rejects.toThrow("意外结束");
  const slow = await site(["/a.html", "/b.html"]);
  const processes = open(GREEDY, { requestsPerSecond: 5 });
  let killed = 0;
  const result = await processes.crawl(order(slow), ({ pages }) => {
    if (pages < 1 || killed > 0) return;
    killed += 1;
    for (const id of processes.ids()) process.kill(id, "SIGKILL");
  });
  expect(killed).toBe(1);
  expect(result.pages).toBe(3);
  expect(result.resumed).toBeGreaterThan(0);
});

test("closing rejects what runs and leaves no process", async () => {
  const at = await site(["/burn.html"]);
  const processes = openProcesses({ ...LIMITS, readingCpuMs: 1e9 }, GREEDY);
  const running = processes.crawl(order(at));
  const rejected = expect(running).rejects.toThrow("closed");
  await expect.poll(() => at.hits.includes("/burn.html")).toBe(true);
  const ids = processes.ids();
  await processes.close();
  await rejected;
  for (const id of ids) expect(() => process.kill(id, 0)).toThrow();
});

test("with a browser, pages that scripts fill are read in the process too, and its browser ends with it", async () => {
  const answers: Record<string, string> = {
    "/": `<title>学校</title><h1>学校</h1><div id="m"></div><script src="/menu.js"></script><p>欢迎访问，这里有新闻和通知。</p>`,
    "/menu.js": `document.getElementById("m").innerHTML = '<a href="/xxgk/">信息公开</a>';`,
    "/xxgk/": `<title>信息公开</title><h1>信息公开</h1><ul><li><a href="/xxgk/">信息公开指南</a></li><li>信息公开目录</li></ul>`,
  };
  const server = createServer((request, response) => {
    const body = answers[request.url ?? ""];
    const type = request.url?.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type }).end(body ?? "没有");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const at = { url: `http://script.test:${port}/`, port };
  const processes = open();
  const found = async (browser: boolean): Promise<string | undefined> => {
    const { report } = await processes.crawl({ ...order(at), browser });
    return report.verdicts.find(({ check }) => check === "disclosure-column")?.outcome;
  };
  expect(await found(false)).not.toBe("fail");
  expect(await found(true)).toBe("pass");
  const [id] = processes.ids();
  const started = childrenOf(id ?? 0);
  expect(started.length).toBeGreaterThan(0);
  await processes.close();
  await expect.poll(() => started.filter((one) => existsSync(`/proc/${one}`))).toEqual([]);
});

/** Ids of the processes that `parent` started, by Linux's own table. */
function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        // pid (name) state ppid …
        const [, ppid] = readFileSync(`/proc/${name}/stat`, "latin1")
          .replace(/^.*\) /s, "")
          .split(" ");
        return Number(ppid) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
}
