import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { writeSheet, XLSX, type Column } from "../../core/spreadsheet.ts";
import { unitPlaces } from "./queries/unitPlaces.ts";
import type { UnitImportReport } from "./schemas.ts";
import { COLUMNS, SHEET, type ColumnKey } from "./workbook.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

const line = (id: string, city: string) => ({
  id,
  name: `测试单位${id}`,
  shortName: id,
  kind: "高等学校",
  orderNumber: Number(id.slice(1)),
  personOrder: Number(id.slice(1)),
  city,
  site: "",
  fictional: "否",
});
const sent = async (rows: ReturnType<typeof line>[], columns: readonly Column<ColumnKey>[] = COLUMNS) =>
  (
    await office.send("POST", "/api/units/import?apply=yes", await writeSheet(SHEET, columns, rows), XLSX)
  ).json<UnitImportReport>();
const places = async (person = office) =>
  [...(await unitPlaces(platform.as(person.viewer)))].map(([unitId, city]) => ({ unitId, city }));

test("a unit's city is imported without 市 and stands on the map; a workbook of before the column leaves it", async () => {
  expect((await sent([line("C1", "长沙市"), line("C2", "湘西州"), line("C3", "")])).applied).toBe(true);
  expect(await places()).toEqual([
    { unitId: "C1", city: "长沙" },
    { unitId: "C2", city: "湘西" },
  ]);
  const older = COLUMNS.filter(({ key }) => key !== "city");
  const report = await sent([line("C1", ""), line("C2", ""), line("C3", "")], older);
  expect(report.rows.map(({ state }) => state)).toEqual(["unchanged", "unchanged", "unchanged"]);
  expect(await places()).toHaveLength(2);
  const spelt = ["永州", "永州市", "湘西土家族苗族自治州", "郴州"];
  for (const city of spelt) expect((await sent([line("C3", city)])).applied).toBe(true);
  expect((await sent([line("C3", "湘西自治州")])).rows[0]?.state).toBe("changed");
  expect((await sent([line("C3", "湘西土家族苗族自治州")])).rows[0]?.state).toBe("unchanged");
  expect((await sent([line("C3", "永州市")])).applied).toBe(true);
  expect((await places()).at(-1)).toEqual({ unitId: "C3", city: "永州" });
  expect((await sent([line("C3", "永州")])).rows[0]?.state).toBe("unchanged");
  expect((await sent([line("C3", "")])).applied).toBe(true);
  // An empty cell of a column that is there takes it back.
  expect((await sent([line("C1", "")])).rows[0]?.state).toBe("changed");
  expect(await places()).toEqual([{ unitId: "C2", city: "湘西" }]);
  expect((await office.get("/api/units/C2")).json()).toMatchObject({ city: "湘西" });
});

test("a name that is no city is refused with its row; an officer sees the own unit's place", async () => {
  const report = await sent([line("C1", "这是一个很长很长的说明不是市州名称")]);
  expect(report).toMatchObject({
    applied: false,
    rows: [{ state: "wrong", problems: [expect.stringContaining("“所在市州”最长 12 字")] }],
  });
  expect(await places(await platform.person("officer", "C1"))).toEqual([]);
  expect(await places(await platform.person("officer", "C2"))).toEqual([{ unitId: "C2", city: "湘西" }]);
});
