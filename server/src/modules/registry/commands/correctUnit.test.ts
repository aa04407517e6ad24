import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { Correction } from "../lifeSchemas.ts";
import { tables } from "../tables.ts";
import { correctUnit } from "./correctUnit.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2", "C3"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

const corrects = (id: string, change: Partial<Correction>, recused: string[] = []) =>
  correctUnit(platform.as({ ...office.viewer, recused: new Set(recused) }), id, {
    name: `测试单位${id}`,
    shortName: id,
    kind: "college",
    reason: "登记时写错",
    version: 1,
    checked: false,
    ...change,
  } as Correction);
const unit = (id: string) =>
  tables(platform.as(null).database)
    .selectFrom("unit")
    .select(["name", "kind", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const log = () => audited(platform.as(null).database, "registry.correct-unit");

test("of two who correct a unit at once one is told; both names stand in the audit", async () => {
  const acts = ["示例学院甲", "示例学校乙"].map((name) => () => corrects("C1", { name }));
  expect(await together(platform, "unit", acts)).toEqual(["409 stale-version", "done"]);
  const { name, version } = await unit("C1");
  expect(version).toBe(2);
  expect(await log()).toMatchObject([{ subject: "unit:C1", detail: { before: "测试单位C1", after: name } }]);
});

test("nothing to correct, a unit that is not there, one from which the person is recused, a closed one: nothing changes", async () => {
  expect(await told(corrects("C2", {}))).toBe("400 invalid");
  expect(await told(corrects("C9", { name: "示例学校丙" }))).toBe("404 not-found");
  expect(await told(corrects("C2", { name: "示例学校丙" }, ["C2"]))).toBe("403 recused");
  expect(await told(corrects("C2", { name: "示例学校丙", version: 2 }))).toBe("409 stale-version");
  await tables(platform.as(null).database)
    .updateTable("unit")
    .set({ active: false, closed_on: "2020-01-31" })
    .where("id", "=", "C3")
    .execute();
  expect(await told(corrects("C3", { name: "示例学校丙" }))).toBe("409 unit-closed");
  expect([await unit("C2"), await unit("C3"), (await log()).length]).toMatchObject([
    { name: "测试单位C2", version: 1 },
    { name: "测试单位C3", version: 1 },
    1,
  ]);
});

test("a name that stands in settled results is not put right after the fact", async () => {
  await tables(platform.as(null).database)
    .updateTable("unit")
    .set({ settled_until: "2019-12-31" })
    .where("id", "=", "C2")
    .execute();
  expect(await told(corrects("C2", { name: "示例学校丙" }))).toMatch(/^409 /);
  expect((await unit("C2")).name).toBe("测试单位C2");
});
