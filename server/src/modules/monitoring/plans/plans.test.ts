import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables as registryTables } from "../../registry/tables.ts";
import { tables as runTables } from "../tables.ts";
import { dueDays } from "./dueDays.ts";
import { startPlanned } from "./commands/startPlanned.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("2019-01-09T02:00:00Z");
  const { database } = platform.as(null);
  await registerUnits(database, ["B1", "B2", "C1", "D1"]);
  await registryTables(database)
    .insertInto("unit_site")
    .values(
      ["B1", "C1"].map((unit_id) => ({
        id: randomUUID(),
        unit_id,
        url: `http://${unit_id.toLowerCase()}.test/`,
      })),
    )
    .execute();
});
afterAll(() => platform.close());

interface Plan {
  id: string;
  unitKind: string;
  version: number;
  next: string | null;
  endedBy: string | null;
  starts: { due: string; runId: string | null; note: string | null }[];
}
const plan = {
  year: 2019,
  unitKind: "bureau",
  every: "month",
  firstDay: "2019-01-31",
  lastDay: "2019-12-31",
};
const sweepOn = async (day: string) => {
  platform.clock.set(`${day}T02:05:00Z`);
  return startPlanned(platform.as(null));
};
const list = async (): Promise<Plan[]> =>
  (await (await platform.person("office")).get("/api/inspection-plans")).json<{ plans: Plan[] }>().plans;

test("days: the same day of each month, quarter or year, the last one where a month has no such day", () => {
  const days = (every: "month" | "quarter" | "year", until?: string) =>
    dueDays({ every, firstDay: "2019-01-31", lastDay: "2020-03-01" }, until);
  expect(days("month", "2019-04-30")).toEqual(["2019-01-31", "2019-02-28", "2019-03-31", "2019-04-30"]);
  expect(days("month")).toHaveLength(14);
  expect(days("quarter")).toEqual(["2019-01-31", "2019-04-30", "2019-07-31", "2019-10-31", "2020-01-31"]);
  expect(days("year")).toEqual(["2019-01-31", "2020-01-31"]);
  expect(days("month", "2019-01-30")).toEqual([]);
});

test("the office plans, nobody else; a second plan for the same units and days is refused", async () => {
  const office = await platform.person("office");
  const add = (body: object, person = office) => person.send("POST", "/api/inspection-plans", body);
  expect((await add({ ...plan, firstDay: "2019-01-09" })).statusCode).toBe(400);
  expect((await add({ ...plan, lastDay: "2019-01-30" })).statusCode).toBe(400);
  expect((await add(plan, await platform.person("leader"))).statusCode).toBe(403);
  // Days without end are a slip of the pen: refused, and the list of plans goes on answering.
  expect((await add({ ...plan, lastDay: "9999-12-31" })).statusCode).toBe(400);
  expect(dueDays({ every: "year", firstDay: "9998-01-01", lastDay: "9999-12-31" })).toHaveLength(2);
  // Two clicks, or two of the office, at once: one plan.
  const both = await Promise.all([add(plan), add({ ...plan, every: "quarter" })]);
  expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 400]);
  const again = await add({ ...plan, every: "quarter", firstDay: "2019-06-01" });
  expect(again.json<{ message: string }>().message).toContain("已有监测计划");
  expect((await add({ ...plan, unitKind: "college", every: "quarter" })).statusCode).toBe(200);
  expect((await add({ ...plan, unitKind: "direct", every: "year" })).statusCode).toBe(200);
});

test("a year that needs nobody: each due day begins one run of its kind of unit, once", async () => {
  expect(await sweepOn("2019-01-30")).toEqual([]);
  const first = await sweepOn("2019-01-31");
  // The direct units have no site: noted, no run.
  expect(first).toHaveLength(2);
  expect(await sweepOn("2019-01-31")).toEqual([]);
  const runs = await runTables(platform.as(null).database)
    .selectFrom("site_run")
    .innerJoin("run", "run.id", "site_run.run_id")
    .select(["unit_id", "site_run.state", "started_by", "year"])
    .where("run_id", "in", first)
    .orderBy("unit_id")
    .execute();
  expect(runs.map((row) => [row.unit_id, row.state, row.started_by, row.year])).toEqual([
    ["B1", "queued", "监测计划", 2019],
    ["B2", "no-site", "监测计划", 2019],
    ["C1", "queued", "监测计划", 2019],
  ]);
  const direct = (await list()).find((one) => one.unitKind === "direct")!;
  expect(direct.starts).toEqual([{ due: "2019-01-31", runId: null, note: "当日没有登记了网站的单位" }]);
  const waits = async (role: "office" | "leader") =>
    (await (await platform.person(role)).get("/api/waiting"))
      .json<{ waiting: { kind: string; count: number; year: number }[] }>()
      .waiting.filter((one) => one.kind === "monitoring.plan")
      .map((one) => [one.year, one.count]);
  expect(await waits("office")).toEqual([[2019, 1]]);
  expect(await waits("leader")).toEqual([]);
});

test("days that passed while the platform was off: the newest begins, the others are noted", async () => {
  expect(await sweepOn("2019-05-02")).toHaveLength(2);
  const bureau = (await list()).find((one) => one.unitKind === "bureau")!;
  expect(bureau.starts.map((one) => [one.due, one.runId !== null, one.note])).toEqual([
    ["2019-04-30", true, null],
    ["2019-03-31", false, "平台当日没有运行，由之后的一次代替"],
    ["2019-02-28", false, "平台当日没有运行，由之后的一次代替"],
    ["2019-01-31", true, null],
  ]);
  expect(bureau.next).toBe("2019-05-31");
});

test("after the year's monitoring has ended nothing begins; an ended plan begins nothing more", async () => {
  const office = await platform.person("office");
  const college = (await list()).find((one) => one.unitKind === "college")!;
  const end = () =>
    office.send("POST", `/api/inspection-plans/${college.id}/end`, { version: college.version });
  expect((await end()).statusCode).toBe(200);
  expect((await end()).statusCode).toBe(409);
  expect(await sweepOn("2019-06-01")).toHaveLength(1);
  expect((await list()).find((one) => one.unitKind === "college")).toMatchObject({
    next: null,
    endedBy: office.viewer.name,
  });
  const later = await platform.person("office");
  const cut = await later.send("PUT", "/api/cycles/2019/monitoring-cut-off", {
    day: "2019-06-01",
    reason: "",
    version: 0,
  });
  expect(cut.statusCode, cut.body).toBe(200);
  expect(await sweepOn("2019-07-01")).toEqual([]);
  const bureau = (await list()).find((one) => one.unitKind === "bureau")!;
  expect(bureau.starts[0]).toMatchObject({
    due: "2019-06-30",
    runId: null,
    note: expect.stringContaining("截止"),
  });
});
