import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "../../core/context.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { unitPage, unitChoices, unitCounts } from "./queries/unitPage.ts";
import { units } from "./queries/units.ts";
import { unitFilter, type UnitFilter } from "./schemas.ts";

const TODAY = "2020-03-02";
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform(`${TODAY}T01:00:00Z`);
  office = await platform.person("office");
  const { database } = platform.as(null);
  await registerUnits(database, ["D1", "C9", "B1", "C1", "C2", "C3", "B2", "C4"]);
  await sql`update unit set founded_on = '2020-02-01' where id = 'C2'`.execute(database);
  await sql`update unit set closed_on = '2020-03-02', active = false where id = 'C3'`.execute(database);
  await sql`update unit set closed_on = '2020-03-03', active = false where id = 'C4'`.execute(database);
  // One that was called and classed otherwise, and one whose name holds another one's id.
  await sql`insert into unit_former_name (id, unit_id, name, short_name, kind, valid_from, valid_until)
    values (gen_random_uuid(), 'C1', '旧名学校', '旧校', 'direct', null, '2020-01-31')`.execute(database);
  await sql`update unit set name = '名中有B1的学院' where id = 'C9'`.execute(database);
  await sql`insert into unit_site (id, unit_id, url, role, valid_from, valid_until) values
    (gen_random_uuid(), 'B1', 'http://b1.test/', 'main', null, null),
    (gen_random_uuid(), 'B2', 'http://b2.test/', 'main', null, '2020-03-01'),
    (gen_random_uuid(), 'C9', 'http://c9.test/', 'admissions', null, null)`.execute(database);
  await sql`insert into unit_department (id, unit_id, name, valid_from, valid_until, ended_on, end_reason) values
    (gen_random_uuid(), 'B1', '办公室', '2019-01-01', '2019-12-31', null, null),
    (gen_random_uuid(), 'C1', '办公室', '2020-03-03', '2022-03-02', null, null),
    (gen_random_uuid(), 'C2', '办公室', '2020-02-01', '2022-01-31', '2020-03-02', '离任')`.execute(database);
  await sql`insert into unit_officer (id, unit_id, name, valid_from, valid_until, ended_on, end_reason) values
    (gen_random_uuid(), 'C2', '张三', '2020-02-01', '2022-01-31', '2020-03-03', '离任'),
    (gen_random_uuid(), 'D1', '李四', '2020-03-02', '2022-03-01', null, null)`.execute(database);
});
afterAll(() => platform.close());

const viewers = (): Record<string, Viewer> => ({
  office: office.viewer,
  "recused from B1 and C2": { ...office.viewer, recused: new Set(["B1", "C2"]) },
  officer: { ...office.viewer, role: "officer", unitId: "C1" },
});

const FILTERS: Partial<UnitFilter>[] = [
  {},
  { kind: "college" },
  { kind: "direct", on: "2020-01-31" },
  { filed: "yes" },
  { filed: "no" },
  { filed: "yes", on: "2020-01-15" },
  { filed: "no", on: "2020-03-03" },
  { life: "living" },
  { life: "closed" },
  { life: "living", on: "2020-01-15" },
  { search: "B1" },
  { search: "旧名" },
  { search: "测试单位C1" },
  { search: "测试单位", on: "2020-01-15" },
  { search: "旧校", kind: "college" },
  { search: "没有" },
  { search: "%" },
];

test("a page of the database is the same as the part of the whole list, whatever is asked and whoever asks", async () => {
  for (const [who, viewer] of Object.entries(viewers()))
    for (const asked of FILTERS) {
      const filter = unitFilter.parse(asked);
      const context = platform.as(viewer);
      const whole = await units(context, filter);
      const said = `${who} ${JSON.stringify(asked)}`;
      const parts = [];
      for (let page = 1; page <= 4; page += 1) {
        const part = await unitPage(context, filter, { page, pageSize: 3 });
        expect(part.total, said).toBe(whole.length);
        parts.push(...part.units);
      }
      expect(parts, said).toEqual(whole);
    }
});

test("a page in another order is a part of the whole list in that order, and no other word is taken for one", async () => {
  const { viewer } = await platform.person("office");
  const context = platform.as(viewer);
  const whole = await units(context, {});
  for (const [key, of] of [
    ["id", (one: (typeof whole)[number]) => one.id],
    ["kind", (one: (typeof whole)[number]) => one.kind],
  ] as const)
    for (const sort of [key, `-${key}`] as const) {
      const parts = [];
      for (let page = 1; (page - 1) * 3 < whole.length; page += 1)
        parts.push(...(await unitPage(context, {}, { page, pageSize: 3, sort })).units);
      const down = sort.startsWith("-") ? -1 : 1;
      const wanted = whole.toSorted((a, b) => (of(a) < of(b) ? -down : of(a) > of(b) ? down : 0));
      expect(
        parts.map((one) => one.id),
        sort,
      ).toEqual(wanted.map((one) => one.id));
    }
  const named = (await unitPage(context, {}, { page: 1, pageSize: 200, sort: "-name" })).units;
  expect(named.map((one) => one.name)).toEqual(
    (await unitPage(context, {}, { page: 1, pageSize: 200, sort: "name" })).units
      .map((one) => one.name)
      .toReversed(),
  );
  const asked = await platform.person("office");
  expect((await asked.get("/api/units?pageSize=3&sort=unit.id;select")).statusCode).toBe(400);
});

test("the choices are the names of the whole list, and what is counted is counted over it", async () => {
  for (const [who, viewer] of Object.entries(viewers())) {
    const context = platform.as(viewer);
    const whole = await units(context, {});
    expect(await unitChoices(context), who).toEqual(whole.map(({ id, name }) => ({ id, name })));
    const told = whole.filter((one) => !viewer.recused.has(one.id));
    const active = whole.filter((one) => one.active);
    expect(await unitCounts(context), who).toEqual({
      units: whole.length,
      unfiled: told.filter((one) => one.filing === null).length,
      active: active.length,
      activeWithoutSite: active.filter((one) => one.site === null).length,
      activeFiled: active.filter((one) => told.includes(one) && one.filing !== null).length,
    });
  }
});

test("a page reads no more of a larger register", async () => {
  const read = async (path: string) => {
    await office.get(path);
    platform.takeWork();
    expect((await office.get(path)).statusCode).toBe(200);
    return platform.takeWork();
  };
  const paths = [
    "/api/units?page=1&pageSize=3",
    "/api/units?filed=no&search=单位&page=1&pageSize=3",
    "/api/unit-counts",
  ];
  const before = [];
  for (const path of paths) before.push(await read(encodeURI(path)));
  // Behind the first page, so that the same units stand on it.
  await registerUnits(
    platform.as(null).database,
    Array.from({ length: 60 }, (_, n) => `D9${n}`),
  );
  for (const [at, path] of paths.entries()) expect(await read(encodeURI(path)), path).toEqual(before[at]);
});
