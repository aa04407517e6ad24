import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adopted, keptUnknown } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts, findingsOf } from "../evidence/read.ts";
import { tables as registryTables } from "../registry/tables.ts";
import { inspectSite } from "./commands/inspectSite.ts";

const YEAR = 2019;
// GB 11643: the check characters are right, the people are nobody.
const NUMBERS = ["110105194912310021", "11010519491231002X"];
const PAGES: Record<string, string> = {
  "/": `<a href="/a.html">公示一</a><a href="/b.html">公示二</a><a href="/c.html">新闻</a><p>${"学院介绍。".repeat(60)}</p>`,
  "/a.html": `<p>拟录取名单：示例甲，身份证号${NUMBERS[1]}，请核对。</p>`,
  "/b.html": `<p>资助名单：示例乙，公民身份号码${NUMBERS[1]!.slice(0, 14)}${"0118"}，特此公示。</p><p>示例丙，手机13800138000，家庭住址见附件。身份证号${NUMBERS[1]}。</p>`,
  "/c.html": "<p>我校召开部暑会议，传达上级精神，部暑下一步工作。</p>",
};
let platform: Platform;
let office: Person;
const server = createServer((request, response) => {
  const body = PAGES[request.url ?? ""];
  if (body === undefined) return void response.writeHead(404).end("none");
  const title = request.url === "/" ? "示例学院" : "公示";
  response
    .writeHead(200, { "content-type": "text/html; charset=utf-8" })
    .end(`<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}`);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  platform = await startPlatform("2020-03-02T01:00:00Z", {
    MINGCHA_RESOLVE: `good.test:127.0.0.1:${(server.address() as AddressInfo).port}`,
    MINGCHA_REQUESTS_PER_SECOND: "500",
    MINGCHA_TIMEOUT_MS: "1000",
  });
  const { database } = platform.as(null);
  await registerUnits(database, ["C1", "C2"]);
  await registryTables(database)
    .insertInto("unit_site")
    .values({ id: randomUUID(), unit_id: "C1", url: "http://good.test/" })
    .execute();
  office = await platform.person("office");
  const opened = await office.send("POST", "/api/cycles", {
    year: YEAR,
    name: "2019 年度检查",
    pack: "hunan-2019",
    decisions: await keptUnknown(office, "pack:hunan-2019"),
    adoption: await adopted(office, "pack:hunan-2019"),
  });
  expect(opened.statusCode, opened.body).toBe(200);
});
afterAll(async () => {
  await platform.close();
  server.close();
});

const inspect = async () => {
  const run = await office.send("POST", "/api/runs", { year: YEAR, unitIds: ["C1"] });
  await inspectSite(platform.as(null), run.json<{ id: string }>().id, "C1");
};
const found = (check: string) => findingsOf(platform.as(null), { year: YEAR, unitId: "C1", check });
const decide = async (id: string, decision: string) => {
  const [one] = await findingsOf(platform.as(null), { id });
  const body = { decision, reason: "核对", version: one!.version };
  expect((await office.send("POST", `/api/findings/${id}/decide`, body)).statusCode).toBe(200);
};
const fact = async (key: string, unit = "C1") =>
  (await currentFacts(platform.as(null), YEAR, [unit], [key]))[0];

test("what the checks over texts find is suspected and masked, names nobody and is no fact until a person has decided", async () => {
  await inspect();
  const leaks = await found("personal-data");
  expect(leaks.map((one) => [one.state, one.certainty])).toEqual([
    ["suspected", "needs-review"],
    ["suspected", "needs-review"],
  ]);
  const words = await found("wrong-wording");
  expect(words).toHaveLength(1);
  const told = JSON.stringify([leaks, words]);
  for (const number of [...NUMBERS, "13800138000"]) expect(told).not.toContain(number);
  expect(await fact("review.privacyLeaks")).toMatchObject({ value: null });
  expect(await fact("review.wrongWording")).toMatchObject({ value: null });
  // Nobody looked at the other unit.
  expect(await fact("review.privacyLeaks", "C2")).toBeUndefined();
});

test("the fact is the number that people confirmed; a decision that is changed takes its own back, in the same transaction", async () => {
  const [first, second] = await found("personal-data");
  await decide(first!.id, "dismissed");
  // One is still open: none is not said.
  expect((await fact("review.privacyLeaks"))?.value).toBeNull();
  await decide(second!.id, "confirmed");
  expect(await fact("review.privacyLeaks")).toMatchObject({ value: 1, source: "evidence.decision" });
  await decide(first!.id, "confirmed");
  const both = await fact("review.privacyLeaks");
  expect(both?.value).toBe(2);
  expect(new Set(both?.evidence.flatMap((one) => ("url" in one ? [one.url] : [])))).toEqual(
    new Set(["http://good.test/a.html", "http://good.test/b.html"]),
  );
  // The other check's count is its own.
  expect((await fact("review.wrongWording"))?.value).toBeNull();
  await decide(second!.id, "dismissed");
  expect((await fact("review.privacyLeaks"))?.value).toBe(1);
  // A new look suspects the same again: what people said of it holds.
  await inspect();
  expect((await fact("review.privacyLeaks"))?.value).toBe(1);
  expect((await found("personal-data")).map((one) => one.state).toSorted()).toEqual([
    "confirmed",
    "dismissed",
  ]);
  await decide(first!.id, "dismissed");
  // All was read and all was ruled out: now there is none.
  expect((await fact("review.privacyLeaks"))?.value).toBe(0);
});

test("confirmed evidence that is withdrawn takes its share out of the count", async () => {
  const [first, second] = await found("personal-data");
  await decide(first!.id, "confirmed");
  const old = first!.evidence.flatMap((one) => ("packageId" in one ? [one.packageId] : []))[0]!;
  await decide(second!.id, "confirmed");
  expect((await fact("review.privacyLeaks"))?.value).toBe(2);
  const done = await office.send("POST", `/api/packages/${old}/withdraw`, { reason: "取证有误" });
  expect(done.statusCode, done.body).toBe(200);
  const left = (await found("personal-data")).filter((one) => one.state === "confirmed").length;
  expect((await fact("review.privacyLeaks"))?.value ?? 0).toBe(left);
});

test("nobody writes the number alone, nor takes back what was confirmed: neither by a look-up, nor before the year is open", async () => {
  const key = "review.privacyLeaks";
  await inspect();
  const [first] = await found("personal-data");
  if (first!.state !== "confirmed") await decide(first!.id, "confirmed");
  const confirmed = (await found("personal-data")).filter((one) => one.state === "confirmed").length;
  const said = async (value: unknown, written = key, year = YEAR) =>
    (
      await office.send("POST", "/api/look-ups", {
        unitId: "C1",
        year,
        url: "http://good.test/a.html",
        note: "名单",
        seenOn: "2020-03-02",
        fact: { key: written, value },
      })
    ).json<{ code?: string }>().code;
  for (const value of [7, true, "7"]) expect(await said(value)).toBe("by-finding");
  expect(await said(7, key, YEAR + 5)).toBe("by-finding");
  expect(await said(true, "security.secretLeaked", YEAR + 5)).toBe("year-not-open");
  expect(await said(true, "site.columnFound", YEAR + 5)).toBeUndefined();
  // None may be said, and takes nothing back.
  expect(await said(0)).toBeUndefined();
  expect((await fact(key))?.value).toBe(confirmed);
});
