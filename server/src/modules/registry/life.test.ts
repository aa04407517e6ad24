import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { tables } from "./tables.ts";
import { unitNames, unitsIn, unitsOfYear } from "./index.ts";
import type { UnitLife } from "./lifeSchemas.ts";
import type { Unit } from "./schemas.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, ["B1", "C1", "C2", "C3", "C4"]);
});
afterAll(() => platform.close());

const unitNow = async (id: string): Promise<Unit> => (await office.get(`/api/units/${id}`)).json<Unit>();
const life = async (id: string): Promise<UnitLife> =>
  (await office.get(`/api/units/${id}/life`)).json<UnitLife>();
const post = async (path: string, body: object, person = office): Promise<[number, string]> => {
  const answer = await person.send("POST", path, body);
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""];
};
const renaming = async (id: string, change: object = {}) => ({
  name: `更名后的单位${id}`,
  shortName: id,
  kind: (await unitNow(id)).kind,
  from: "2020-02-01",
  reason: "机构改革",
  basis: "湘编办〔2020〕1号",
  version: (await unitNow(id)).version,
  ...change,
});

test("a renaming leaves the time before it as it was, and the unit is found by both names", async () => {
  expect(await post("/api/units/C1/rename", await renaming("C1", { kind: "direct" }))).toEqual([200, ""]);
  expect(await unitNow("C1")).toMatchObject({
    name: "更名后的单位C1",
    kind: "direct",
    formerNames: ["测试单位C1"],
  });
  const at = async (day: string) =>
    (await office.get(`/api/units?on=${day}&search=C1`)).json<{ units: Unit[] }>().units;
  expect(await at("2020-01-31")).toMatchObject([{ id: "C1", name: "测试单位C1", kind: "college" }]);
  expect(await at("2020-02-01")).toMatchObject([{ id: "C1", name: "更名后的单位C1", kind: "direct" }]);
  for (const search of ["测试单位C1", "更名后的单位"]) {
    const found = await office.get(`/api/units?search=${encodeURIComponent(search)}`);
    expect(
      found.json<{ units: Unit[] }>().units.map((unit) => unit.id),
      search,
    ).toEqual(["C1"]);
  }
  const context = platform.as(office.viewer);
  expect((await unitsOfYear(context, 2019)).find((unit) => unit.id === "C1")?.name).toBe("测试单位C1");
  const nameOf = await unitNames(context);
  expect([nameOf("C1", 2019), nameOf("C1", 2020), nameOf("Z9", 2019)]).toEqual([
    "测试单位C1",
    "更名后的单位C1",
    "Z9",
  ]);
  expect((await life("C1")).names).toMatchObject([
    { name: "更名后的单位C1", from: "2020-02-01", until: null },
    { name: "测试单位C1", from: null, until: "2020-01-31" },
  ]);
  expect((await life("C1")).events).toMatchObject([{ kind: "renamed", basis: "湘编办〔2020〕1号" }]);
});

test("a renaming is refused in one sentence that says what to do", async () => {
  const refused = async (id: string, change: object): Promise<[number, string]> =>
    post(`/api/units/${id}/rename`, await renaming(id, change));
  expect(await refused("C2", { name: "测试单位 Ｃ3" })).toEqual([
    409,
    expect.stringMatching(/与编号 C3 的“测试单位C3”相同或看上去一样.*请核对/),
  ]);
  expect(await refused("C2", { name: "测试单位C9" })).toEqual([
    409,
    expect.stringMatching(/只差一个字，请核对/),
  ]);
  expect(await refused("C2", { from: "2020-03-03" })).toEqual([400, expect.stringContaining("不能晚于当日")]);
  // Overlapping validity: today's name of C1 holds since 2020-02-01.
  for (const from of ["2020-02-01", "2019-06-01"])
    expect(await refused("C1", { name: "另一个名称的单位", from }), from).toEqual([
      400,
      expect.stringMatching(/须晚于这一天/),
    ]);
  expect(await refused("C2", { version: 99 })).toEqual([409, expect.stringContaining("请刷新后重试")]);
  expect(await refused("C2", { name: "测试单位C2" })).toEqual([400, expect.stringContaining("没有变化")]);
  expect((await unitNow("C2")).formerNames).toEqual([]);
  const near = ["B1", "C3", "C4"];
  expect(await refused("C2", { name: "测试单位C9", checked: near })).toEqual([200, ""]);
});

test("two people who rename at once: one is told", async () => {
  const body = await renaming("C3");
  const answers = await Promise.all([
    post("/api/units/C3/rename", body),
    post("/api/units/C3/rename", { ...body, name: "别人起的名称" }),
  ]);
  expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
  expect((await life("C3")).names).toHaveLength(2);
});

test("a name of a time that is settled changes by nobody's hand", async () => {
  const { database } = platform.as(null);
  await tables(database)
    .updateTable("unit")
    .set({ settled_until: "2019-12-31" })
    .where("id", "=", "C4")
    .execute();
  expect(await post("/api/units/C4/rename", await renaming("C4", { from: "2019-12-31" }))).toEqual([
    409,
    expect.stringMatching(/2019 年度的结果已按“测试单位C4”.*须晚于 2019-12-31.*请先/),
  ]);
  const { from: _from, basis: _basis, ...correction } = await renaming("C4");
  expect(await post("/api/units/C4/correct", correction)).toEqual([
    409,
    expect.stringContaining("2019 年度"),
  ]);
  expect(
    await post("/api/units/C4/rename", await renaming("C4", { name: "另起的学院名称", from: "2020-01-01" })),
  ).toEqual([200, ""]);
  // The new name is younger than what is settled: a slip in it may be put right.
  const { from, basis, ...again } = await renaming("C4", { name: "更名之后的单位C4" });
  expect([from, basis]).toHaveLength(2);
  expect(await post("/api/units/C4/correct", again)).toEqual([200, ""]);
  expect((await life("C4")).names.map((one) => one.name)).toEqual(["更名之后的单位C4", "测试单位C4"]);
});

test("a unit is founded on a day and lives from then on; its id and a look-alike name are refused", async () => {
  const body = {
    id: "C7",
    name: "新设立的学院",
    shortName: "新设",
    kind: "college",
    orderNumber: 70,
    personOrder: 70,
    foundedOn: "2020-02-10",
    basis: "教发函〔2020〕5号",
  };
  expect((await post("/api/units", body))[0]).toBe(200);
  const context = platform.as(office.viewer);
  expect((await unitsIn(context, 2019)).some((unit) => unit.id === "C7")).toBe(false);
  expect((await unitsIn(context, 2020)).some((unit) => unit.id === "C7")).toBe(true);
  expect(await post("/api/units", { ...body, name: "又一个学院名称" })).toEqual([
    409,
    expect.stringContaining("已经使用"),
  ]);
  expect(await post("/api/units", { ...body, id: "C8", name: "新设立的学院 " })).toEqual([
    409,
    expect.stringContaining("看上去一样"),
  ]);
  expect(await post("/api/units", { ...body, id: "C8", foundedOn: "2021-01-01" })).toEqual([
    400,
    expect.stringContaining("不能晚于当日"),
  ]);
  expect((await life("C7")).events).toMatchObject([{ kind: "founded", on: "2020-02-10" }]);
});

test("the database itself refuses overlapping names", async () => {
  const db = tables(platform.as(null).database);
  const row = { unit_id: "C1", name: "x", short_name: "x", kind: "college" as const };
  await expect(
    db
      .insertInto("unit_former_name")
      .values({
        ...row,
        id: "00000000-0000-4000-8000-000000000001",
        valid_from: "2019-01-01",
        valid_until: "2019-02-01",
      })
      .execute(),
  ).rejects.toThrow(/overlap/);
});
