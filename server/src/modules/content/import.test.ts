import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSheet, XLSX } from "../../core/spreadsheet.ts";
import { registerUnits } from "../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import type { ContributionImportReport } from "./schemas.ts";
import { COLUMNS, SHEET } from "./workbook.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

type Row = (string | Date | null | { formula: string; result: string })[];
const HEADERS = COLUMNS.map((column) => column.header);

async function importing(rows: Row[], apply: "yes" | "no", headers = HEADERS) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET);
  for (const row of [headers, ...rows]) sheet.addRow(row);
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  return office.send("POST", `/api/contributions/import?apply=${apply}`, bytes, XLSX);
}
const report = async (rows: Row[], apply: "yes" | "no") =>
  (await importing(rows, apply)).json<ContributionImportReport>();
const total = async () => (await office.get("/api/contributions")).json<{ total: number }>().total;

const GOOD: Row[] = [
  ["C001", "春季开学", "工作动态", "2019-03-01", "2019-03-04"],
  ["C002", "招生政策问答", "政策解读", null, new Date("2019-05-06T00:00:00Z")],
  ["C002", "校园安全", "经验交流", "2019年6月1日", "2019/6/3"],
];

test("a sheet is reported before it is written, applied whole, and never counted twice", async () => {
  const dry = await report(GOOD, "no");
  expect([dry.applied, dry.rows.map((row) => row.state)]).toEqual([false, ["new", "new", "new"]]);
  expect(await total()).toBe(0);
  expect((await report(GOOD, "yes")).applied).toBe(true);
  expect(
    (await report([...GOOD, ["C001", "秋季开学", "工作动态", null, "2019-09-02"]], "yes")).rows.map(
      (row) => row.state,
    ),
  ).toEqual(["unchanged", "unchanged", "unchanged", "new"]);
  expect(await total()).toBe(4);
  const dates = (await office.get("/api/contributions?unitId=C002")).json<{
    contributions: { eventOn: string; sentOn: string }[];
  }>();
  expect(dates.contributions.map((one) => [one.eventOn, one.sentOn])).toEqual([
    ["2019-06-01", "2019-06-03"],
    [null, "2019-05-06"],
  ]);
});

test("one wrong row keeps the sheet out, and each problem is a sentence", async () => {
  const before = await total();
  const wrong = await report(
    [
      ["C001", "好的一行", "工作动态", null, "2019-07-01"],
      ["C999", "未登记单位", "工作动态", null, "2019-07-01"],
      ["C001", { formula: 'A1&"x"', result: "x" }, "工作动态", null, "2019-07-01"],
      ["C001", "", "新闻", "2019-02-30", ""],
      ["C001", "将来", "工作动态", null, "2020-03-03"],
      ["C001", "好的一行", "通知公告", null, "2019-07-01"],
    ],
    "yes",
  );
  expect(wrong.applied).toBe(false);
  const problems = Object.fromEntries(wrong.rows.map((row) => [row.row, row.problems.join("；")]));
  expect(problems[2]).toBe("");
  expect(problems[3]).toContain("没有编号为“C999”的单位");
  expect(problems[4]).toContain("“标题”是公式");
  expect(problems[5]).toMatch(
    /缺少标题.*“类别”须为.*现为“新闻”.*“事件日期”须为.*现为“2019-02-30”.*缺少来稿日期/,
  );
  expect(problems[6]).toContain("不能晚于当日");
  expect(problems[7]).toContain("与第 2 行重复");
  expect(await total()).toBe(before);
});

test("a wrong header and no file are refused in one sentence; the template is one that can be imported", async () => {
  const headers = HEADERS.map((header) => (header === "类别" ? "栏目" : header));
  const wrong = await importing(GOOD, "yes", headers);
  expect([wrong.statusCode, wrong.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringMatching(/缺少表头：类别；多出表头：栏目/),
  ]);
  expect((await office.send("POST", "/api/contributions/import", {})).statusCode).toBe(400);
  const template = await office.get("/api/contributions/template.xlsx");
  expect(await readSheet(template.rawPayload, SHEET, COLUMNS)).toEqual([]);
});
