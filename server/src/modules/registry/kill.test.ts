import ExcelJS from "exceljs";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killAtRandom } from "../../../testing/killWhenWritten.ts";
import { storedRows } from "../../../testing/storedRows.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { COLUMNS, SHEET } from "./workbook.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const stored = (): Promise<string> =>
  storedRows(platform, ["unit", "unit_site", "unit_former_name", "unit_event", "audit"]);

test("kill -9 at random points of an import of units: nothing of it is there; then every unit is there once", async () => {
  const office = await platform.person("office");
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(SHEET);
  sheet.addRow(COLUMNS.slice(0, 8).map((column) => column.header));
  for (let n = 1; n <= 12; n += 1)
    sheet.addRow([
      `C${n}`,
      `示例第${n}中等职业学校`,
      `示${n}`,
      "高校",
      n,
      n,
      `http://c${n}.college.test/`,
      "是",
    ]);
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const before = await stored();
  await killAtRandom(
    platform,
    { command: "units", viewer: office.viewer, year: 2019, input: bytes.toString("base64") },
    stored,
  );
  expect(await stored()).toBe(before);
  const imported = await office.send("POST", "/api/units/import?apply=yes", bytes, XLSX);
  expect(imported.json(), imported.body.slice(0, 500)).toMatchObject({ applied: true });
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from unit`.execute(
    platform.as(null).database,
  );
  expect(rows[0]!.n).toBe(12);
});
