import { sql } from "kysely";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { storedRows } from "../../../testing/storedRows.ts";
import { killAtRandom } from "../../../testing/killWhenWritten.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import type { Order } from "../../../testing/runCommand.ts";
import { registerUnits } from "../../../testing/units.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;

beforeEach(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterEach(() => platform.close());

const post = (person: Person, path: string, body: unknown = {}) =>
  person.send("POST", `/api/cycles/${YEAR}/${path}`, body);

/** Everything that the commands below write, as one text. */
const stored = (): Promise<string> =>
  storedRows(platform, [
    "fact",
    "mark_cause",
    "monitoring_cut_off",
    "objection",
    "cycle",
    "item_mark",
    "unit_total",
    "total_due",
    "recomputation",
    "assignment",
    "review_stage",
    "review_sheet",
    "review_mark",
    "audit",
  ]);

const killAtRandomPoints = (command: Order["command"], viewer: Person, input?: string): Promise<number> =>
  killAtRandom(
    platform,
    { command, viewer: viewer.viewer, year: YEAR, ...(input === undefined ? {} : { input }) },
    stored,
  );

const UNITS = ["B1", "C1", "C2", "C3", "D1"];
async function prepared(): Promise<Person[]> {
  await registerUnits(platform.as(null).database, UNITS);
  const experts = [
    await platform.person("expert"),
    await platform.person("expert"),
    await platform.person("expert"),
  ];
  for (const expert of experts)
    await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId: null });
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(
    platform.as(office.viewer),
    YEAR,
    Object.fromEntries(UNITS.map((unit) => [unit, { "test.share": 0.5 }])),
  );
  return experts;
}

test("kill -9 at random points of a computation, in applying a re-computation, in an assignment, in an import: nothing of it is there, and it works afterwards", async () => {
  const experts = await prepared();
  let before = await stored();
  await killAtRandomPoints("compute", office);
  expect(await stored()).toBe(before);
  expect((await post(office, "compute")).statusCode).toBe(200);

  before = await stored();
  await killAtRandomPoints("assign", office);
  expect(await stored()).toBe(before);
  expect((await post(office, "assignments", { mode: "apply" })).statusCode).toBe(200);

  const [expert] = experts as [Person];
  const exported = await expert.get(`/api/review/${YEAR}/form.xlsx`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(exported.rawPayload as unknown as ArrayBuffer);
  const sheet = book.getWorksheet("评分")!;
  for (let row = 2; row <= sheet.rowCount; row += 1) {
    sheet.getRow(row).getCell(8).value = 12.5;
    sheet.getRow(row).getCell(9).value = "材料不全";
  }
  const filled = Buffer.from(await book.xlsx.writeBuffer());
  before = await stored();
  await killAtRandomPoints("form", expert, filled.toString("base64"));
  expect(await stored()).toBe(before);
  const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const imported = await expert.send("POST", `/api/review/${YEAR}/form?apply=yes`, filled, XLSX);
  expect(imported.json()).toMatchObject({ applied: true });
  const marks = await sql<{ n: number }>`select count(*)::int as n from review_mark`.execute(
    platform.as(null).database,
  );
  expect(marks.rows[0]!.n).toBe(sheet.rowCount - 1);

  await giveFacts(platform.as(office.viewer), YEAR, { C1: { "test.share": 1 } });
  const { id } = (await post(office, "recomputations")).json<{ id: string }>();
  before = await stored();
  await killAtRandomPoints("recomputation", office, id);
  expect(await stored()).toBe(before);
  const applied = await office.send("POST", `/api/recomputations/${id}/decide`, { decision: "applied" });
  expect(applied.statusCode).toBe(200);
});

test("kill -9 while an objection is upheld or the last day of monitoring is set: neither answer nor effect is there, and it works afterwards", async () => {
  await prepared();
  await post(office, "compute");
  await sql`insert into standing_stage (year, stage, feedback_from, feedback_until) values (${YEAR}, 'feedback', '2020-03-02', '2020-03-09')`.execute(
    platform.as(null).database,
  );
  const officer = await platform.person("officer", "C1");
  const { id } = (await post(officer, "objections", { body: "数据有误" })).json<{ id: string }>();
  let before = await stored();
  await killAtRandomPoints("answer", office, id);
  expect(await stored()).toBe(before);
  const effect = { kind: "fact", key: "test.share", value: 0.9 };
  const answer = { decision: "upheld", reason: "核实属实", version: 1, effect };
  expect((await office.send("POST", `/api/objections/${id}/answer`, answer)).statusCode).toBe(200);

  before = await stored();
  await killAtRandomPoints("cut-off", office, "2020-03-02");
  expect(await stored()).toBe(before);
  const day = { day: "2020-03-02", version: 0 };
  const path = `/api/cycles/${YEAR}/monitoring-cut-off`;
  expect((await office.send("PUT", path, day)).statusCode).toBe(200);
});

test("the offline form: wrong cells are named by row, nothing is saved; a form older than the sheet is told", async () => {
  const experts = await prepared();
  await post(office, "compute");
  await post(office, "assignments", { mode: "apply" });
  // Who gets how many units is not the same each time; the form below needs somebody with three.
  const units = await Promise.all(
    experts.map(
      async (one) =>
        (await one.get(`/api/review/${YEAR}/assignments`)).json<{ units: unknown[] }>().units.length,
    ),
  );
  const expert = experts[units.indexOf(Math.max(...units))]!;
  const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const exported = await expert.get(`/api/review/${YEAR}/form.xlsx`);
  const filled = async (change: (row: ExcelJS.Row, index: number) => void): Promise<Buffer> => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(exported.rawPayload as unknown as ArrayBuffer);
    const sheet = book.getWorksheet("评分")!;
    for (let row = 2; row <= sheet.rowCount; row += 1) change(sheet.getRow(row), row);
    return Buffer.from(await book.xlsx.writeBuffer());
  };
  const send = async (bytes: Buffer, apply = "yes") =>
    (await expert.send("POST", `/api/review/${YEAR}/form?apply=${apply}`, bytes, XLSX)).json<{
      applied: boolean;
      rows: { row: number; problems: string[] }[];
    }>();
  const wrong = await send(
    await filled((row, index) => {
      row.getCell(8).value = index === 2 ? 31 : index === 3 ? "十分" : 10;
      row.getCell(9).value = index === 6 ? " " : "材料不全";
      if (index === 4) row.getCell(3).value = "B9";
      if (index === 5) row.getCell(1).value = "ZZ";
    }),
  );
  expect(wrong.applied).toBe(false);
  expect(wrong.rows.filter((row) => row.problems.length > 0)).toMatchObject([
    { row: 2, problems: ["指标 B1 最高 30.00 分，所填为 31.00 分"] },
    { row: 3, problems: ["得分“十分”不是 0 以上、最多两位小数的数"] },
    { row: 4, problems: ["细则中没有指标“B9”（可能已调整）"] },
    { row: 5, problems: ["单位“ZZ”没有分配给您"] },
    { row: 6, problems: ["指标 B1 评 10.00 分，低于满分 30.00 分，须写明理由"] },
  ]);
  const good = await filled((row) => {
    row.getCell(8).value = 10;
    row.getCell(9).value = "材料不全";
  });
  expect((await send(good, "no")).applied).toBe(false);
  expect((await send(good)).applied).toBe(true);
  const late = await send(good);
  expect(late.applied).toBe(false);
  expect(late.rows[0]!.problems[0]).toContain("已被他人（或您的另一个窗口）修改");
});

test("fifty experts saving at once, each in two windows: no mark is lost, and of two windows one is told", async () => {
  const units = Array.from({ length: 50 }, (_, index) => `C${index}`);
  await registerUnits(platform.as(null).database, units);
  const experts: Person[] = [];
  for (let index = 0; index < 50; index += 1) experts.push(await platform.person("expert"));
  for (const expert of experts)
    await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId: null });
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await post(office, "compute");
  expect((await post(office, "assignments", { mode: "apply" })).statusCode).toBe(200);
  const work = (
    await Promise.all(
      experts.map(async (expert) =>
        (await expert.get(`/api/review/${YEAR}/assignments`))
          .json<{ units: { unitId: string }[] }>()
          .units.map(({ unitId }) => ({ expert, unitId })),
      ),
    )
  ).flat();
  expect(work).toHaveLength(100);
  const save = (one: { expert: Person; unitId: string }, points: number) =>
    one.expert.send("PUT", `/api/review/${YEAR}/units/${one.unitId}/marks`, {
      round: 1,
      version: 0,
      submit: true,
      marks: ["B1", "B2"].map((item) => ({ item, points, reason: "核对材料" })),
    });
  const answers = await Promise.all(
    work.map(async (one, index) => {
      const two = await Promise.all([save(one, 1000 + index), save(one, 2000 + index)]);
      return two.map((answer) => answer.statusCode);
    }),
  );
  for (const two of answers) expect(two.toSorted()).toEqual([200, 409]);
  const { rows } = await sql<{ unit_id: string; account_id: string; points: number }>`
    select unit_id, account_id, points from review_mark where item = 'B1'`.execute(
    platform.as(null).database,
  );
  expect(rows).toHaveLength(100);
  for (const [index, one] of work.entries()) {
    const own = rows.find(
      (row) => row.unit_id === one.unitId && row.account_id === one.expert.viewer.accountId,
    )!;
    expect(own.points).toBe((answers[index]![0] === 200 ? 1000 : 2000) + index);
  }
});
