import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSheet, XLSX } from "../../core/spreadsheet.ts";
import { keptProof } from "../../../testing/proof.ts";
import { registerUnits } from "../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { tables as evidence } from "../evidence/tables.ts";
import type { Contribution, ContributionImportReport } from "./schemas.ts";
import { tables } from "./tables.ts";
import { COLUMNS, EXPORT_COLUMNS, SHEET } from "./workbook.ts";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
});
afterAll(() => platform.close());

const base = { category: "notice", body: "正文", eventOn: null };
const send = async (person: Person, title: string, change: object = {}) => {
  const answer = await person.send("POST", "/api/contributions", { ...base, title, ...change });
  return { status: answer.statusCode, ...answer.json<{ id?: string; message?: string }>() };
};
const list = async (query = "") =>
  (await office.get(`/api/contributions?${query}`)).json<{ contributions: Contribution[] }>().contributions;

test("an officer in March 2020 can't send on 5 January 2019: the day is the platform's", async () => {
  expect(await send(officer, "旧稿", { sentOn: "2019-01-05" })).toMatchObject({
    status: 400,
    message: expect.stringContaining("以平台登记的当天为准"),
  });
  const late = { on: "2019-01-05", reason: "早就寄出", proofId: await keptProof(officer) };
  expect(await send(officer, "旧稿", { late })).toMatchObject({
    status: 403,
    message: expect.stringContaining("请与检查工作组联系"),
  });
  expect((await send(officer, "新稿")).status).toBe(200);
  expect(await list("search=新稿")).toMatchObject([
    { sentOn: "2020-03-02", year: 2020, arrival: { kind: "stamped", reason: null, proofId: null } },
  ]);
});

test("the office records an earlier arrival with reason and kept proof; it shows as 补登 in list and export", async () => {
  const proofId = await keptProof(office);
  const late = { on: "2019-01-05", reason: "邮戳 2019 年 1 月 5 日", proofId };
  const of = (change: object, title = "补登稿") =>
    send(office, title, { unitId: "C001", late: { ...late, ...change } });
  expect((await of({ on: "2020-03-02" })).status).toBe(400);
  expect((await of({ on: "2020-03-03" })).status).toBe(400);
  expect(await of({ on: "2017-12-31" })).toMatchObject({
    status: 400,
    message: "补登的日期 2017-12-31 早于 2018-01-01，请核对。",
  });
  expect((await of({ reason: " " })).status).toBe(400);
  expect((await of({ proofId: "00000000-0000-4000-8000-000000000000" })).status).toBe(400);
  const foreign = await keptProof(await platform.person("officer", "C002"));
  expect((await of({ proofId: foreign })).status).toBe(400);
  expect((await of({})).status).toBe(200);
  expect((await of({ on: "2018-01-01" }, "最早的一天")).status).toBe(200);
  const [one] = await list("search=补登稿");
  expect(one).toMatchObject({
    sentOn: "2019-01-05",
    year: 2019,
    recordedAt: "2020-03-02T01:00:00.000Z",
    arrival: { kind: "late-recorded", reason: "邮戳 2019 年 1 月 5 日", proofId },
  });
  const rows = await readSheet(
    (await office.get("/api/contributions.xlsx?search=补登稿")).rawPayload,
    SHEET,
    EXPORT_COLUMNS,
  );
  expect(rows.map(({ cells }) => [cells.arrival, cells.arrivalReason])).toEqual([
    [{ text: "补登" }, { text: "邮戳 2019 年 1 月 5 日" }],
  ]);
});

test("an imported register is the office's 补登 with the sheet itself kept as proof", async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET);
  for (const row of [
    COLUMNS.map((column) => column.header),
    ["C002", "去年的", "通知公告", null, "2019-06-03"],
    ["C002", "今天的", "通知公告", null, "2020-03-02"],
  ])
    sheet.addRow(row);
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  const post = async (apply: string) =>
    (
      await office.send("POST", `/api/contributions/import?apply=${apply}`, bytes, XLSX)
    ).json<ContributionImportReport>();
  const files = () =>
    evidence(platform.as(null).database)
      .selectFrom("kept_file")
      .selectAll()
      .where("name", "like", "来稿台账%")
      .execute();
  expect((await post("no")).applied).toBe(false);
  expect(await files()).toEqual([]);
  expect((await post("yes")).applied).toBe(true);
  const [file] = await files();
  expect(file).toMatchObject({ unit_id: null, size: bytes.length, name: "来稿台账-2020-03-02.xlsx" });
  const rows = await list("unitId=C002");
  expect(rows.map((row) => [row.title, row.arrival])).toEqual([
    ["今天的", { kind: "stamped", reason: null, proofId: null }],
    ["去年的", { kind: "late-recorded", reason: "按台账批量导入", proofId: file!.id }],
  ]);
  const old = new ExcelJS.Workbook();
  const oldSheet = old.addWorksheet(SHEET);
  for (const row of [
    COLUMNS.map((column) => column.header),
    ["C002", "太早", "通知公告", null, "2009-06-03"],
  ])
    oldSheet.addRow(row);
  const refused = (
    await office.send(
      "POST",
      "/api/contributions/import?apply=yes",
      Buffer.from(await old.xlsx.writeBuffer()),
      XLSX,
    )
  ).json<ContributionImportReport>();
  expect([refused.applied, refused.rows[0]?.problems]).toEqual([
    false,
    ["来稿日期 2009-06-03 早于 2018-01-01，请核对"],
  ]);
});

test("the database itself keeps a stamp that is none, and a 补登 without proof, out", async () => {
  const [one] = await list("search=新稿");
  const change = tables(platform.as(null).database).updateTable("contribution").where("id", "=", one!.id);
  await expect(change.set({ sent_on: "2020-01-05" }).execute()).rejects.toThrow(/check/);
  await expect(
    change.set({ sent_on: "2020-01-05", arrival: "late-recorded", arrival_reason: "无证明" }).execute(),
  ).rejects.toThrow(/check/);
});
