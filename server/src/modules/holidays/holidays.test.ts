import ExcelJS from "exceljs";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calendar } from "../../core/holidays.ts";
import { XLSX } from "../../core/spreadsheet.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import type { HolidayYears } from "./schemas.ts";
import { COLUMNS, SHEET } from "./workbook.ts";

let platform: Platform;
let office: Person;
let colleague: Person;
let leader: Person;
beforeAll(async () => {
  platform = await startPlatform("2026-11-20T01:00:00Z");
  office = await platform.person("office");
  colleague = await platform.person("office");
  leader = await platform.person("leader");
});
afterAll(() => platform.close());

/** A made-up arrangement of 2027: New Year runs to Sunday 3 January, and Saturday 9 January is worked. */
const TABLE = `日期\t安排
2027-01-01\t元旦
2027年1月2日\t元旦
1月3日\t元旦
2027/1/9\t上班
2027-02-05\t春节
2027-02-06\t春节
2027-02-07\t春节
2027-02-08\t春节
2027-04-05\t清明节
2027-05-01\t劳动节
2027-05-02\t劳动节
2027-06-09\t端午节
2027-09-15\t中秋节
2027-10-01\t国庆节
2027-10-02\t国庆节
2027-10-03\t国庆节
`;
const SOURCE = "国办发明电〔2026〕1号（示例）";
const paste = (person: Person, text = TABLE, year = 2027) =>
  person.send("POST", "/api/holidays/import", { year, sourceDocument: SOURCE, text });
const view = async (person = office) => (await person.get("/api/holidays")).json<HolidayYears>();
const confirm = (person: Person, id: string) =>
  person.send("POST", `/api/holidays/proposals/${id}/confirm`, {});
const message = (answer: { json: <Body>() => Body }): string => answer.json<{ message: string }>().message;
const due = async (query: string) =>
  (await leader.get(`/api/calendar/due?${query}`)).json<{
    date: string;
    provisional: boolean;
    counted: number;
    days: { date: string; counted: boolean; why: string }[];
  }>();

test("2027 is in the list as provisional before anybody imported it", async () => {
  const { years, proposals } = await view();
  expect(years.slice(0, 3).map((one) => [one.year, one.state, one.version])).toEqual([
    [2027, "provisional", 0],
    [2026, "official", 1],
    [2025, "official", 1],
  ]);
  expect(proposals).toEqual([]);
  expect((await office.get("/api/holidays/2027")).json()).toMatchObject({ year: 2027, state: "provisional" });
  expect(await due("from=2026-12-30&count=3")).toMatchObject({
    date: "2027-01-05",
    provisional: true,
    counted: 3,
  });
});

test("a wrong table is refused with its places, whole", async () => {
  const wrong = await paste(
    office,
    `${TABLE}2027-13-01\t春节\n2029-01-01\t元旦\n2027-03-01\t上班\n2027-03-06\t值班\n2027-10-01\t国庆节\n`,
  );
  expect(wrong.statusCode).toBe(400);
  for (const part of [
    "第 18 行：“2027-13-01”不是日期",
    "第 19 行：2029-01-01 不在 2027 年的安排之内",
    "第 20 行：2027-03-01 不是周六、周日",
    "第 21 行：“值班”看不明白",
    "第 22 行：2027-10-01 与第 15 行重复",
    "请改正后重新导入",
  ])
    expect(message(wrong)).toContain(part);
  const part = await paste(office, TABLE.replace(/2027-10-0\d\t国庆节\n/g, ""));
  expect(message(part)).toContain("缺少 2027-10-01、2027-10-02、2027-10-03 的放假安排");
  expect((await paste(leader)).statusCode).toBe(403);
  expect((await view()).proposals).toEqual([]);
});

test("a second person confirms; then the dates are official, and the audit keeps both versions", async () => {
  const { id } = (await paste(office)).json<{ id: string }>();
  expect(message(await paste(colleague))).toContain("已有一份安排等待确认");
  const waiting = await view();
  expect(waiting.proposals).toMatchObject([
    { id, year: 2027, confirm: { possible: false, why: "须由导入人以外的另一人确认" } },
  ]);
  expect(waiting.proposals[0]!.changes).toEqual([
    { date: "2027-01-02", before: "周末", after: "放假（元旦）" },
    { date: "2027-01-03", before: "周末", after: "放假（元旦）" },
    { date: "2027-01-09", before: "周末", after: "上班" },
  ]);
  expect((await view(colleague)).proposals[0]!.confirm).toEqual({ possible: true, why: null });
  expect(message(await confirm(office, id))).toContain("须由导入人以外的另一人");
  expect(await due("from=2027-01-08&count=1")).toMatchObject({ date: "2027-01-11", provisional: true });
  const answers = await Promise.all([confirm(colleague, id), confirm(leader, id)]);
  expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409]);
  expect(await due("from=2027-01-08&count=1")).toMatchObject({
    date: "2027-01-09",
    provisional: false,
    days: [{ date: "2027-01-09", counted: true, why: "调休上班（调休）" }],
  });
  const [first] = (await view()).years.filter((one) => one.year === 2027);
  expect(first).toMatchObject({ state: "official", version: 1, sourceDocument: SOURCE, off: 15, work: 1 });

  // A second version: 4 January is off too.
  const changed = (await paste(office, `${TABLE}2027-01-04\t元旦\n`)).json<{ id: string }>();
  expect((await view(leader)).proposals[0]!.changes).toEqual([
    { date: "2027-01-04", before: "上班", after: "放假（元旦）" },
  ]);
  expect((await confirm(leader, changed.id)).json()).toMatchObject({ year: 2027, version: 2 });
  const audit = await sql<{
    detail: { version: number; before: { days: unknown[] }; after: { days: unknown[] } };
  }>`
    select detail from audit where action = 'holidays.confirm-holidays' order by id`.execute(
    platform.as(null).database,
  );
  expect(
    audit.rows.map(({ detail }) => [detail.version, detail.before.days.length, detail.after.days.length]),
  ).toEqual([
    [1, 0, 16],
    [2, 16, 17],
  ]);
});

test("a sheet is read like a paste; what waits is sent back with a reason; a query and a command use the new table at once", async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET);
  sheet.addRow(COLUMNS.map((column) => column.header));
  for (const line of TABLE.trim().split("\n").slice(1))
    sheet.addRow(
      line.split("\t").map((cell) => cell.replace("2027", "2028").replace("1月3日", "2028-01-03")),
    );
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  const upload = (body: Buffer) =>
    office.send(
      "POST",
      `/api/holidays/import.xlsx?year=2028&sourceDocument=${encodeURIComponent(SOURCE)}`,
      body,
      XLSX,
    );
  const taken = await upload(bytes);
  expect(taken.statusCode).toBe(200);
  const { id } = taken.json<{ id: string }>();
  expect((await upload(Buffer.from("no workbook"))).statusCode).toBe(400);
  const discard = (person: Person, body: object) =>
    person.send("POST", `/api/holidays/proposals/${id}/discard`, body);
  expect((await discard(leader, {})).statusCode).toBe(400);
  expect((await discard(leader, { note: "年份不对" })).statusCode).toBe(200);
  expect((await discard(leader, { note: "年份不对" })).statusCode).toBe(409);
  expect((await confirm(leader, id)).statusCode).toBe(409);
  expect((await view()).proposals).toEqual([]);
  expect((await calendar(platform.as(null))).isOfficial("2028-01-01")).toBe(false);
  expect((await office.get("/api/holidays/template.xlsx")).statusCode).toBe(200);
});

test("how a last day comes about is told to everybody who is signed in, and to nobody else", async () => {
  const officer = await platform.person("officer", null);
  expect((await officer.get("/api/calendar/due?from=2020-01-22&to=2020-02-04")).json()).toMatchObject({
    counted: 3,
  });
  expect((await officer.get("/api/calendar/due?from=2020-01-22")).statusCode).toBe(400);
  expect((await officer.get("/api/calendar/due?from=2020-01-22&to=2022-02-04")).statusCode).toBe(400);
  expect((await platform.nobody.get("/api/calendar/due?from=2020-01-22&count=1")).statusCode).toBe(401);
  expect((await officer.get("/api/holidays")).statusCode).toBe(403);
});
