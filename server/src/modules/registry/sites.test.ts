import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { XLSX } from "../../core/spreadsheet.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import type { UnitImportReport, Unit } from "./schemas.ts";
import { COLUMNS, SHEET, SITE_COLUMNS, SITES_SHEET } from "./workbook.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
});
afterAll(() => platform.close());

const unitNow = async (id: string, on = ""): Promise<Unit> =>
  (await office.get(`/api/units?search=${id}${on && `&on=${on}`}`)).json<{ units: Unit[] }>().units[0]!;
const add = async (id: string, body: object): Promise<[number, string]> => {
  const { version } = await unitNow(id);
  const answer = await office.send("POST", `/api/units/${id}/sites`, { version, ...body });
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""];
};

test("a unit has one main site and others with their role", async () => {
  expect(await add("C1", { url: "http://c1.test/", role: "main" })).toEqual([200, ""]);
  expect(await add("C1", { url: "http://xxgk.c1.test/", role: "disclosure" })).toEqual([200, ""]);
  expect(await unitNow("C1")).toMatchObject({
    site: "http://c1.test/",
    sites: [
      { url: "http://c1.test/", role: "main" },
      { url: "http://xxgk.c1.test/", role: "disclosure" },
    ],
  });
});

test("two addresses in one field, a second main site and one address twice are refused", async () => {
  for (const url of [
    "http://a.test;http://b.test",
    "http://a.test；http://b.test",
    "http://a.test http://b.test",
  ])
    expect(await add("C1", { url, role: "other" }), url).toEqual([
      400,
      expect.stringMatching(/一栏只能填写一个网址.*请分别登记|一栏只能填写一个网址.*分别登记/),
    ]);
  expect(await add("C1", { url: "ftp://a.test/", role: "other" })).toEqual([
    400,
    expect.stringContaining("须以 http"),
  ]);
  expect(await add("C1", { url: "http://new.c1.test/", role: "main" })).toEqual([
    409,
    expect.stringMatching(/已有主站 http:\/\/c1.test\/.*请选择其他用途/),
  ]);
  expect(await add("C1", { url: "http://xxgk.c1.test/", role: "admissions" })).toEqual([
    409,
    expect.stringMatching(/同一时间已登记为信息公开，请先停用/),
  ]);
  expect(await add("C1", { url: "http://x.c1.test/", role: "other", version: 1 })).toEqual([
    409,
    expect.stringContaining("请刷新后重试"),
  ]);
});

test("another main site from a day on: each day has its own", async () => {
  const body = { url: "https://www.c1.test/", role: "main", from: "2020-02-01", replacesMain: true };
  expect(await add("C1", body)).toEqual([200, ""]);
  expect((await unitNow("C1", "2020-01-31")).site).toBe("http://c1.test/");
  expect((await unitNow("C1", "2020-02-01")).site).toBe("https://www.c1.test/");
  // Overlaps the time of the first one.
  expect(await add("C1", { url: "http://old.c1.test/", role: "main", from: "2020-01-15" })).toEqual([
    409,
    expect.stringContaining("已有主站"),
  ]);
});

test("a site ends, changes its role, and leaves the inspection", async () => {
  const { sites, version } = await unitNow("C1");
  const own = sites.find((site) => site.role === "disclosure")!;
  const main = sites.find((site) => site.role === "main")!;
  const change = (id: string, body: object) => office.send("PUT", `/api/units/C1/sites/${id}`, body);
  expect((await change(own.id, { role: "portal", inspected: false, version })).statusCode).toBe(200);
  expect((await change(own.id, { role: "other", inspected: true, version })).statusCode).toBe(409);
  const next = (await unitNow("C1")).version;
  const refused = await change(main.id, { role: "other", inspected: true, version: next });
  expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
    409,
    expect.stringContaining("主站的用途不能更改"),
  ]);
  const end = (until: string, at: number) =>
    office.send("POST", `/api/units/C1/sites/${own.id}/end`, { until, reason: "并入主站", version: at });
  expect((await end("2020-03-03", next)).statusCode).toBe(400);
  expect((await end("2020-03-01", next)).statusCode).toBe(200);
  expect((await unitNow("C1")).sites.map((site) => site.url)).toEqual(["https://www.c1.test/"]);
  expect((await end("2020-03-01", next + 1)).statusCode).toBe(409);
});

async function book(units: unknown[][], sites: unknown[][]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const first = workbook.addWorksheet(SHEET);
  first.addRow(COLUMNS.map((column) => column.header));
  for (const row of units) first.addRow(row);
  const second = workbook.addWorksheet(SITES_SHEET);
  second.addRow(SITE_COLUMNS.map((column) => column.header));
  for (const row of sites) second.addRow(row);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
const importing = async (bytes: Buffer, apply: "yes" | "no"): Promise<UnitImportReport> =>
  (await office.send("POST", `/api/units/import?apply=${apply}`, bytes, XLSX)).json<UnitImportReport>();

const UNITS = [["D1", "示例直属单位", "", "直属", 1, 1, "http://d1.test/", "是"]];

test("several sites come in by Excel, go out by Excel and come in unchanged", async () => {
  const report = await importing(
    await book(UNITS, [
      ["D1", "http://zs.d1.test/", "招生", "是", "2019-05-01", ""],
      ["D1", "http://portal.test/d1/", "门户栏目", "否", "", ""],
    ]),
    "yes",
  );
  expect(report).toMatchObject({
    applied: true,
    rows: [{ state: "new" }, { state: "new" }, { state: "new" }],
  });
  expect((await unitNow("D1")).sites.map(({ url, role, inspected }) => [url, role, inspected])).toEqual([
    ["http://d1.test/", "main", true],
    ["http://zs.d1.test/", "admissions", true],
    ["http://portal.test/d1/", "portal", false],
  ]);
  const out = (await office.get("/api/units.xlsx")).rawPayload;
  const again = await importing(out, "no");
  expect(again.rows.map((row) => row.state)).toEqual(again.rows.map(() => "unchanged"));
  expect(again.rows.length).toBeGreaterThan(4);
});

test("wrong rows of sites keep the whole file out, each with its column and what to do", async () => {
  const before = await unitNow("D1");
  const { applied, rows } = await importing(
    await book(UNITS, [
      ["D1", "http://a.test;http://b.test", "其他", "", "", ""],
      ["D1", "http://c.test/", "主站", "", "", ""],
      ["Z9", "http://d.test/", "其他", "也许", "三月", ""],
      ["D1", "http://d1.test/", "其他", "", "", ""],
      ["D1", "http://e.test/", "其他", "", "2020-02-01", "2020-01-01"],
    ]),
    "yes",
  );
  expect(applied).toBe(false);
  const said = rows.slice(1).map((row) => row.problems.join("；"));
  expect(said[0]).toContain("只能填写一个网址");
  expect(said[1]).toContain("主站请填写在“单位”工作表");
  expect(said[2]).toMatch(/“启用日期”须为.*没有编号为“Z9”的单位|没有编号为“Z9”的单位.*/);
  expect(said[3]).toContain("已是该单位的主站");
  expect(said[4]).toContain("“停用日期”早于“启用日期”");
  expect(await unitNow("D1")).toEqual(before);
  const two = [["D1", "示例直属单位", "", "直属", 1, 1, "http://a.test;http://b.test", "是"]];
  expect((await importing(await book(two, []), "no")).rows[0]?.problems.join()).toContain("只能填写一个网址");
});
