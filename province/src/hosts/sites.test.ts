import { afterAll, beforeAll, expect, test } from "vitest";
import spam from "../../data/spam.json" with { type: "json" };
import { listOf } from "../expected.ts";
import { loadProvince } from "../load.ts";
import { simulationNotice } from "../sites/markup.ts";
import { crawl, type Crawled } from "../testing/crawl.ts";
import { visit } from "../testing/visit.ts";
import { serveProvince, type ServedProvince } from "./serve.ts";

const province = loadProvince();
const odd = new Set(["site-silent", "site-closes", "bot-wall"]);
const rowsOf = (id: string): string[] =>
  province.truth.filter((row) => row.unit === id).map((row) => row.defect);
const open = province.units.filter((unit) => unit.site && !rowsOf(unit.id).some((defect) => odd.has(defect)));
const clean = open.filter((unit) => rowsOf(unit.id).every((defect) => defect === "annual-report-late"));
const innocent = open.filter((unit) =>
  province.truth.every((row) => row.unit !== unit.id || listOf(row.defect) === null),
);

let served: ServedProvince;
const crawled = new Map<string, Crawled>();

beforeAll(async () => {
  served = await serveProvince(province);
  const queue = [...open];
  const worker = async (): Promise<void> => {
    for (let unit = queue.pop(); unit; unit = queue.pop()) {
      if (unit.site) crawled.set(unit.id, await crawl(served.port, unit.site.host));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
});
afterAll(() => served.close());

test("every open site answers its home page, names its unit and says that it is simulated", () => {
  expect(open.length).toBe(151);
  for (const unit of open) {
    const pages = crawled.get(unit.id)?.pages;
    const home =
      pages?.get("/")?.status === 302 ? pages.get(String(pages.get("/")?.headers.location)) : pages?.get("/");
    expect(home?.status, unit.id).toBe(200);
    expect(home?.text, unit.id).toContain(unit.name);
    for (const [path, page] of pages ?? []) {
      if (page.text.startsWith("<!DOCTYPE html"))
        expect(page.text, unit.id + path).toContain(simulationNotice);
    }
  }
});

test("pages of a GBK site are GBK bytes that say so, those of the others UTF-8", () => {
  const gbk = open.filter((unit) => unit.site?.charset === "gbk");
  expect(gbk.length).toBeGreaterThan(10);
  for (const unit of open) {
    const page = crawled.get(unit.id)?.pages.get("/mailbox.html");
    const utf8 = Buffer.from(page?.text ?? "").equals(page?.body ?? Buffer.alloc(0));
    expect(utf8, unit.id).toBe(unit.site?.charset === "utf-8");
  }
});

test("a site has twenty to sixty pages", () => {
  for (const unit of open) {
    const pages = [...(crawled.get(unit.id)?.pages.values() ?? [])].filter((page) =>
      page.text.startsWith("<!DOCTYPE"),
    );
    expect(pages.length, unit.id).toBeGreaterThanOrEqual(20);
    expect(pages.length, unit.id).toBeLessThanOrEqual(60);
  }
});

test("all links of a clean site lead somewhere: on the site, to the portal, to the hall", async () => {
  expect(clean.length).toBeGreaterThan(120);
  const elsewhere = new Set<string>();
  for (const unit of clean) {
    for (const [path, page] of crawled.get(unit.id)?.pages ?? [])
      expect(page.status, unit.id + path).toBeLessThan(400);
    for (const address of crawled.get(unit.id)?.outside.keys() ?? []) elsewhere.add(address);
  }
  for (const address of elsewhere) {
    const { host, pathname } = new URL(address);
    if (host.endsWith(".test")) expect((await visit(served.port, host, pathname)).status, address).toBe(200);
    else expect(address).toMatch(/\.gov\.cn\/|beian\.miit|bszs\.conac\.cn|hm\.baidu\.com/);
  }
});

test("no innocent site bears a foreign spam link, a shell, an upload folder or lacks its entrance and report", () => {
  for (const unit of innocent) {
    const site = crawled.get(unit.id);
    const outside = [...(site?.outside.keys() ?? [])];
    for (const host of spam.hosts)
      expect(
        outside.some((address) => address.includes(host)),
        unit.id,
      ).toBe(false);
    for (const [path, page] of site?.pages ?? []) {
      expect(path, unit.id).not.toMatch(/\/(uploads?|fckeditor)\//);
      expect(page.text, unit.id + path).not.toMatch(/&#x|name="(cmd|command|pass)"/);
    }
    const entered =
      outside.includes(`http://hall.portal.test/unit/${unit.id}`) || site?.pages.has("/ygfw/index.html");
    expect(entered, unit.id).toBe(true);
    const titles = [...(site?.pages.values() ?? [])].map((page) => page.text).join("\n");
    expect(titles, unit.id).toMatch(/<th>公开事项<\/th>[\s\S]*<td>8<\/td>/);
    if (unit.kind === "college")
      expect(titles, unit.id).toContain(`${unit.name}2018-2019学年信息公开年度报告`);
    if (unit.kind === "bureau")
      expect(titles, unit.id).toContain(`${unit.name}2019年政府信息公开工作年度报告`);
  }
});

test("every innocent trap stands on at least five innocent sites", () => {
  const texts = innocent.map((unit) =>
    [...(crawled.get(unit.id)?.pages.values() ?? [])].map((page) => page.text).join("\n"),
  );
  const traps = {
    mark: "document.write(unescape(",
    statistics: "hm.baidu.com/hm.js",
    library: "jQuery v1.8.3",
    warning: "警惕网络赌博陷阱",
    select: "<select onchange",
    dialogue: 'class="modal"',
    skip: 'class="skip"',
    signIn: 'type="password"',
    picture: '<img src="/images/ygfw.svg" alt="',
    script: "window.open('",
    collapsed: 'class="collapsed"',
  };
  for (const [trap, text] of Object.entries(traps)) {
    expect(texts.filter((site) => site.includes(text)).length, trap).toBeGreaterThanOrEqual(5);
  }
  const moved = innocent.filter((unit) => crawled.get(unit.id)?.pages.get("/")?.status === 302);
  expect(moved.length).toBeGreaterThanOrEqual(5);
  for (const end of [".pdf", ".docx"]) {
    const report = new RegExp(`ndbg20\\d\\d\\${end}$`);
    const holders = innocent.filter((unit) =>
      [...(crawled.get(unit.id)?.pages.keys() ?? [])].some((path) => report.test(path)),
    );
    expect(holders.length, end).toBeGreaterThanOrEqual(5);
  }
});

test("silent, closing, walled and forbidden sites behave as planted", async () => {
  const host = (defect: string): string => {
    const id = province.truth.find((row) => row.defect === defect)?.unit;
    return province.units.find((unit) => unit.id === id)?.site?.host ?? "";
  };
  await expect(visit(served.port, host("site-silent"), "/", AbortSignal.timeout(150))).rejects.toThrow();
  await expect(visit(served.port, host("site-closes"), "/")).rejects.toThrow(/socket|ECONNRESET/);
  const wall = await visit(served.port, host("bot-wall"), "/");
  expect([wall.status, wall.body.length < 500]).toEqual([403, true]);
  expect((await visit(served.port, host("robots-forbids"), "/robots.txt")).text).toContain("Disallow: /\n");
  const home = await visit(served.port, host("soft-404"), "/");
  const odd404 = await visit(served.port, host("soft-404"), "/no/such/page.html");
  expect([odd404.status, odd404.text.length]).toEqual([
    200,
    home.status === 302 ? odd404.text.length : home.text.length,
  ]);
  const unknown = await visit(served.port, "nobody.test", "/");
  expect([unknown.status, unknown.text.includes("c001.college.test")]).toEqual([404, true]);
});

test("a second server gives the same bytes, page for page", async () => {
  const second = await serveProvince(loadProvince());
  try {
    for (const unit of open.filter((_, index) => index % 9 === 0)) {
      for (const [path, page] of crawled.get(unit.id)?.pages ?? []) {
        const again = await visit(second.port, unit.site?.host ?? "", path);
        expect(again.body.equals(page.body), unit.id + path).toBe(true);
      }
    }
  } finally {
    await second.close();
  }
});
