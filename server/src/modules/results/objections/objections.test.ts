import { afterEach, beforeEach, expect, test } from "vitest";
import ExcelJS from "exceljs";
import { giveFacts, openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables as identity } from "../../identity/tables.ts";
import { tables as review } from "../../review/tables.ts";
import { tables } from "../tables.ts";

const YEAR = 2019;
const PDF = Buffer.from("%PDF-1.4 proof");
let platform: Platform;
let office: Person;
let unit: Person;
let other: Person;

beforeEach(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  unit = await platform.person("officer", "C1");
  other = await platform.person("officer", "C2");
  const rubric = smallRubric();
  rubric.items = rubric.items.map((item) =>
    item.source === "expert"
      ? {
          ...item,
          source: "automatic" as const,
          rule: {
            kind: "parts" as const,
            parts: [{ fact: "test.share", label: "份额", share: true as const, points: 3000 }],
          },
        }
      : item,
  );
  await openTestCycle(platform.as(null), YEAR, rubric, ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, { C1: { "test.share": 0.9 }, C2: { "test.share": 0.5 } });
  await review(platform.as(null).database)
    .insertInto("review_stage")
    .values({ year: YEAR, stage: "closed" })
    .execute();
  await office.send("POST", `/api/cycles/${YEAR}/compute`, {});
});
afterEach(() => platform.close());

const message = (answer: { json: <Body>() => Body }): string => answer.json<{ message: string }>().message;
const file = (person: Person, body: object = {}) =>
  person.send("POST", `/api/cycles/${YEAR}/objections`, { item: "A1", body: "计算有误", ...body });
const openFeedback = () => office.send("POST", `/api/cycles/${YEAR}/standings/feedback`, {});
const freeze = () => office.send("POST", `/api/cycles/${YEAR}/standings/freeze`, {});
const confirm = (person: Person) => person.send("POST", `/api/cycles/${YEAR}/feedback/confirm`, {});
interface Row {
  id: string;
  unitId: string;
  state: string;
  version: number;
  about: string;
  files: { name: string }[];
  answer: string | null;
}
const list = async (person: Person, query = ""): Promise<Row[]> =>
  (await person.get(`/api/cycles/${YEAR}/objections${query}`)).json<{ objections: Row[] }>().objections;

test("from feedback to the freeze: filed with a file, blocks, answered with a reason, passes", async () => {
  expect((await file(unit)).json<{ code: string }>().code).toBe("no-feedback");
  expect((await unit.get(`/api/cycles/${YEAR}/units/C1/marks`)).statusCode).toBe(409);
  expect((await openFeedback()).json()).toEqual({ until: "2020-03-09" });
  const own = (await unit.get(`/api/cycles/${YEAR}/units/C1/marks`)).json<{
    total: number;
    marks: { explanation: string; facts: { value: unknown; source: string }[] }[];
  }>();
  expect(own.total).toBe(9000);
  expect(own.marks[0]).toMatchObject({ facts: [{ value: 0.9, source: "test" }] });
  expect(own.marks[0]!.explanation).toContain("份额：90.0%，扣 4.00 分");
  const kept = await unit.send("POST", "/api/files?name=proof.pdf", PDF, "application/octet-stream");
  const fileIds = [kept.json<{ id: string }>().id];
  expect(message(await file(other, { fileIds }))).toContain("不属于本单位");
  expect((await file(unit, { item: "Z9" })).statusCode).toBe(404);
  await confirm(unit);
  await confirm(other);
  expect((await file(unit, { fileIds })).statusCode).toBe(200);
  expect((await file(unit)).json<{ code: string }>().code).toBe("already-open");
  expect((await confirm(unit)).json<{ code: string }>().code).toBe("objection-open");
  expect(await list(other)).toEqual([]);
  const [found] = await list(office);
  expect(found).toMatchObject({ about: "指标 A1“数量”", files: [{ name: "proof.pdf" }], state: "open" });
  const blocked = await freeze();
  expect(message(blocked)).toContain("有 1 件异议没有答复：测试单位C1");
  expect(message(blocked)).toContain("还有 1 个单位没有确认反馈");
  const answer = (version: number, reason = "已核对数据，计算无误") =>
    office.send("POST", `/api/objections/${found!.id}/answer`, { decision: "rejected", reason, version });
  expect((await answer(9)).json<{ code: string }>().code).toBe("stale-version");
  expect((await answer(found!.version, " ")).statusCode).toBe(400);
  expect((await answer(found!.version)).statusCode).toBe(200);
  expect((await list(unit))[0]).toMatchObject({ state: "rejected", answer: "已核对数据，计算无误" });
  expect((await confirm(unit)).statusCode).toBe(200);
  expect((await freeze()).statusCode).toBe(200);
});

test("the last day counts, the next one does not; an open objection blocks after the window too; withdrawing lifts it", async () => {
  await openFeedback();
  platform.clock.set("2020-03-09T15:59:00Z");
  unit = await platform.person("officer", "C1");
  office = await platform.person("office");
  const { id } = (await file(unit)).json<{ id: string }>();
  platform.clock.set("2020-03-09T16:01:00Z");
  const late = await file(unit, { item: "B1" });
  expect(message(late)).toBe("异议期已于2020年3月9日结束，异议没有提交；如确有重大错误，请联系检查工作组。");
  expect(message(await freeze())).toContain("有 1 件异议没有答复");
  other = await platform.person("officer", "C2");
  expect((await other.send("POST", `/api/objections/${id}/withdraw`, {})).statusCode).toBe(404);
  expect((await unit.send("POST", `/api/objections/${id}/withdraw`, {})).statusCode).toBe(200);
  expect((await freeze()).statusCode).toBe(200);
});

test("on the last day of the feedback nothing is frozen over a unit's head; on the next it may be", async () => {
  await openFeedback();
  platform.clock.set("2020-03-09T15:59:59Z");
  office = await platform.person("office");
  const blocked = await freeze();
  expect([blocked.statusCode, message(blocked)]).toEqual([409, expect.stringContaining("2020-03-09")]);
  expect(message(blocked)).toContain("还有 2 个单位没有确认反馈");
  platform.clock.set("2020-03-09T16:00:00Z");
  expect((await freeze()).statusCode).toBe(200);
});

test("office people who work at the unit neither see nor count nor export nor answer its objection", async () => {
  await openFeedback();
  const { id } = (await file(unit)).json<{ id: string }>();
  await file(other, { body: "=cmd()" });
  const organiser = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: organiser.viewer.accountId, unit_id: "C1", present: false })
    .execute();
  expect((await list(organiser)).map((row) => row.unitId)).toEqual(["C2"]);
  const hidden = await organiser.send("POST", `/api/objections/${id}/answer`, {
    decision: "upheld",
    reason: "x",
    version: 1,
  });
  expect(hidden.statusCode).toBe(404);
  const book = new ExcelJS.Workbook();
  const exported = await organiser.get(`/api/cycles/${YEAR}/objections.xlsx?state=open`);
  await book.xlsx.load(exported.rawPayload as unknown as ArrayBuffer);
  const sheet = book.getWorksheet("异议")!;
  expect(sheet.rowCount).toBe(2);
  expect(sheet.getRow(2).getCell(1).value).toBe("测试单位C2");
  expect(sheet.getRow(2).getCell(4).value).toBe("'=cmd()");
  expect(message(await organiser.send("POST", `/api/cycles/${YEAR}/standings/freeze`, {}))).toContain(
    "2 件异议",
  );
  expect(await tables(platform.as(null).database).selectFrom("objection").selectAll().execute()).toHaveLength(
    2,
  );
});
