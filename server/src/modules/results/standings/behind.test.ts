import { readDocument } from "@mingcha/gongwen";
import ExcelJS from "exceljs";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { giveFacts } from "../../../../testing/cycle.ts";
import type { Person } from "../../../../testing/platform.ts";
import { raise, settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { findingsOf } from "../../evidence/read.ts";
import { pendingResults } from "../queries/pendingResults.ts";
import { behindUnits } from "../../assessment/index.ts";

let year: SettledYear;
beforeEach(async () => {
  year = await settledYear("feedback");
  for (const officer of year.officers.values()) await year.ok(officer, `${base}/feedback/confirm`);
  year.platform.clock.set("2020-03-03T01:00:00Z");
});
afterEach(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
interface Refused {
  code: string;
  message: string;
  details: {
    behind: { unitId: string; reason: string }[];
    difference: {
      units: {
        unitId: string;
        before: number | null;
        after: number | null;
        excellentBefore: boolean;
        excellentAfter: boolean;
        items: { item: string; before: { points: number }; after: { points: number } }[];
      }[];
    };
    compare: { method: "POST"; path: string };
  };
}
async function refused(person: Person, path: string, body: object = {}): Promise<Refused> {
  const answer = await person.send("POST", `${base}${path}`, body);
  expect(answer.statusCode, answer.body).toBe(409);
  const said = answer.json<Refused>();
  expect(said.code, said.message).toBe("behind");
  return said;
}
/** Compares as the refusal says, and applies. */
async function apply({ details }: Refused): Promise<void> {
  const { office } = year;
  const { id } = (await office.send(details.compare.method, details.compare.path, {})).json<{ id: string }>();
  await year.ok(office, `/api/recomputations/${id}/decide`, { decision: "applied" });
}
const fact = (values: Record<string, number | null>) =>
  giveFacts(
    year.platform.as(year.office.viewer),
    YEAR,
    Object.fromEntries(Object.entries(values).map(([unit, value]) => [unit, { "test.share": value }])),
  );
const freeze = () => year.ok(year.office, `${base}/standings/freeze`);
const database = () => year.platform.as(null).database;
const listed = async (person = year.office) =>
  (await person.get(`${base}/behind`)).json<{ behind: { unitId: string; reason: string }[] }>().behind;

async function decide(unitId: string, decision: "confirmed" | "dismissed"): Promise<void> {
  const [finding] = await findingsOf(year.platform.as(null), { year: YEAR, unitId });
  await year.ok(year.office, `/api/findings/${finding!.id}/decide`, {
    decision,
    reason: "看过证据",
    version: finding!.version,
  });
}
/** Of a unit's finding the fact that a confirmation writes. */
const factWhenConfirmed = (unitId: string, value: number) =>
  sql`update finding set fact_when_confirmed = ${{ changes: [{ key: "test.share", value }] }}::jsonb
    where unit_id = ${unitId}`.execute(database());

test("a fact corrected late: the freeze refuses and names it, and goes on after the difference is applied", async () => {
  await fact({ C2: 0.9 });
  const said = await refused(year.office, "/standings/freeze");
  expect(said.message).toBe(
    "有 1 个单位的结果落后于数据或决定，不能确定排名：测试单位C2（数据“test.share”于 2020-03-03 有了新值，得分尚未重新计算）。请检查工作组在“重算比较”中比较差异并应用。",
  );
  expect(said.details.behind.map((one) => one.unitId)).toEqual(["C2"]);
  expect(said.details.difference.units.find((one) => one.unitId === "C2")).toMatchObject({
    before: 5000,
    after: 9000,
    excellentBefore: false,
    excellentAfter: true,
    items: [
      { item: "A1", before: { points: 2000 }, after: { points: 3600 } },
      { item: "B1" },
      { item: "B2" },
    ],
  });
  await apply(said);
  expect(await listed()).toEqual([]);
  await freeze();
  const { rows } = (await year.office.get(`${base}/standings`)).json<{
    rows: { unitId: string; score: number }[];
  }>();
  expect(rows.find((row) => row.unitId === "C2")?.score).toBe(9000);
});

test("every page says why a unit is behind: its marks, the standings, the list; and nobody else is", async () => {
  await fact({ C2: 0.9 });
  const reason = "数据“test.share”于 2020-03-03 有了新值，得分尚未重新计算";
  expect(await listed()).toMatchObject([{ unitId: "C2", reason }]);
  const page = async (unit: string) =>
    (await year.officers.get(unit)!.get(`${base}/units/${unit}/marks`)).json<{ behind: string | null }>();
  expect((await page("C2")).behind).toBe(reason);
  expect((await page("C1")).behind).toBeNull();
  const sheet = await year.officers.get("C2")!.get(`${base}/units/C2/feedback/docx`);
  const { document } = await readDocument(sheet.rawPayload);
  expect(JSON.stringify(document)).toContain(
    "上述结果尚待更新：数据“test.share”于2020年3月3日有了新值，得分尚未重新计算。",
  );
  const book = new ExcelJS.Workbook();
  const exported = await year.office.get(`${base}/standings.xlsx`);
  await book.xlsx.load(exported.rawPayload as unknown as ArrayBuffer);
  const cells = book.worksheets.flatMap((one) => one.getSheetValues().flat().map(String));
  expect(cells).toContain(reason);
  expect(cells.some((cell) => cell.startsWith("有 1 个单位的结果落后于数据或决定"))).toBe(true);
  const view = (await year.office.get(`${base}/standings`)).json<{
    behind: { unitId: string }[];
    obstacles: string[];
  }>();
  expect(view.behind.map((one) => one.unitId)).toEqual(["C2"]);
  expect(view.obstacles[0]).toContain(`测试单位C2（${reason}）`);
});

test("a finding confirmed late, with a fact that costs points", async () => {
  await raise(year.platform, year.office, ["B1"]);
  await factWhenConfirmed("B1", 0.2);
  await decide("B1", "confirmed");
  const said = await refused(year.office, "/standings/freeze");
  expect(said.message).toContain("测试单位B1（暗链问题于 2020-03-03 经确认，得分尚未重新计算）");
  expect(said.details.difference.units.find((one) => one.unitId === "B1")).toMatchObject({
    before: 9000,
    after: 2000,
  });
  await apply(said);
  // What was confirmed after the feedback is given to the unit first.
  await year.ok(year.officers.get("B1")!, `${base}/feedback/confirm`);
  await freeze();
});

test("applicability decided late, and taken back", async () => {
  const path = `${base}/units/C2/applicability`;
  await year.ok(year.office, path, { item: "A1", applies: false, reason: "无此职能" }, "PUT");
  const said = await refused(year.office, "/standings/freeze");
  expect(said.details.behind[0]?.reason).toBe(
    "指标 A1“数量”是否适用于 2020-03-03 有了新的决定，得分尚未重新计算",
  );
  await apply(said);
  await year.ok(year.office, path, { item: "A1", applies: true, reason: "" }, "PUT");
  await apply(await refused(year.office, "/standings/freeze"));
  await freeze();
});

test("what changes nothing holds nobody up: the same value, an unknown of nothing, a fact that no item reads, a dismissal", async () => {
  await fact({ C2: 0.5 });
  await giveFacts(year.platform.as(null), YEAR, { C2: { "test.other": 7, "test.none": null } });
  await raise(year.platform, year.office, ["B1"]);
  await decide("B1", "dismissed");
  expect(await listed()).toEqual([]);
  // There and back again: each is news, together they change nothing.
  await fact({ C1: 0.1 });
  await fact({ C1: 0.9 });
  await freeze();
  expect(await listed()).toEqual([]);
});

test("a fact written past every command, by hand in the database, is noticed all the same", async () => {
  await sql`insert into fact (year, unit_id, key, value, as_of, source, recorded_at)
    values (${YEAR}, 'C3', 'test.share', '0.8', '2020-03-03', 'hand', '2020-03-03T00:00:00Z')`.execute(
    database(),
  );
  expect((await behindUnits(year.platform.as(null), YEAR)).map((one) => one.unitId)).toEqual(["C3"]);
  await refused(year.office, "/standings/freeze");
});

test("after the freeze: approval, signature and publication refuse, whatever moved; unfrozen, applied, it goes on", async () => {
  const { office, leader, officers } = year;
  const approve = { note: "同意" };
  await freeze();
  for (const [unit, name] of [
    ["B1", "张三"],
    ["C1", "李四"],
  ] as const)
    await year.ok(officers.get(unit)!, `${base}/nominee`, { name }, "PUT");
  await fact({ C2: 0.6 });
  const said = await refused(leader, "/standings/finalise", approve);
  expect(said.message).toContain("不能审定");
  expect(said.message).toContain("由厅领导撤回确定的排名后应用");
  // The difference can be looked at while the standings are frozen, and not be applied.
  const { id } = await year.ok<{ id: string }>(office, `${base}/recomputations`);
  const early = await office.send("POST", `/api/recomputations/${id}/decide`, { decision: "applied" });
  expect(early.json<{ code: string; message: string }>()).toMatchObject({
    code: "frozen",
    message: expect.stringContaining("请厅领导先撤回") as string,
  });
  await year.ok(leader, `${base}/standings/unfreeze`, { reason: "数据有更正" });
  await year.ok(office, `/api/recomputations/${id}/decide`, { decision: "applied" });
  await freeze();
  await year.ok(leader, `${base}/standings/finalise`, approve);
  await year.ok(office, "/api/basis-documents", { number: "湘教通〔2017〕418号", title: "通知" });

  const version = await year.lead("approved");
  await fact({ C2: 0.7 });
  expect((await refused(leader, "/notice/sign", { version })).message).toContain("不能签发通报");
  const shown = (await year.view()).obstacles.map((one) => one.rule);
  expect(shown).toContain("behind");
  await fact({ C2: 0.6 });
  await year.ok(leader, `${base}/notice/sign`, { version });
  await fact({ C2: 0.7 });
  expect((await refused(office, "/notice/publish", { version })).message).toContain("不能发布通报");
  await fact({ C2: 0.6 });
  await year.ok(office, `${base}/notice/publish`, { version });
});

test("a bar that comes after the freeze is not in the frozen copy: it is behind; before the freeze it is live", async () => {
  await sql`update cycle set rubric = jsonb_set(rubric, '{bars}',
    '[{"list": "compromised", "name": "评优一票否决", "tag": "[P]"}]')`.execute(database());
  await freeze();
  await raise(year.platform, year.office, ["C1"]);
  await decide("C1", "confirmed");
  const { details, message } = await refused(year.leader, "/standings/finalise", { note: "同意" });
  expect(message).toContain("测试单位C1（暗链问题于 2020-03-03 经确认，已确定的排名尚未更新）");
  expect(details.difference.units.find((one) => one.unitId === "C1")).toMatchObject({
    excellentBefore: true,
    excellentAfter: false,
    items: [],
  });
  await year.ok(year.leader, `${base}/standings/unfreeze`, { reason: "问题经确认" });
  await year.ok(year.officers.get("C1")!, `${base}/feedback/confirm`);
  await freeze();
  const { rows } = (await year.office.get(`${base}/standings`)).json<{
    rows: { unitId: string; excellent: boolean }[];
  }>();
  expect(rows.find((row) => row.unitId === "C1")?.excellent).toBe(false);
});

test("two freeze at once: one is told; a fact that comes while a difference waits stays behind after it is applied", async () => {
  await fact({ C2: 0.9 });
  const { id } = await year.ok<{ id: string }>(year.office, `${base}/recomputations`);
  await fact({ C3: 0.7 });
  await year.ok(year.office, `/api/recomputations/${id}/decide`, { decision: "applied" });
  expect((await listed()).map((one) => one.unitId)).toEqual(["C3"]);
  await apply(await refused(year.office, "/standings/freeze"));
  const both = await Promise.all([
    year.office.send("POST", `${base}/standings/freeze`, {}),
    year.reviewer.send("POST", `${base}/standings/freeze`, {}),
  ]);
  expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
});

test("what was withdrawn and is seen again the same is news, though the row before it says the same", async () => {
  await sql`select note_mark_cause(${YEAR}, 'C2', 'fact', 'test.share', 'evidence.withdrawal', null, '2020-03-03T00:00:00Z')`.execute(
    database(),
  );
  expect((await listed())[0]?.reason).toBe(
    "数据“test.share”所依据的证据于 2020-03-03 撤回，得分尚未重新计算",
  );
  await year.ok(year.office, `${base}/compute`);
  expect(await listed()).toEqual([]);
  await fact({ C2: 0.5, C3: 0.5 });
  expect((await listed()).map((one) => one.unitId)).toEqual(["C2"]);
});

test("无异议 was said to what the unit had seen: a result that became worse since waits for it again, one that became better does not", async () => {
  const confirmed = async () =>
    (
      await sql<{
        unit_id: string;
      }>`select unit_id from feedback_confirmation where year = ${YEAR} order by unit_id`.execute(database())
    ).rows.map((row) => row.unit_id);
  expect(await confirmed()).toEqual(["B1", "C1", "C2", "C3"]);
  await fact({ C1: 0.7, C2: 0.9 });
  await apply(await refused(year.office, "/standings/freeze"));
  expect(await confirmed()).toEqual(["B1", "C2", "C3"]);
  const answer = await year.office.send("POST", `${base}/standings/freeze`, {});
  expect([answer.statusCode, answer.json<{ message: string }>().message]).toEqual([
    409,
    expect.stringContaining("还有 1 个单位没有确认反馈"),
  ]);
  // It is told that it is asked, also when an objection of it was answered before.
  const officer = await year.platform.person("officer", "C1");
  const asked = async () =>
    (await officer.get("/api/waiting"))
      .json<{ waiting: { kind: string }[] }>()
      .waiting.filter((one) => one.kind === "results.feedback").length;
  expect(await asked()).toBe(1);
  const { id } = await year.ok<{ id: string }>(officer, `${base}/objections`, {
    item: "A1",
    body: "数据有误",
  });
  expect([await asked(), (await pendingResults(year.platform.as(null), YEAR)).silent]).toEqual([0, []]);
  await year.ok(year.office, `/api/objections/${id}/answer`, {
    decision: "rejected",
    reason: "经核数据无误",
    version: 1,
  });
  expect([await asked(), (await pendingResults(year.platform.as(null), YEAR)).silent]).toEqual([1, ["C1"]]);
  await year.ok(officer, `${base}/feedback/confirm`);
  expect(await asked()).toBe(0);
  await freeze();
});
