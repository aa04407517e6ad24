import { afterEach, beforeEach, expect, test } from "vitest";
import { startYear, YEAR, message, type Year } from "../../../../testing/rectification.ts";
import { behindUnits } from "../../assessment/index.ts";
import { currentFacts } from "../../evidence/read.ts";
import { inspectSite } from "../../monitoring/commands/inspectSite.ts";
import { tables as review } from "../../review/tables.ts";
import { finalMarks } from "../../review/index.ts";

let year: Year;
beforeEach(async () => {
  year = await startYear();
});
afterEach(() => year.close());

const base = `/api/cycles/${YEAR}`;
const setDay = (day: string, version: number, reason = "") =>
  year.office.send("PUT", `${base}/monitoring-cut-off`, { day, version, reason });
const startRun = (of = YEAR) => year.office.send("POST", "/api/runs", { year: of, unitIds: ["C1"] });
const context = () => year.platform.as(null);
const clean = async () =>
  (await currentFacts(context(), YEAR, ["C1"])).find((fact) => fact.key === "site.securityClean");

test("what is seen after the last day belongs to the next year: no run, no fact, no finding, and the year is not behind", async () => {
  await year.office.send("POST", `${base}/compute`, {});
  // A run of the last day whose site is reached only on the day after.
  const { id } = (await startRun()).json<{ id: string }>();
  expect((await setDay("2020-03-02", 0)).statusCode).toBe(200);
  const before = await clean();
  const findings = (await year.findings()).length;
  await year.at("2020-03-03T01:00:00Z");
  year.site.links = false;
  await inspectSite(context(), id, "C1");
  expect(await clean()).toEqual(before);
  expect(await year.findings()).toHaveLength(findings);
  const { sites } = (await year.office.get(`/api/runs/${id}`)).json<{
    sites: { trouble: string; packageId: string | null }[];
  }>();
  expect(sites[0]?.trouble).toBe("在监测截止日 2020-03-02 之后才看完，不计入本年度");
  expect(sites[0]?.packageId).not.toBeNull();
  expect(await behindUnits(context(), YEAR)).toEqual([]);

  const late = await startRun();
  expect([late.statusCode, message(late)]).toEqual([
    409,
    "2019 年度的网上监测已于 2020-03-02 截止，此后的监测属于下一年度，请以 2020 年度发起；对已确认问题的复核请在整改中发起复查。",
  ]);
  const next = (await startRun(YEAR + 1)).json<{ id: string }>();
  await inspectSite(context(), next.id, "C1");
  expect(await behindUnits(context(), YEAR)).toEqual([]);
  expect((await currentFacts(context(), YEAR + 1, ["C1"])).length).toBeGreaterThan(5);
});

test("decisions and corrections after the last day count: the confirmation costs the security item", async () => {
  await year.office.send("POST", `${base}/compute`, {});
  await setDay("2020-03-02", 0);
  await year.at("2020-03-05T01:00:00Z");
  const security = async () => (await finalMarks(context(), YEAR, "C1")).find((mark) => mark.item === "D4");
  expect(await security()).toMatchObject({ points: 300 });
  await year.confirm("hidden-link");
  expect((await behindUnits(context(), YEAR))[0]).toEqual({
    unitId: "C1",
    reason: "暗链问题于 2020-03-05 经确认，得分尚未重新计算",
    byPeers: false,
  });
  await year.office.send("POST", `${base}/compute`, {});
  expect(await security()).toMatchObject({ points: 0 });

  const look = (extra: object = {}) =>
    year.office.send("POST", "/api/look-ups", {
      unitId: "C1",
      year: YEAR,
      url: "http://good.test/",
      note: "首页可以打开",
      seenOn: "2020-03-05",
      fact: { key: "site.hallOpens", value: true },
      ...extra,
    });
  const plain = await look();
  expect([plain.statusCode, message(plain)]).toEqual([409, expect.stringContaining("如系更正本年度数据")]);
  expect((await look({ correction: "原判定把入口认错" })).statusCode).toBe(200);
  expect((await behindUnits(context(), YEAR)).map((one) => one.unitId)).toEqual(["C1"]);
});

test("the day is moved only with a reason, by one person at a time, and takes observations out of the year", async () => {
  await year.office.send("POST", `${base}/compute`, {});
  expect(message(await setDay("2018-12-31", 0))).toContain("早于 2019 年度");
  const both = await Promise.all([setDay("2020-03-02", 0), setDay("2020-03-04", 0)]);
  expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
  expect(message(await setDay("2020-03-01", 1))).toBe("更改监测截止日须写明理由。");
  expect(message(await setDay("2020-03-01", 7, "提前"))).toContain("已被他人");
  expect((await setDay("2020-03-01", 1, "提前截止")).statusCode).toBe(200);
  expect(await clean()).toBeUndefined();
  expect((await behindUnits(context(), YEAR))[0]?.reason).toBe(
    "监测截止日于 2020-03-02 有更改，得分尚未重新计算",
  );
  expect((await setDay("2020-03-02", 2, "恢复")).statusCode).toBe(200);
  expect(await clean()).toMatchObject({ value: true });
});

test("feedback is not opened while the monitoring of a year has no last day", async () => {
  await year.office.send("POST", `${base}/compute`, {});
  await review(context().database)
    .insertInto("review_stage")
    .values({ year: YEAR, stage: "closed" })
    .execute();
  const said = await year.office.send("POST", `${base}/standings/feedback`, {});
  expect(said.json<{ code: string }>().code).toBe("no-cut-off");
  await setDay("2020-03-02", 0);
  expect(
    (await year.office.send("POST", `${base}/standings/feedback`, {})).json<{ code: string }>().code,
  ).toBe("marks-missing");
});
