import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { crawlSite, judgePackage } from "@mingcha/inspector";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { keptPackage } from "../../../testing/keptPackage.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts, findingsOf } from "./read.ts";
import { raiseFindings, recordFacts, type NewFinding } from "./write.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2", "B1"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

const fact = (unitId: string, key: string, value: number | boolean | string | null) => ({
  year: 2019,
  unitId,
  key,
  value,
  asOf: "2020-03-01",
  source: "test",
});
const finding = (change: Partial<NewFinding> = {}): NewFinding => ({
  year: 2019,
  unitId: "C1",
  check: "hidden-link",
  key: "hidden-link:/",
  certainty: "fail",
  message: "首页有暗链。",
  evidence: [{ kind: "record", packageId: "p", recordId: "r", url: "http://c1.test/" }],
  raisedBy: "test",
  ...change,
});

test("facts are only ever added, the newest counts, and null stays null", async () => {
  const context = platform.as(office.viewer);
  await transact(context, (work) =>
    recordFacts(work, [
      fact("C1", "site.hallFound", false),
      fact("C1", "site.brokenHome", 3),
      fact("C1", "site.homeOpens", null),
    ]),
  );
  await transact(context, (work) => recordFacts(work, [fact("C1", "site.hallFound", true)]));
  const values = Object.fromEntries(
    (await currentFacts(context, 2019, ["C1"])).map((one) => [one.key, one.value]),
  );
  expect(values).toEqual({ "site.hallFound": true, "site.brokenHome": 3, "site.homeOpens": null });
  await expect(sql`update fact set value = 'true'`.execute(context.database)).rejects.toThrow(
    /permission denied/,
  );
  await expect(sql`delete from fact`.execute(context.database)).rejects.toThrow(/permission denied/);
  const many = Array.from({ length: 2500 }, (_, index) =>
    fact("C2", `test.k${"abcdefghij"[index % 10]}`, index),
  );
  await transact(context, (work) => recordFacts(work, many));
  expect((await currentFacts(context, 2019, ["C2"])).map((one) => one.value)).toEqual([
    2490, 2491, 2492, 2493, 2494, 2495, 2496, 2497, 2498, 2499,
  ]);
});

test("the same finding is raised once; what a person decided stays; every decision writes its fact and is audited", async () => {
  const context = platform.as(office.viewer);
  const raise = (change: Partial<NewFinding> = {}) =>
    transact(context, (work) =>
      raiseFindings(work, [
        finding({
          factsWhenConfirmed: [{ key: "site.securityClean", value: false }],
          factsWhenDismissed: [{ key: "site.securityClean", value: true }],
          ...change,
        }),
      ]),
    );
  // What the look itself saw; a dismissal gives it back, and never more than that.
  await transact(context, (work) => recordFacts(work, [fact("C1", "site.securityClean", true)]));
  await raise();
  await raise({ message: "首页有六条暗链。" });
  const [raised, ...others] = await findingsOf(context, { unitId: "C1" });
  expect([raised?.message, raised?.state, others.length]).toEqual(["首页有六条暗链。", "suspected", 0]);
  await expect(raise({ evidence: [] })).rejects.toThrow(/without evidence/);
  const decide = (body: object) => office.send("POST", `/api/findings/${raised!.id}/decide`, body);
  expect((await decide({ decision: "dismissed", version: 1 })).statusCode).toBe(400);
  expect((await decide({ decision: "confirmed", version: 1 })).statusCode).toBe(200);
  expect(
    (await decide({ decision: "dismissed", reason: "看错了", version: 1 })).json<{ code: string }>().code,
  ).toBe("stale-version");
  const clean = async () =>
    (await currentFacts(context, 2019, ["C1"])).find((one) => one.key === "site.securityClean")?.value;
  expect(await clean()).toBe(false);
  await raise({ message: "又发现一次。" });
  expect((await findingsOf(context, { unitId: "C1" }))[0]).toMatchObject({
    state: "confirmed",
    message: "首页有六条暗链。",
  });
  expect((await decide({ decision: "dismissed", reason: "单位说明后复核", version: 2 })).statusCode).toBe(
    200,
  );
  expect(await clean()).toBe(true);
  const audited = await context.database
    .selectFrom("audit")
    .select("detail")
    .where("action", "=", "evidence.decide-finding")
    .execute();
  expect(audited.map((row) => row.detail["to"])).toEqual(["confirmed", "dismissed"]);
});

test("an officer sees the own unit's confirmed findings only; the export equals the filter", async () => {
  const context = platform.as(office.viewer);
  await transact(context, (work) =>
    raiseFindings(work, [
      finding({ unitId: "C2" }),
      finding({ unitId: "C2", key: "hidden-link:/b" }),
      finding({ unitId: "B1" }),
    ]),
  );
  const [one] = await findingsOf(context, { unitId: "C2" });
  await office.send("POST", `/api/findings/${one!.id}/decide`, { decision: "confirmed", version: 1 });
  const officer = await platform.person("officer", "C2");
  expect((await officer.get("/api/findings")).json()).toMatchObject({
    total: 1,
    findings: [{ id: one!.id }],
  });
  expect(
    (await officer.get(`/api/findings/${(await findingsOf(context, { unitId: "B1" }))[0]!.id}`)).statusCode,
  ).toBe(404);
  expect((await officer.get("/api/facts?year=2019&unitId=C1")).json()).toEqual({ facts: [] });
  expect((await (await platform.person("expert")).get("/api/findings")).statusCode).toBe(403);
  const filtered = (await office.get("/api/findings?kind=bureau&state=suspected")).json<{ total: number }>();
  expect(filtered.total).toBe(1);
  expect((await office.get("/api/findings.xlsx?kind=bureau&state=suspected")).statusCode).toBe(200);
});

test("an archived page can neither run nor fetch nor lead anywhere", async () => {
  const nasty = `<!doctype html><meta charset="utf-8"><title>示例</title><base href="http://evil.test/"><meta http-equiv="refresh" content="0;url=http://evil.test/">
    <style>@import url("http://evil.test/x.css"); p { color: red }</style><link rel="stylesheet" href="http://c1.test/own.css"><link rel="preload" href="http://evil.test/p">
    <script>alert(1)</script><script src="http://evil.test/x.js"></script><p onclick="alert(2)">澳门百家乐</p><a href="javascript:alert(3)">点</a>
    <iframe src="http://evil.test/"></iframe><object data="http://evil.test/"></object><img src="http://evil.test/i.png" onerror="alert(4)" srcset="http://evil.test/2.png 2x">
    <svg onload="alert(5)"><script>alert(6)</script></svg><form action="http://evil.test/"><input name="a"></form><p>${"正文。".repeat(80)}</p>`;
  const server = createServer((request, response) => {
    if (request.url === "/own.css")
      return response.writeHead(200, { "content-type": "text/css" }).end("p{font-weight:bold}");
    if (request.url === "/") return response.writeHead(200, { "content-type": "text/html" }).end(nasty);
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const context = platform.as(office.viewer);
  const out = join(context.files.incoming, "one.wacz");
  await crawlSite({
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
    resolve: { "c1.test": { address: "127.0.0.1", port: (server.address() as AddressInfo).port } },
    requestsPerSecond: 500,
  });
  server.closeAllConnections();
  server.close();
  const report = await judgePackage(out);
  const record = report.verdicts
    .flatMap((verdict) => verdict.evidence)
    .find((one) => one.url === "http://c1.test/")!;
  const { id, size } = await keptPackage(context, out);
  const page = await office.get(
    `/api/packages/${id}/records/${record.recordId}/page?quote=${encodeURIComponent("澳门百家乐")}`,
  );
  expect(page.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
  const shown = page.payload;
  expect(shown).not.toMatch(
    /<script|<iframe|<object|<base|http-equiv|\son\w+=|srcset|action=|@import|url\(/i,
  );
  expect(shown).not.toMatch(/(?:src|href)="(?!data:)/i);
  expect(shown).toContain("font-weight:bold");
  expect(shown).toMatch(/<mark[^>]*>澳门百家乐<\/mark>/);
  expect(shown).toContain("脚本与联网已禁用");
  expect((await office.get(`/api/packages/${id}.wacz`)).rawPayload.length).toBe(size);
  expect((await office.get(`/api/packages/${id}/records/nothing/page`)).statusCode).toBe(404);
  const stranger = await platform.person("officer", "C2");
  expect((await stranger.get(`/api/packages/${id}.wacz`)).statusCode).toBe(404);
});
