import { afterAll, beforeAll, expect, test } from "vitest";
import { readSheet } from "../../core/spreadsheet.ts";
import { registerUnits } from "../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import type { Contribution } from "./schemas.ts";
import { tables } from "./tables.ts";
import { EXPORT_COLUMNS, SHEET } from "./workbook.ts";

let platform: Platform;
let office: Person;
let officer: Person;
let other: Person;
beforeAll(async () => {
  // What is sent is stamped with this day.
  platform = await startPlatform("2019-03-05T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
  other = await platform.person("officer", "C002");
});
afterAll(() => platform.close());

const base = { category: "news", body: "正文", eventOn: "2019-03-01" };
const submit = (person: Person, title: string, change: object = {}) =>
  person.send("POST", "/api/contributions", { ...base, title, ...change });
const sent = async (title: string) => (await submit(officer, title)).json<{ id: string; version: number }>();
const decide = (person: Person, id: string, body: object) =>
  person.send("POST", `/api/contributions/${id}/decide`, body);
const withdraw = (person: Person, id: string, version: number) =>
  person.send("POST", `/api/contributions/${id}/withdraw`, { version });
const list = async (person: Person, query = "") =>
  (await person.get(`/api/contributions?${query}`)).json<{ total: number; contributions: Contribution[] }>();
const codeOf = (answer: Awaited<ReturnType<typeof submit>>) => [
  answer.statusCode,
  answer.json<{ code?: string }>().code,
];

test("a contribution is adopted once; what is decided can't be decided or withdrawn again, and says why", async () => {
  const { id, version } = await sent("采用一次");
  expect((await list(office, "search=采用一次")).contributions[0]?.abilities.decide).toEqual({
    possible: true,
    why: null,
  });
  expect(codeOf(await decide(office, id, { decision: "adopted", version }))).toEqual([400, "invalid"]);
  const adopted = await decide(office, id, { decision: "adopted", adoptedAs: "front-page", version });
  expect([adopted.statusCode, adopted.json()]).toEqual([200, { id, version: 2 }]);
  expect(codeOf(await decide(office, id, { decision: "adopted", adoptedAs: "ordinary", version }))).toEqual([
    409,
    "stale-version",
  ]);
  expect(
    codeOf(await decide(office, id, { decision: "adopted", adoptedAs: "ordinary", version: 2 })),
  ).toEqual([409, "not-possible"]);
  const late = await withdraw(officer, id, 2);
  expect([late.statusCode, late.json<{ message: string }>().message]).toEqual([
    409,
    "该来稿已采用，不能撤回。请刷新页面，按当前状态办理。",
  ]);
  expect((await list(office, "state=adopted")).contributions).toMatchObject([
    {
      id,
      year: 2019,
      adoptedAs: "front-page",
      decidedBy: office.viewer.name,
      sentOn: "2019-03-05",
      arrival: { kind: "stamped" },
      recordedAt: "2019-03-05T01:00:00.000Z",
    },
  ]);
});

test("returning asks for a reason; a returned one is sent again in its thread only, a waiting one not twice", async () => {
  const { id, version } = await sent("退回重报");
  expect(codeOf(await submit(officer, "退回重报"))).toEqual([409, "duplicate"]);
  expect(codeOf(await decide(office, id, { decision: "returned", version }))).toEqual([400, "invalid"]);
  const wrong = { decision: "adopted", adoptedAs: "ordinary", forError: true, version };
  expect(codeOf(await decide(office, id, wrong))).toEqual([400, "invalid"]);
  const returned = { decision: "returned", reason: "数据有误", forError: true, version };
  expect((await decide(office, id, returned)).statusCode).toBe(200);
  expect(codeOf(await submit(officer, "退回 重报！"))).toEqual([409, "returned-before"]);
});

test("the sender withdraws before a decision; nobody else does, and a stale window does not", async () => {
  const { id, version } = await sent("撤回");
  expect(codeOf(await withdraw(other, id, version))).toEqual([404, "not-found"]);
  expect(codeOf(await withdraw(office, id, version))).toEqual([403, "forbidden"]);
  expect(codeOf(await withdraw(officer, id, version + 1))).toEqual([409, "stale-version"]);
  expect((await withdraw(officer, id, version)).statusCode).toBe(200);
  expect(
    codeOf(await decide(office, id, { decision: "adopted", adoptedAs: "ordinary", version: 2 })),
  ).toEqual([409, "not-possible"]);
});

test("an officer sends and sees for the own unit only; the office names the unit; others stay out", async () => {
  expect(codeOf(await submit(officer, "代人投稿", { unitId: "C002" }))).toEqual([404, "not-found"]);
  expect(codeOf(await submit(office, "没有单位"))).toEqual([400, "invalid"]);
  expect(codeOf(await submit(office, "没有这个单位", { unitId: "C999" }))).toEqual([404, "not-found"]);
  expect((await submit(office, "补录", { unitId: "C002" })).statusCode).toBe(200);
  expect((await list(other)).contributions.map((one) => one.title)).toEqual(["补录"]);
  expect((await list(other, "unitId=C001")).total).toBe(0);
  const decided = { decision: "returned", reason: "无", version: 1 };
  expect((await decide(officer, "00000000-0000-4000-8000-000000000000", decided)).statusCode).toBe(403);
  expect((await (await platform.person("expert")).get("/api/contributions")).statusCode).toBe(403);
});

test("without a text nothing is sent", async () => {
  for (const body of [null, "", " \n "])
    expect(codeOf(await submit(officer, "没有正文", { body }))).toEqual([400, "invalid"]);
});

test("the text of a contribution is read by its own unit and the office", async () => {
  const body = "开学第一课。";
  const { id } = (await submit(officer, "有正文", { body })).json<{ id: string }>();
  for (const person of [officer, office]) {
    expect((await person.get(`/api/contributions/${id}`)).json()).toMatchObject({
      id,
      title: "有正文",
      body,
    });
  }
  expect((await other.get(`/api/contributions/${id}`)).statusCode).toBe(404);
});

test("dates that can't be are refused; the day in China decides what is today", async () => {
  const refused = async (change: object) => codeOf(await submit(officer, "日期", change));
  expect(await refused({ eventOn: "2019-03-06" })).toEqual([400, "invalid"]);
  expect(await refused({ eventOn: "2017-03-01" })).toEqual([400, "invalid"]);
  expect(await refused({ eventOn: "2019-02-30" })).toEqual([400, "invalid"]);
  expect((await submit(officer, "预告", { category: "notice", eventOn: "2019-03-20" })).statusCode).toBe(200);
  platform.clock.set("2019-12-31T16:30:00Z"); // half past midnight of 1 January in China
  const awake = await platform.person("officer", "C001");
  expect((await submit(awake, "零点", { eventOn: null })).statusCode).toBe(200);
  platform.clock.set("2019-03-05T01:00:00Z");
  expect((await list(office, "year=2020")).contributions).toMatchObject([
    { title: "零点", sentOn: "2020-01-01" },
  ]);
});

test("the database itself keeps half decisions out", async () => {
  const { id } = await sent("约束");
  const update = tables(platform.as(null).database).updateTable("contribution").where("id", "=", id);
  await expect(update.set({ state: "adopted" }).execute()).rejects.toThrow(/check/);
  await expect(
    update.set({ state: "returned", decided_by: "甲", decided_at: platform.clock.now() }).execute(),
  ).rejects.toThrow(/check/);
  await expect(update.set({ year: 2018 }).execute()).rejects.toThrow(/check/);
});

test("pages cut the list, the total does not; the export holds what the filter shows, formulas made harmless", async () => {
  await submit(officer, '=HYPERLINK("x")', { category: "experience" });
  await submit(officer, "100%_落实", { category: "experience" });
  const query = "year=2019&category=experience";
  const all = await list(office, query);
  const pages = await Promise.all([1, 2].map((page) => list(office, `${query}&page=${page}&pageSize=1`)));
  expect(all.total).toBe(2);
  expect(pages.map((page) => [page.total, page.contributions[0]?.id])).toEqual(
    all.contributions.map((one) => [2, one.id]),
  );
  expect(
    (await list(office, `search=${encodeURIComponent("%_")}`)).contributions.map((one) => one.title),
  ).toEqual(["100%_落实"]);
  const exported = async (person: Person, filter: string) =>
    (
      await readSheet(
        (await person.get(`/api/contributions.xlsx?${filter}`)).rawPayload,
        SHEET,
        EXPORT_COLUMNS,
      )
    ).map(({ cells }) => ("text" in cells.title ? cells.title.text : "?"));
  expect(await exported(office, query)).toEqual(
    all.contributions.map((one) => one.title.replace(/^=/, "'=")),
  );
  expect(await exported(other, "year=2019")).toEqual(["补录"]);
});

test("days on which something was sent are counted as far as the viewer sees, without what was withdrawn", async () => {
  const before = (await officer.get("/api/contributions/days?year=2019")).json<{
    days: { count: number }[];
  }>();
  const { id, version } = await sent("按日统计");
  await sent("按日统计二");
  await withdraw(officer, id, version);
  const days = async (person: Person) =>
    (await person.get("/api/contributions/days?year=2019")).json<{ days: { on: string; count: number }[] }>()
      .days;
  expect(await days(officer)).toEqual([{ on: "2019-03-05", count: (before.days[0]?.count ?? 0) + 1 }]);
  const { total } = await list(other, "year=2019");
  expect((await days(other)).reduce((sum, one) => sum + one.count, 0)).toBeLessThanOrEqual(total);
  expect((await office.get("/api/contributions/days?year=2019&state=adopted")).statusCode).toBe(200);
});
