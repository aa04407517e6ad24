import { adopted, keptUnknown } from "../../../testing/cycle.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../core/database.ts";
import { settledYear, YEAR, type SettledYear } from "../../../testing/settledYear.ts";
import type { Person } from "../../../testing/platform.ts";
import type { Unit } from "../registry/index.ts";
import type { UnitYears } from "./schemas.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear();
});
afterAll(() => year.platform.close());

const unitNow = async (id: string): Promise<Unit> => (await year.office.get(`/api/units/${id}`)).json<Unit>();
const say = async (path: string, body: object, person: Person = year.office): Promise<[number, string]> => {
  const answer = await person.send("POST", path, body);
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""];
};
const closing = async (id: string, change: object = {}) => ({
  on: "2020-03-01",
  reason: "机构改革",
  basis: "湘编办〔2020〕9号",
  version: (await unitNow(id)).version,
  ...change,
});
const yearsOf = async (id: string): Promise<UnitYears> =>
  (await year.office.get(`/api/units/${id}/years`)).json<UnitYears>();

test("in a year that is frozen and not published nobody is closed; the sentence says what to do", async () => {
  expect(await say("/api/units/C2/close", await closing("C2"))).toEqual([
    409,
    expect.stringMatching(/2019 年度的排名已经冻结、通报还没有发布，请等通报发布以后再办理，或由厅领导退回/),
  ]);
  expect((await yearsOf("C2")).years).toMatchObject([{ year: 2019, state: "frozen" }]);
  expect((await yearsOf("C2")).obstacles).toHaveLength(1);
  expect((await unitNow("C2")).active).toBe(true);
  const { office, ok, lead } = year;
  const version = await lead("signed");
  await ok(office, `/api/cycles/${YEAR}/notice/publish`, { version });
  expect((await yearsOf("C2")).years).toMatchObject([{ year: 2019, state: "published" }]);
});

test("a unit is not closed into a time that is settled, not into itself, not into nothing, not tomorrow", async () => {
  expect(await say("/api/units/C2/close", await closing("C2", { on: "2019-12-01" }))).toEqual([
    409,
    expect.stringMatching(/撤销日期须晚于 2019-12-31/),
  ]);
  expect(await say("/api/units/C2/close", await closing("C2", { on: "2020-03-03" }))).toEqual([
    400,
    expect.stringContaining("不能晚于当日"),
  ]);
  expect(await say("/api/units/C2/merge", await closing("C2", { into: "C2" }))).toEqual([
    400,
    expect.stringContaining("不能并入自己"),
  ]);
  expect(await say("/api/units/C2/merge", await closing("C2", { into: "Z9" }))).toEqual([
    400,
    expect.stringContaining("没有编号为“Z9”的单位"),
  ]);
  expect(await say("/api/units/C2/close", await closing("C2", { version: 77 }))).toEqual([
    409,
    expect.stringContaining("请刷新后重试"),
  ]);
  const leader = await say("/api/units/C2/close", await closing("C2"), year.leader);
  expect(leader[0]).toBe(403);
});

test("a unit with an open order is not closed before its items are", async () => {
  const { office, ok } = year;
  await ok(office, `/api/cycles/${YEAR}/orders`, { agency: "模拟改", unitIds: ["C3"] });
  expect(await say("/api/units/C3/close", await closing("C3"))).toEqual([
    409,
    expect.stringMatching(/整改通知 模拟改〔2020〕1号 还有 1 个问题没有销号，请先/),
  ]);
});

test("all or nothing: when the last step fails, the unit lives and its accounts work", async () => {
  const owner = openOwner(year.platform.databaseUrl);
  await owner.unsafe(`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger fail before insert on barred_unit for each row execute function fail()`);
  try {
    expect((await say("/api/units/C2/merge", await closing("C2", { into: "C3" })))[0]).toBe(500);
  } finally {
    await owner.unsafe("drop trigger fail on barred_unit; drop function fail()");
    await owner.end();
  }
  expect(await unitNow("C2")).toMatchObject({ active: true, closedOn: null });
  expect((await year.officers.get("C2")!.get("/api/units")).statusCode).toBe(200);
  const life = await year.office.get("/api/units/C2/life");
  expect(life.json<{ events: unknown[] }>().events).toEqual([]);
});

test("two people merge at once: one is told; nobody acts for the merged unit any more", async () => {
  const { office, officers, platform } = year;
  const merging = await closing("C2", { into: "C3" });
  const answers = await Promise.all([
    say("/api/units/C2/merge", merging),
    say("/api/units/C2/merge", merging),
  ]);
  expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
  expect(await unitNow("C2")).toMatchObject({ active: false, closedOn: "2020-03-01" });
  expect((await officers.get("C2")!.get("/api/units")).statusCode).toBe(401);
  const { login } = { login: officers.get("C2")!.viewer.name };
  const again = await platform.nobody.send("POST", "/api/session", { login, password: "Test-2020!" });
  expect([again.statusCode, again.json<{ message: string }>().message]).toEqual([
    403,
    expect.stringMatching(/“测试单位C2”已于 2020-03-01 撤销，工作由编号 C3 的单位承接.*请联系检查工作组/),
  ]);
  const system = await platform.person("system");
  const account = { login: "new-c2", name: "新", role: "officer", unitId: "C2", password: "Test-2020!!" };
  const made = await system.send("POST", "/api/accounts", account);
  expect(made.statusCode).toBe(409);
  const filing = { department: "办公室", officerName: "示例甲" };
  expect((await office.send("PUT", "/api/units/C2/filing", filing)).statusCode).toBe(409);
  expect(await say("/api/units/B1/merge", await closing("B1", { into: "C2" }))).toEqual([
    409,
    expect.stringMatching(/“测试单位C2”已于 2020-03-01 撤销，不能并入；请选择/),
  ]);
  const life = async (id: string) =>
    (await office.get(`/api/units/${id}/life`)).json<{ events: { kind: string; other: { id: string } }[] }>();
  expect((await life("C2")).events).toMatchObject([{ kind: "merged-into", other: { id: "C3" } }]);
  expect((await life("C3")).events).toMatchObject([{ kind: "absorbed", other: { id: "C2" } }]);
});

const NEW = (id: string, name: string) => ({
  id,
  name,
  shortName: name,
  kind: "college",
  orderNumber: 90,
  personOrder: 90,
});

test("a split: the old unit goes on beside a new one, or several take its place", async () => {
  expect(
    await say(
      "/api/units/C1/split",
      await closing("C1", { goesOn: false, founded: [NEW("C9", "独立的学院")] }),
    ),
  ).toEqual([400, expect.stringMatching(/两个以上单位.*请办理更名/)]);
  expect(
    await say(
      "/api/units/C1/split",
      await closing("C1", { goesOn: true, founded: [NEW("C9", "独立的学院")] }),
    ),
  ).toEqual([200, ""]);
  expect(await unitNow("C9")).toMatchObject({ foundedOn: "2020-03-01", active: true });
  const two = [NEW("C10", "东部示例学院"), NEW("C11", "测试单位C1")];
  // All or nothing: the second name is taken.
  expect((await say("/api/units/C1/split", await closing("C1", { goesOn: false, founded: two })))[0]).toBe(
    409,
  );
  expect((await year.office.get("/api/units/C10")).statusCode).toBe(404);
  expect(await unitNow("C1")).toMatchObject({ active: true });
  const good = [NEW("C10", "东部示例学院"), NEW("C11", "西边另一学校")];
  expect(await say("/api/units/C1/split", await closing("C1", { goesOn: false, founded: good }))).toEqual([
    200,
    "",
  ]);
  expect(await unitNow("C1")).toMatchObject({ active: false });
});

test("half years: a member from its founding; who closes before the cut-off leaves by decision, and may come back", async () => {
  const { ok, office } = year;
  const decisions = await keptUnknown(office, "pack:hunan-2019");
  const adoption = await adopted(office, "pack:hunan-2019");
  await ok(office, "/api/cycles", {
    year: 2020,
    name: "2020 年度检查",
    pack: "hunan-2019",
    decisions,
    adoption,
  });
  expect((await yearsOf("C9")).years).toMatchObject([{ year: 2020, from: "2020-03-01", state: "running" }]);
  expect((await yearsOf("B1")).years).toMatchObject([
    { year: 2020, from: null },
    { year: 2019, from: null },
  ]);
  expect(await say("/api/cycles/2020/members/C9/leave", { reason: "x" })).toEqual([
    409,
    expect.stringMatching(/没有撤销，不能退出 2020 年度检查/),
  ]);
  const members = async (): Promise<string[]> =>
    (await office.get("/api/cycles/2020/standings"))
      .json<{ rows: { unitId: string }[] }>()
      .rows.map((row) => row.unitId)
      .sort();
  expect(await members()).toEqual(["B1", "C10", "C11", "C3", "C9"]);
  expect(await say("/api/units/C9/close", await closing("C9", { on: "2020-03-02" }))).toEqual([
    409,
    expect.stringMatching(/正在参加 2020 年度检查.*请逐年决定/),
  ]);
  const leaving = { on: "2020-03-02", years: [{ year: 2020, leaves: true, reason: "当年撤销，不再检查" }] };
  expect(await say("/api/units/C9/close", await closing("C9", leaving))).toEqual([200, ""]);
  expect(await members()).toEqual(["B1", "C10", "C11", "C3"]);
  expect((await yearsOf("C9")).years).toMatchObject([
    { leftOn: "2020-03-02", leftReason: "当年撤销，不再检查" },
  ]);
  // Computing does not bring it back by itself; a decision does.
  await ok(office, "/api/cycles/2020/compute");
  expect(await members()).toEqual(["B1", "C10", "C11", "C3"]);
  expect((await say("/api/cycles/2020/members/C9/rejoin", { reason: "误退" }))[0]).toBe(200);
  expect((await say("/api/cycles/2020/members/C9/rejoin", { reason: "误退" }))[0]).toBe(404);
  expect(await members()).toEqual(["B1", "C10", "C11", "C3", "C9"]);
});

test("a year that was closed before a unit's closing keeps it in every list", async () => {
  const rows = (await year.office.get(`/api/cycles/${YEAR}/standings`)).json<{ rows: { name: string }[] }>()
    .rows;
  expect(rows.map((row) => row.name).sort()).toEqual([
    "测试单位B1",
    "测试单位C1",
    "测试单位C2",
    "测试单位C3",
  ]);
});
