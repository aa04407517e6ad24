import ExcelJS from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables as identity } from "../../identity/tables.ts";
import { selfStatements } from "./queries/selfAssessment.ts";
import type { SelfFormReport, SelfRow, SelfView } from "./schemas.ts";

const YEAR = 2019;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
let platform: Platform;
let office: Person;
let unit: Person;

beforeEach(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  unit = await platform.person("officer", "C1");
  const rubric = smallRubric();
  rubric.items = rubric.items.map((item) =>
    item.id === "B2" ? { ...item, source: "report" as const } : item,
  );
  await openTestCycle(platform.as(null), YEAR, rubric, ["test.share"]);
});
afterEach(() => platform.close());

const message = (answer: { json: <Body>() => Body }): string => answer.json<{ message: string }>().message;
const view = async (person = unit): Promise<SelfView> =>
  (await person.get(`/api/self/${YEAR}`)).json<SelfView>();
const save = (body: object, person = unit) =>
  person.send("PUT", `/api/self/${YEAR}`, { version: 0, items: [], scanId: null, ...body });
const submit = (version: number) => unit.send("POST", `/api/self/${YEAR}/submit`, { version });
const keep = async (name: string, bytes: string, person = unit): Promise<string> =>
  (
    await person.send("POST", `/api/files?name=${name}`, Buffer.from(bytes), "application/octet-stream")
  ).json<{
    id: string;
  }>().id;
const B1 = { item: "B1", points: 2500, statement: "见附件" };
const B2 = { item: "B2", points: null, statement: "已按要求报送" };

test("written, handed in with the stamped scan, returned with a reason, handed in again, accepted", async () => {
  const empty = await view();
  expect(empty).toMatchObject({ state: "draft", version: 0, open: true, scan: null });
  expect(empty.items.map((one) => [one.item, one.source])).toEqual([
    ["A1", "automatic"],
    ["B1", "expert"],
    ["B2", "report"],
  ]);
  const above = await save({
    items: [
      { item: "B1", points: 3001 },
      { item: "A1", points: 1 },
      { item: "Z9", points: 1 },
    ],
  });
  expect(message(above)).toMatch(
    /B1 最高 30\.00 分，所填为 30\.01 分.*A1 由系统按数据计分.*没有适用于本单位的指标 Z9/,
  );
  const foreign = await keep("theirs.pdf", "%PDF-1.4 x", await platform.person("officer", "C2"));
  expect(message(await save({ items: [{ ...B1, fileIds: [foreign] }] }))).toContain("不属于本单位");
  const bad = await unit.send(
    "POST",
    "/api/files?name=run.exe",
    Buffer.from("MZ"),
    "application/octet-stream",
  );
  expect(message(bad)).toContain("文件“run.exe”不是 PDF");
  const proof = await keep("proof.pdf", "%PDF-1.4 proof");
  expect((await save({ items: [{ ...B1, fileIds: [proof] }] })).json()).toEqual({ version: 1 });
  expect((await save({ items: [B1] })).json<{ code: string }>().code).toBe("stale-version");
  expect(message(await submit(1))).toBe(
    "自评没有提交：指标 B2 没有填写说明；没有上传盖章扫描件。请修改后重新提交。",
  );
  const scanId = await keep("stamped.pdf", "%PDF-1.4 stamp");
  await save({ version: 1, items: [{ ...B1, fileIds: [proof] }, B2], scanId });
  expect(await selfStatements(platform.as(null), YEAR, "C1")).toEqual(new Map());
  expect((await submit(2)).json()).toEqual({ version: 3 });
  expect((await save({ version: 3, items: [] })).json<{ code: string }>().code).toBe("handed-in");
  const decide = (body: object) =>
    office.send("POST", `/api/cycles/${YEAR}/self-assessments/C1/decide`, body);
  expect((await decide({ decision: "returned", reason: " ", version: 3 })).statusCode).toBe(400);
  expect((await decide({ decision: "returned", reason: "扫描件不清楚", version: 3 })).statusCode).toBe(200);
  expect(await view()).toMatchObject({ state: "returned", returnReason: "扫描件不清楚", open: true });
  expect((await submit(4)).statusCode).toBe(200);
  expect((await decide({ decision: "accepted", version: 5 })).statusCode).toBe(200);
  expect((await selfStatements(platform.as(null), YEAR, "C1")).get("B1")).toEqual({
    points: 2500,
    statement: "见附件",
    fileIds: [proof],
  });
  expect((await office.get(`/api/files/${proof}`)).rawPayload.toString()).toBe("%PDF-1.4 proof");
});

test("a soft deadline marks late, an enforced one takes nothing more", async () => {
  const scanId = await keep("stamped.pdf", "%PDF-1.4 stamp");
  await save({ items: [B2], scanId });
  const limit = (enforced: boolean) =>
    office.send("PUT", `/api/cycles/${YEAR}/deadlines`, { selfAssessment: { due: "2020-03-01", enforced } });
  await limit(true);
  const refused = await submit(1);
  expect([refused.statusCode, message(refused)]).toEqual([
    409,
    expect.stringContaining("自评已于 2020-03-01 截止"),
  ]);
  await limit(false);
  expect((await submit(1)).statusCode).toBe(200);
  expect(await view()).toMatchObject({ state: "submitted", late: true });
});

test("the list keeps its filter in the export; a person with a conflict sees nothing of the unit; experts nothing at all", async () => {
  await save({ items: [B1] });
  const rows = async (person: Person, query = ""): Promise<SelfRow[]> =>
    (await person.get(`/api/cycles/${YEAR}/self-assessments${query}`)).json<{ rows: SelfRow[] }>().rows;
  expect((await rows(office)).map((row) => [row.unitId, row.state, row.filled])).toEqual([
    ["C1", "draft", 1],
    ["C2", null, 0],
  ]);
  expect((await rows(office, "?state=none")).map((row) => row.unitId)).toEqual(["C2"]);
  expect((await rows(office, "?page=2&pageSize=1")).map((row) => row.unitId)).toEqual(["C2"]);
  expect((await rows(office, "?search=C1")).map((row) => row.unitId)).toEqual(["C1"]);
  const organiser = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("declared_conflict")
    .values({
      account_id: organiser.viewer.accountId,
      unit_id: "C1",
      reason: "亲属",
      declared_at: new Date(),
    })
    .execute();
  expect((await rows(organiser)).map((row) => row.unitId)).toEqual(["C2"]);
  expect((await organiser.get(`/api/cycles/${YEAR}/self-assessments/C1`)).statusCode).toBe(404);
  const book = new ExcelJS.Workbook();
  const exported = await organiser.get(`/api/cycles/${YEAR}/self-assessments.xlsx`);
  await book.xlsx.load(exported.rawPayload as unknown as ArrayBuffer);
  expect(book.getWorksheet("自评")!.rowCount).toBe(2);
  const expert = await platform.person("expert");
  expect((await expert.get(`/api/cycles/${YEAR}/self-assessments/C1`)).statusCode).toBe(403);
  const other = await platform.person("officer", "C2");
  expect((await other.get(`/api/cycles/${YEAR}/self-assessments/C1`)).statusCode).toBe(404);
});

test("Excel round trip: what was downloaded, filled in and uploaded is saved; wrong rows are named and nothing is", async () => {
  const proof = await keep("proof.pdf", "%PDF-1.4 proof");
  await save({ items: [{ ...B1, fileIds: [proof] }] });
  const exported = await unit.get(`/api/self/${YEAR}/form.xlsx`);
  const filled = async (change: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(exported.rawPayload as unknown as ArrayBuffer);
    change(book.getWorksheet("自评")!);
    return Buffer.from(await book.xlsx.writeBuffer());
  };
  const send = async (bytes: Buffer, apply = "yes"): Promise<SelfFormReport> =>
    (await unit.send("POST", `/api/self/${YEAR}/form?apply=${apply}`, bytes, XLSX)).json<SelfFormReport>();
  const wrong = await send(
    await filled((sheet) => {
      sheet.getRow(2).getCell(5).value = 31;
      sheet.getRow(3).getCell(1).value = "B9";
      sheet.getRow(3).getCell(5).value = { formula: "1+1", result: 2 };
    }),
  );
  expect(wrong).toMatchObject({ applied: false, rows: [{ row: 2 }, { row: 3 }] });
  expect(wrong.rows.map((row) => row.problems.join())).toEqual([
    expect.stringContaining("B1 最高 30.00 分，所填为 31.00 分"),
    expect.stringMatching(/“自评得分”是公式.*没有适用于本单位的指标“B9”/),
  ]);
  const good = await filled((sheet) => {
    sheet.getRow(2).getCell(5).value = 27.5;
    sheet.getRow(3).getCell(6).value = "=已报送";
  });
  expect((await send(good, "no")).applied).toBe(false);
  expect((await view()).version).toBe(1);
  expect((await send(good)).applied).toBe(true);
  const now = await view();
  expect(now.items.find((one) => one.item === "B1")).toMatchObject({ points: 2750, files: [{ id: proof }] });
  const late = await send(good);
  expect(late.rows[0]!.problems[0]).toContain("已被他人（或您的另一个窗口）修改");
});
