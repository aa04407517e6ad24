import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { transact } from "../../core/context.ts";
import { currentFacts, findingsOf } from "../evidence/read.ts";
import { raiseFindings } from "../evidence/write.ts";
import { tables as registryTables } from "../registry/tables.ts";
import { inspectSite } from "./commands/inspectSite.ts";
import { monitoringReach, monitoringTotals } from "./index.ts";

const spam = ["六合彩开奖", "真人娱乐城", "时时彩平台", "线上博彩", "老虎机"]
  .map((word, index) => `<a href="http://s${index}.test/">${word}</a>`)
  .join("");
const server = createServer((request, response) => {
  const home = `<!doctype html><meta charset="utf-8"><title>示例学院</title><h1>示例学院</h1><div style="display:none">${spam}</div><p>${"内容。".repeat(100)}</p>`;
  if (request.url === "/") response.writeHead(200, { "content-type": "text/html" }).end(home);
  else response.writeHead(404).end("none");
});
let platform: Platform;
let office: Person;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  platform = await startPlatform("2020-03-02T01:00:00Z", {
    MINGCHA_RESOLVE: `good.test:127.0.0.1:${port},gone.test:127.0.0.1:1`,
    MINGCHA_REQUESTS_PER_SECOND: "500",
    MINGCHA_TIMEOUT_MS: "1000",
  });
  const { database } = platform.as(null);
  await registerUnits(database, ["C1", "C2", "C3", "C4"]);
  await registryTables(database)
    .insertInto("unit_site")
    .values(
      [
        ["C1", "http://good.test/"],
        ["C2", "http://gone.test/"],
        ["C4", "http://good.test/"],
      ].map(([unit_id, url]) => ({ id: randomUUID(), unit_id: unit_id!, url: url! })),
    )
    .execute();
  office = await platform.person("office");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await platform.close();
});

interface Run {
  state: string;
  startedAt: string;
  finishedAt: string | null;
  totals: { pages: number };
  sites: { unitId: string; state: string; fault: string | null; trouble: string | null }[];
}
const runOf = async (id: string): Promise<Run> => (await office.get(`/api/runs/${id}`)).json<Run>();
const valueOf = async (unit: string, key: string) =>
  (await currentFacts(platform.as(null), 2019, [unit])).find((one) => one.key === key)?.value;

test("a run: facts, suspicions and evidence of what could be seen; null and no suspicion of what could not", async () => {
  const unknown = await office.send("POST", "/api/runs", { year: 2019, unitIds: ["C1", "ZZ"] });
  expect([unknown.statusCode, unknown.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("没有编号为 ZZ 的单位"),
  ]);
  const { id } = (await office.send("POST", "/api/runs", { year: 2019, unitIds: ["C1", "C2", "C3"] })).json<{
    id: string;
  }>();
  const context = platform.as(null);
  await inspectSite(context, id, "C1");
  await inspectSite(context, id, "C1");
  await inspectSite(context, id, "C2");
  const run = await runOf(id);
  expect(run.state).toBe("finished");
  expect(run.sites).toMatchObject([
    { unitId: "C1", state: "done" },
    { unitId: "C2", state: "could-not-look", fault: "network", trouble: expect.stringContaining("拒绝") },
    { unitId: "C3", state: "no-site" },
  ]);
  expect(await valueOf("C1", "site.homeOpens")).toBe(true);
  expect(await valueOf("C1", "site.columnFound")).toBe(false);
  for (const key of ["site.homeOpens", "site.columnFound", "site.hallFound", "site.securityClean"])
    expect(await valueOf("C2", key), key).toBeNull();
  expect(await currentFacts(context, 2019, ["C3"])).toEqual([]);
  const suspected = await findingsOf(context, { unitId: "C1" });
  expect(new Set(suspected.map((one) => one.check))).toEqual(
    new Set([
      "hidden-link",
      "disclosure-column",
      "disclosure-catalogue",
      "annual-report",
      "service-hall-entrance",
    ]),
  );
  expect(suspected.every((one) => one.state === "suspected" && one.evidence.length > 0)).toBe(true);
  expect(await findingsOf(context, { unitId: "C2" })).toEqual([]);
  // Clean until a person confirms.
  expect(await valueOf("C1", "site.securityClean")).toBe(true);
  expect((await office.get("/api/units/C1/packages")).json<{ packages: unknown[] }>().packages).toHaveLength(
    1,
  );
  expect(await monitoringTotals(context, 2019)).toMatchObject({ sites: 2 });
  // What the notice says: one site seen, one that no run could see, none of a unit without a site.
  const reach = await monitoringReach(context, 2019);
  expect(reach).toMatchObject({ sites: 1, unreached: 1, pages: run.totals.pages });
  expect([reach.from, reach.until]).toEqual([run.startedAt, run.finishedAt].map((at) => at!.slice(0, 10)));
  expect(await monitoringReach(context, 2018)).toEqual({
    from: null,
    until: null,
    sites: 0,
    pages: 0,
    unreached: 0,
  });
  expect((await office.get(`/api/runs/${id}/sites.xlsx?state=no-site`)).statusCode).toBe(200);
});

test("what a person decided holds in later runs, and dismissing one suspicion clears no other", async () => {
  const context = platform.as(null);
  const all = await findingsOf(context, { unitId: "C1", year: 2019 });
  const decide = (check: string, decision: string) =>
    office.send("POST", `/api/findings/${all.find((one) => one.check === check)!.id}/decide`, {
      decision,
      reason: "看过证据",
      version: 1,
    });
  for (const [check, decision] of [
    ["hidden-link", "confirmed"],
    ["service-hall-entrance", "dismissed"],
    ["disclosure-column", "dismissed"],
  ] as const) {
    expect((await decide(check, decision)).statusCode).toBe(200);
  }
  const holds = async (): Promise<void> => {
    expect(await valueOf("C1", "site.securityClean")).toBe(false);
    for (const key of ["site.hallFound", "site.hallOpens", "site.hallOnHome", "site.columnFound"])
      expect(await valueOf("C1", key), key).toBeNull();
  };
  await holds();
  const { id } = (await office.send("POST", "/api/runs", { year: 2019, unitIds: ["C1"] })).json<{
    id: string;
  }>();
  await inspectSite(context, id, "C1");
  await holds();
  const second = {
    year: 2019,
    unitId: "C1",
    check: "exposed-backdoor",
    key: "exposed-backdoor:/x.php",
    certainty: "needs-review",
    message: "疑似后门。",
    raisedBy: "test",
  } as const;
  await transact(platform.as(office.viewer), (work) =>
    raiseFindings(work, [
      {
        ...second,
        evidence: [{ kind: "record", packageId: "p", recordId: "r", url: "http://good.test/x.php" }],
        factsWhenDismissed: [{ key: "site.securityClean", value: true }],
      },
    ]),
  );
  const raised = (await findingsOf(context, { unitId: "C1", check: "exposed-backdoor" }))[0]!;
  expect(
    (
      await office.send("POST", `/api/findings/${raised.id}/decide`, {
        decision: "dismissed",
        reason: "不是后门",
        version: 1,
      })
    ).statusCode,
  ).toBe(200);
  await holds();
});

test("a fault of ours is ours: no fact, no suspicion, and the run ends", async () => {
  const { id } = (await office.send("POST", "/api/runs", { year: 2018, unitIds: ["C4"] })).json<{
    id: string;
  }>();
  const context = platform.as(null);
  await rm(context.files.incoming, { recursive: true });
  await inspectSite(context, id, "C4");
  expect(await runOf(id)).toMatchObject({
    state: "finished",
    sites: [{ state: "failed", fault: "ours", trouble: expect.stringContaining("与该单位无关") }],
  });
  // The program's own words name its machine: they stay in its log.
  expect((await runOf(id)).sites[0]?.trouble).not.toMatch(/[A-Za-z/]{3}/);
  expect(await currentFacts(context, 2018, ["C4"])).toEqual([]);
});
