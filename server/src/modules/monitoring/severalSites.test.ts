import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts, findingsOf } from "../evidence/read.ts";
import { tables as registryTables, type SiteRole } from "../registry/tables.ts";
import { inspectSite } from "./commands/inspectSite.ts";
import { lookAgain, type SeenAgain } from "./index.ts";
import { joinLooks } from "./joinLooks.ts";
import { factsOf } from "./verdictFacts.ts";

const words = `<p>${"学校始终坚持立德树人，扎实推进各项工作。".repeat(20)}</p>`;
const page = (title: string, inside: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${inside}${words}</body></html>`;
const spam = `<div style="display:none">${["六合彩开奖", "真人娱乐城", "时时彩平台", "线上博彩", "老虎机"]
  .map((word, index) => `<a href="http://s${index}.test/">${word}</a>`)
  .join("")}</div>`;
const PAGES: Record<string, string> = {
  "main.test/": page("示例学院", '<a href="/n1.htm">学校概况</a>'),
  "main.test/n1.htm": page("学校概况", ""),
  "xxgk.test/": page(
    "示例学院信息公开网",
    '<ul><li><a href="/xxgk/">信息公开</a></li><li><a href="/ml.htm">信息公开目录</a></li></ul>',
  ),
  "xxgk.test/xxgk/": page("信息公开", '<a href="/ml.htm">信息公开目录</a>'),
  "xxgk.test/ml.htm": page("信息公开目录", ""),
  "bare.test/": page("示例学院信息公开网", "<ul><li>信息公开指南</li></ul>"),
  "zs.test/": page("示例学院招生网", spam),
};
const server = createServer((request, response) => {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  const found = PAGES[`${host}${request.url}`];
  if (found) response.writeHead(200, { "content-type": "text/html" }).end(found);
  else response.writeHead(404).end("none");
});

let platform: Platform;
let office: Person;
const SITES: [string, string, SiteRole][] = [
  ["C1", "http://main.test/", "main"],
  ["C2", "http://main.test/", "main"],
  ["C2", "http://xxgk.test/", "disclosure"],
  ["C2", "http://zs.test/", "admissions"],
  ["C3", "http://main.test/", "main"],
  ["C3", "http://gone.test/", "disclosure"],
  ["C4", "http://main.test/", "main"],
  ["C4", "http://bare.test/", "disclosure"],
  ["C5", "http://main.test/", "main"],
  ["C5", "http://bare.test/", "disclosure"],
];
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const hosts = ["main.test", "xxgk.test", "zs.test", "bare.test"];
  platform = await startPlatform("2020-03-02T01:00:00Z", {
    MINGCHA_RESOLVE: `${hosts.map((host) => `${host}:127.0.0.1:${port}`).join(",")},gone.test:127.0.0.1:1`,
    MINGCHA_REQUESTS_PER_SECOND: "500",
    MINGCHA_TIMEOUT_MS: "1000",
  });
  const { database } = platform.as(null);
  await registerUnits(database, ["C1", "C2", "C3", "C4", "C5"]);
  await registryTables(database)
    .insertInto("unit_site")
    .values(SITES.map(([unit_id, url, role]) => ({ id: randomUUID(), unit_id, url, role })))
    .execute();
  office = await platform.person("office");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await platform.close();
});

const start = async (unitIds: string[]): Promise<string> =>
  (await office.send("POST", "/api/runs", { year: 2019, unitIds })).json<{ id: string }>().id;
const facts = async (unit: string): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (await currentFacts(platform.as(null), 2019, [unit])).map((one) => [one.key, one.value]),
  );
const suspected = async (unit: string) => findingsOf(platform.as(null), { unitId: unit, year: 2019 });

test("one row a site; a unit is told of only when its last site has been looked at, in any order", async () => {
  const id = await start(["C2"]);
  const run = async () =>
    (await office.get(`/api/runs/${id}`)).json<{
      state: string;
      sites: { role: string; state: string; packageId: string | null }[];
    }>();
  expect((await run()).sites.map((site) => [site.role, site.state])).toEqual([
    ["main", "queued"],
    ["disclosure", "queued"],
    ["admissions", "queued"],
  ]);
  const context = platform.as(null);
  await inspectSite(context, id, "C2", 2);
  await inspectSite(context, id, "C2", 0);
  expect([await facts("C2"), await suspected("C2")]).toEqual([{}, []]);
  await inspectSite(context, id, "C2", 1);
  await inspectSite(context, id, "C2", 1);
  expect((await run()).state).toBe("finished");
  expect(new Set((await run()).sites.map((site) => site.packageId)).size).toBe(3);
  // The column stands on the site for disclosure: the unit has one.
  expect(await facts("C2")).toMatchObject({
    "site.homeOpens": true,
    "site.columnFound": true,
    "site.hallFound": false,
    "site.securityClean": true,
  });
  const all = await suspected("C2");
  expect(all.some((one) => one.check === "disclosure-column")).toBe(false);
  // What is wrong on another site is a finding of its own, with that site's evidence.
  const [hidden, ...more] = all.filter((one) => one.check === "hidden-link");
  expect([hidden?.key.endsWith("@zs.test"), more]).toEqual([true, []]);
  const evidence = hidden!.evidence[0]!;
  const packages = (await office.get("/api/units/C2/packages")).json<{
    packages: { id: string; site: string }[];
  }>().packages;
  expect(packages).toHaveLength(3);
  expect(packages.find((one) => evidence.kind === "record" && one.id === evidence.packageId)?.site).toBe(
    "http://zs.test/",
  );
});

test("what another site may hold and could not be looked at is not absent", async () => {
  const id = await start(["C1", "C3", "C4"]);
  const context = platform.as(null);
  await inspectSite(context, id, "C1");
  for (const unit of ["C3", "C4"]) for (const place of [0, 1]) await inspectSite(context, id, unit, place);
  // One site: as it was before there could be several.
  expect(await facts("C1")).toMatchObject({ "site.columnFound": false, "site.securityClean": true });
  expect((await suspected("C1")).map((one) => one.check)).toContain("disclosure-column");
  const unseen = await facts("C3");
  expect(unseen["site.homeOpens"]).toBe(true);
  for (const key of [
    "site.columnFound",
    "site.catalogueFound",
    "site.annualReportFound",
    "site.securityClean",
  ])
    expect(unseen[key], key).toBeNull();
  expect((await suspected("C3")).filter((one) => /disclosure|annual-report/.test(one.check))).toEqual([]);
  // A site for disclosure that opens and shows no column by its name: a person must look, nobody is failed.
  expect((await facts("C4"))["site.columnFound"]).toBeNull();
  for (const one of (await suspected("C4")).filter((found) => /disclosure|annual-report/.test(found.check)))
    expect(one.certainty, one.check).toBe("needs-review");
});

test("looking again visits every site: what another site shows is neither lost nor taken for mended", async () => {
  const context = platform.as(office.viewer);
  let seen: SeenAgain | undefined;
  const visited = await lookAgain(
    context,
    { id: randomUUID(), unitId: "C2", year: 2019 },
    async (_work, what) => {
      seen = what;
    },
  );
  const of = (check: string) => seen!.report.verdicts.filter((one) => one.check === check);
  expect([visited, seen?.trouble]).toEqual([true, null]);
  expect(of("hidden-link").map((one) => [one.outcome, one.key.endsWith("@zs.test")])).toEqual([
    ["fail", true],
  ]);
  expect(of("disclosure-column").map((one) => one.outcome)).toEqual(["pass"]);
  const [evidence] = seen!.evidenceOf(of("hidden-link")[0]!);
  const there = seen!.recordAt("http://zs.test/");
  if (evidence?.kind !== "record" || there?.kind !== "record") throw new Error("No record.");
  expect(evidence.packageId).toBe(there.packageId);
  expect(evidence.packageId).not.toBe(seen!.packageId);
});

test("what was read from several sites together falls with any of their packages: unknown, never clean or absent", async () => {
  const id = await start(["C2", "C3"]);
  const context = platform.as(null);
  for (const place of [0, 1, 2]) await inspectSite(context, id, "C2", place);
  const { packages } = (await office.get("/api/units/C2/packages")).json<{
    packages: { id: string; site: string }[];
  }>();
  const [clean] = await currentFacts(context, 2019, ["C2"], ["site.securityClean"]);
  expect(clean?.value).toBe(true);
  // It points at each of them.
  const pointed = clean!.evidence.flatMap((one) => (one.kind === "package" ? [one.packageId] : []));
  expect(new Set(pointed).size).toBe(3);
  const at = packages.find((one) => one.site === "http://xxgk.test/" && pointed.includes(one.id))!;
  // The earlier looks of this file go first: what they saw would still be known.
  for (const one of packages.filter((found) => !pointed.includes(found.id)))
    await office.send("POST", `/api/packages/${one.id}/withdraw`, { reason: "旧的一次" });
  expect((await currentFacts(context, 2019, ["C2"], ["site.securityClean"]))[0]?.value).toBe(true);
  const withdrawn = await office.send("POST", `/api/packages/${at.id}/withdraw`, { reason: "取错了网站" });
  expect(withdrawn.statusCode).toBe(200);
  expect(await currentFacts(context, 2019, ["C2"], ["site.securityClean"])).toEqual([]);
});

test("a fault of ours on another site leaves unknown what it may hold, and takes back nothing that an earlier look had seen", async () => {
  const id = await start(["C4", "C5"]);
  const context = platform.as(null);
  const security = async (unit: string) =>
    (await currentFacts(context, 2019, [unit], ["site.securityClean"])).map((one) => [one.id, one.value]);
  const before = await security("C4");
  for (const unit of ["C4", "C5"]) await inspectSite(context, id, unit, 0);
  await rm(context.files.incoming, { recursive: true });
  for (const unit of ["C4", "C5"]) await inspectSite(context, id, unit, 1);
  const all = await facts("C5");
  expect(all["site.homeOpens"]).toBe(true);
  for (const key of ["site.columnFound", "site.securityClean"]) expect(all[key], key).toBeNull();
  // Who could not look again has not learnt anything: the same fact of the whole look before stands.
  expect(before.map(([, value]) => value)).toEqual([true]);
  expect(await security("C4")).toEqual(before);
  expect((await facts("C4"))["site.columnFound"]).toBeNull();
});

test("an absence over several sites points at all of them", () => {
  const look = (role: SiteRole, name: string) => ({
    role,
    site: `http://${name}.test/`,
    packageId: name,
    report: {
      verdicts: [
        {
          check: "annual-report",
          outcome: "fail",
          key: `annual-report:${name}`,
          message: { zh: "没有年度报告。", en: "" },
          evidence: [],
          values: {},
        },
      ],
    },
  });
  const joined = joinLooks([
    look("main", "main"),
    look("disclosure", "xxgk"),
    look("admissions", "zs"),
  ] as never)!;
  const [absent] = factsOf({ year: 2019, unitId: "C1", asOf: "2020-03-02", ...joined }, joined.report);
  expect(absent).toMatchObject({
    key: "site.annualReportFound",
    value: false,
    needsPackages: ["main", "xxgk"],
  });
  expect(absent?.evidence).toMatchObject([
    { kind: "package", packageId: "main", url: "http://main.test/" },
    { kind: "package", packageId: "xxgk" },
  ]);
});
