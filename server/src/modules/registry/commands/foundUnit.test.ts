import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { NewUnit, Renaming } from "../lifeSchemas.ts";
import { tables } from "../tables.ts";
import { foundUnit } from "./foundUnit.ts";
import { renameUnit } from "./renameUnit.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C1", "C2", "C3"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

const founds = (id: string, name: string, change: Partial<NewUnit> = {}) =>
  foundUnit(platform.as(office.viewer), {
    id,
    name,
    shortName: id,
    kind: "college",
    orderNumber: 90,
    personOrder: 90,
    fictional: false,
    foundedOn: "2020-03-01",
    basis: "批复",
    checked: [],
    ...change,
  } as NewUnit);
const renames = (id: string, name: string, change: Partial<Renaming> = {}, recused: string[] = []) =>
  renameUnit(platform.as({ ...office.viewer, recused: new Set(recused) }), id, {
    name,
    shortName: id,
    kind: "college",
    from: "2020-03-01",
    reason: "经批准",
    basis: "批复",
    checked: [],
    version: 1,
    ...change,
  } as Renaming);
const names = async () =>
  (await tables(platform.as(null).database).selectFrom("unit").select("name").execute()).map(
    (row) => row.name,
  );
const log = async (action: string) =>
  (await audited(platform.as(null).database, `registry.${action}`)).map(({ subject }) => subject);

test("a unit comes into being on a day that has come, under an id and a name of its own", async () => {
  expect(await told(founds("N1", "示例职业学院", { foundedOn: "2020-03-03" }))).toBe("400 invalid");
  expect(await told(founds("N1", "示例职业学院", { shortName: "" }))).toBe("400 invalid");
  expect(await told(founds("C1", "示例职业学院"))).toBe("409 id-taken");
  expect(await told(founds("N1", "测试单位C1"))).toBe("409 name-taken");
  expect(await told(founds("N1", "测试单位C9"))).toBe("409 name-near");
  expect(await log("found-unit")).toEqual([]);
  expect(await told(founds("N1", "示例职业学院"))).toBe("done");
});

test("of two that take one name at one moment, or names that look alike, one is told", async () => {
  const same = [() => founds("N2", "虚构师范学院"), () => founds("N3", "虚构师范学院")];
  expect(await together(platform, "unit", same)).toEqual(["409 name-taken", "done"]);
  const near = [() => founds("N4", "模拟医学院"), () => founds("N5", "模拟农学院")];
  expect(await together(platform, "unit", near)).toEqual(["409 name-near", "done"]);
  const renamed = [() => renames("C1", "假设理工大学"), () => renames("C2", "假设理工大学")];
  expect(await together(platform, "unit", renamed)).toEqual(["409 name-taken", "done"]);
  expect((await names()).filter((name) => /虚构|模拟|假设/.test(name))).toHaveLength(3);
  expect(await log("rename-unit")).toHaveLength(1);
});

test("a new name holds from a day that has come and after the one before; not by who stands aside, not unread, not to the same", async () => {
  const ends = (change: Partial<Renaming> = {}, recused: string[] = []) =>
    told(renames("C3", "例如外语学院", change, recused));
  expect(await ends({}, ["C3"])).toBe("403 recused");
  expect(await ends({ version: 2 })).toBe("409 stale-version");
  expect(await ends({ from: "2020-03-03" })).toBe("400 invalid");
  expect(await told(renames("C3", "测试单位C3"))).toBe("400 invalid");
  expect(await told(renames("C9", "例如外语学院"))).toBe("404 not-found");
  expect(await ends({ from: "2020-02-01" })).toBe("done");
  expect(await told(renames("C3", "例如外国语学院", { version: 2, from: "2020-02-01" }))).toBe("400 invalid");
  expect(await log("rename-unit")).toHaveLength(2);
});
