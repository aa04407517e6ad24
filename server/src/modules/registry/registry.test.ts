import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { XLSX } from "../../core/spreadsheet.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import type { UnitImportReport, Unit } from "./schemas.ts";
import { COLUMNS, SHEET } from "./workbook.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

type Row = (string | number | null | { formula: string; result: string })[];

async function book(rows: Row[], headers = COLUMNS.map((column) => column.header)): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET);
  sheet.addRow(headers);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const importing = async (bytes: Buffer, apply: "yes" | "no") =>
  office.send("POST", `/api/units/import?apply=${apply}`, bytes, XLSX);
const unitsNow = async (query = "") =>
  (await office.get(`/api/units${query}`)).json<{ units: Unit[] }>().units;

const THREE: Row[] = [
  ["C051", "湘南示例幼儿师范高等专科学校", "湘南", "高校", 51, 51, "http://c051.college.test/", "是"],
  ["C052", "湘中示例幼儿师范高等专科学校", "湘中", "高校", 52, null, "http://c052.college.test/", "是"],
  ["B01", "示例市教育局", "", "市州", 1, 1, null, ""],
];

test("a sheet is reported row by row before anything is written, then applied whole", async () => {
  const bytes = await book(THREE);
  const dry = (await importing(bytes, "no")).json<UnitImportReport>();
  expect(dry).toMatchObject({
    applied: false,
    rows: [
      { row: 2, state: "new" },
      { row: 3, state: "new" },
      { row: 4, state: "new" },
    ],
  });
  expect(await unitsNow()).toEqual([]);
  expect((await importing(bytes, "yes")).json<UnitImportReport>().applied).toBe(true);
  expect((await unitsNow()).map((unit) => [unit.id, unit.kind, unit.personOrder, unit.site])).toEqual([
    ["B01", "bureau", 1, null],
    ["C051", "college", 51, "http://c051.college.test/"],
    ["C052", "college", 52, "http://c052.college.test/"],
  ]);
  const again = (await importing(bytes, "yes")).json<UnitImportReport>();
  expect(again.rows.map((row) => row.state)).toEqual(["unchanged", "unchanged", "unchanged"]);
});

test("one wrong row keeps the whole sheet out, and each problem is a sentence with its column", async () => {
  const before = await unitsNow();
  const bytes = await book([
    ["C053", "好的示例学院", "", "高校", 53, 53, null, "是"],
    ["C054", "", "", "大学", "五", 1, "www.x.test", "也许"],
    ["C053", "重复示例学院", "", "高校", 54, 54, null, ""],
    ["C055", { formula: 'A1&"x"', result: "x" }, "", "高校", 55, 55, null, ""],
    ["C099", "湘南示例幼儿师范高等专科学校", "", "高校", 60, 60, null, ""],
  ]);
  const report = (await importing(bytes, "yes")).json<UnitImportReport>();
  expect(report.applied).toBe(false);
  const problems = Object.fromEntries(report.rows.map((row) => [row.row, row.problems.join("；")]));
  expect(problems[2]).toBe("");
  expect(problems[3]).toMatch(
    /缺少单位名称.*“类别”须为市州教育（体）局、高等学校、厅委直属单位之一，现为“大学”.*“网址”须以 http.*“是否模拟虚构”须为是或否.*“序号”须为整数，现为“五”/,
  );
  expect(problems[4]).toContain("单位编号“C053”与第 2 行重复");
  expect(problems[5]).toContain("是公式");
  expect(problems[6]).toContain("已登记在编号 C051 下");
  expect(await unitsNow()).toEqual(before);
});

test("a wrong header and a file that is no Excel are refused in one sentence", async () => {
  const headers = COLUMNS.map((column) => (column.key === "kind" ? "单位类型" : column.header));
  const wrong = await importing(await book(THREE, headers), "yes");
  expect([wrong.statusCode, wrong.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringMatching(/缺少表头：类别；多出表头：单位类型/),
  ]);
  const junk = await importing(Buffer.from("junk"), "yes");
  expect([junk.statusCode, junk.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("不是可读取的 Excel"),
  ]);
});

test("two units may exchange their names in one import; look-alike names stay two units", async () => {
  const swapped = THREE.map((row) => [...row]);
  [swapped[0]![1], swapped[1]![1]] = [THREE[1]![1]!, THREE[0]![1]!];
  expect((await importing(await book(swapped), "yes")).json<UnitImportReport>().applied).toBe(true);
  expect((await unitsNow("?search=C051")).map((unit) => unit.name)).toEqual(["湘中示例幼儿师范高等专科学校"]);
  expect((await importing(await book(THREE), "yes")).json<UnitImportReport>().applied).toBe(true);
});

test("the export holds what the filter shows and can be imported again", async () => {
  const answer = await office.get("/api/units.xlsx?kind=college");
  const report = (await importing(answer.rawPayload, "no")).json<UnitImportReport>();
  expect(report.rows.map((row) => [row.id, row.state])).toEqual([
    ["C051", "unchanged"],
    ["C052", "unchanged"],
  ]);
});

test("an officer files for the own unit only; the newest filing counts", async () => {
  const officer = await platform.person("officer", "C051");
  const filing = { department: "党政办公室", officerName: "示例甲" };
  expect((await officer.send("PUT", "/api/units/C052/filing", filing)).statusCode).toBe(404);
  expect(
    (await officer.send("PUT", "/api/units/C051/filing", { ...filing, filedOn: "2019-03-01" })).statusCode,
  ).toBe(400);
  expect(
    (await officer.send("PUT", "/api/units/C051/filing", { ...filing, department: null, officerName: null }))
      .statusCode,
  ).toBe(400);
  expect((await officer.send("PUT", "/api/units/C051/filing", filing)).statusCode).toBe(200);
  expect(
    (await officer.send("PUT", "/api/units/C051/filing", { ...filing, officerName: "示例乙" })).statusCode,
  ).toBe(200);
  expect((await officer.get("/api/units")).json<{ units: Unit[] }>().units).toMatchObject([
    { id: "C051", filing: { officerName: "示例乙", filedOn: "2020-03-02" } },
  ]);
  expect((await unitsNow("?filed=no")).map((unit) => unit.id)).toEqual(["B01", "C052"]);
});
