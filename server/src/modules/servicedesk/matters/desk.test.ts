import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { secretKey } from "../../../core/secretKey.ts";
import { readSheet } from "../../../core/spreadsheet.ts";
import { openByCode } from "../../questions/index.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "../testing/desk.ts";
import { askAgain, withdrawMatter } from "./commands/citizenActs.ts";
import { ownMatter } from "./queries/own.ts";
import { EXPORT_COLUMNS, SHEET } from "../workbook.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

type List = { total: number; matters: { number: string; due: string; overdue: boolean }[] };
const list = async (query: string, person = d.desk): Promise<List> =>
  (await person.get(`/api/desk/matters?${query}`)).json<List>();

test("the desk's queue goes by the last day; the export equals the filter; the board counts the same", async () => {
  const urgent = await d.write({ title: "=HYPERLINK(0)急事" });
  const slow = await d.write({ kind: "suggestion", title: "慢事" });
  expect((await list("due=open")).matters.map((row) => row.number)).toEqual([urgent.number, slow.number]);
  await d.at("2026-03-09 09:00");
  const fresh = await d.write({ title: "新事" });
  expect((await list("due=overdue")).matters).toMatchObject([{ number: urgent.number, overdue: true }]);
  expect((await list("due=soon")).matters.map((row) => row.number)).toEqual([slow.number]);
  const answer = await d.desk.get("/api/desk/matters.xlsx?due=overdue");
  expect(answer.statusCode).toBe(200);
  const rows = await readSheet(answer.rawPayload, SHEET, EXPORT_COLUMNS);
  expect(rows).toHaveLength(1);
  const board = (await d.head.get("/api/desk/board")).json<Record<string, unknown>>();
  expect(board).toMatchObject({ open: 3, overdue: 1, dueSoon: 1, toAccept: 3, toDispatch: 0, unhappy: 0 });
  expect((board["hours"] as number[])[9]).toBe(3);
  expect((await list(`search=${encodeURIComponent("新事")}`)).matters.map((row) => row.number)).toEqual([
    fresh.number,
  ]);
  expect((await list("search=%25")).total).toBe(0);
});

test("what waits for whom: the desk, the unit, the head", async () => {
  const { id, number } = await d.write();
  const mine = async (person = d.desk) => (await list("due=mine", person)).matters.map((row) => row.number);
  expect(await mine()).toContain(number);
  await d.must(d.desk, id, "accept", ACCEPTED);
  await d.must(d.desk, id, "dispatch", { lead: "C2" });
  expect(await mine()).not.toContain(number);
  expect(await mine(d.unit.C2[0])).toEqual([number]);
  expect(await mine(d.unit.B1[0])).toEqual([]);
  await d.must(d.unit.C2[0], id, "send-back", { reason: "不属本单位" });
  await d.must(d.desk, id, "dispatch", { lead: "B1" });
  await d.must(d.unit.B1[0], id, "send-back", { reason: "不属本局" });
  expect(await mine()).not.toContain(number);
  expect(await mine(d.head)).toEqual([number]);
});

test("staff write for a caller, read the code out once, and give a new one for a reason that stays", async () => {
  const filed = await d.desk.send("POST", "/api/desk/matters", {
    channel: "phone",
    kind: "help",
    title: "来电求助",
    body: "孩子没有学籍，怎么办？",
  });
  expect(filed.statusCode, filed.body).toBe(200);
  const { number, code } = filed.json<{ number: string; code: string }>();
  await openByCode(d.platform.as(null), { number, code });
  const { matters } = (await d.desk.get(`/api/desk/matters?search=${number}`)).json<{
    matters: { id: string }[];
  }>();
  const [status, answer] = await d.act(d.desk, matters[0]!.id, "code", { reason: "回拨核实" });
  expect(status).toBe(200);
  await expect(openByCode(d.platform.as(null), { number, code })).rejects.toThrow("不正确");
  await openByCode(d.platform.as(null), { number, code: answer.code ?? "" });
  expect((await d.see(d.desk, matters[0]!.id)).events.at(-1)).toMatchObject({
    what: "code-renewed",
    note: "回拨核实",
  });
  expect((await d.act(d.unit.C2[0], matters[0]!.id, "code", { reason: "想看" }))[0]).toBe(403);
});

test("one answered letter of twenty is drawn to be called, by a key that no unit has; who was called is not drawn again", async () => {
  const key = secretKey(d.platform.config, "desk calls").toString("base64url");
  const drawn = ({ number }: { number: string }): boolean =>
    createHash("sha256")
      .update(key + number)
      .digest()
      .readUInt32BE(0) %
      20 ===
    0;
  const written: { id: string; number: string }[] = [];
  while (!written.some(drawn)) written.push(await d.write({ contact: { phone: "0731 8888 1234" } }));
  const without = await d.write();
  await sql`update desk_case set answered_at = ${d.platform.clock.now()} where id = any(${[...written, without].map((one) => one.id)}::uuid[])`.execute(
    d.platform.as(null).database,
  );
  const calls = async (person = d.desk) => (await list("due=calls", person)).matters.map((row) => row.number);
  expect(await calls()).toEqual(written.filter(drawn).map((one) => one.number));
  expect(await calls(d.unit.C2[0])).toEqual([]);
  await d.must(d.colleague, written.find(drawn)!.id, "phone-rating", { solved: "solved" });
  expect(await calls()).toEqual([]);
});

test("a hundred letters alike follow one: handled once, answered each; what is hidden from another unit follows nothing", async () => {
  const SAME = { title: "食堂饭菜涨价", body: "食堂饭菜涨价了，请解释。" };
  const letters = [];
  for (let count = 0; count < 4; count += 1) letters.push(await d.write(SAME));
  const [first, second, third, taken] = letters;
  const other = await d.write({ ...SAME, aboutUnitId: "B1" });
  const complaint = await d.write({ ...SAME, kind: "complaint" });
  await d.must(d.desk, taken!.id, "accept", { ...ACCEPTED, aboutUnitId: "C2" });
  await d.must(d.desk, taken!.id, "dispatch", { lead: "C2" });
  const gather = async (id: string, person = d.desk) => d.act(person, id, "gather");
  expect((await gather(first!.id, d.unit.C2[0]))[0]).toBe(403);
  const [status, answer] = await gather(first!.id);
  expect([status, answer]).toEqual([200, expect.objectContaining({ merged: 2, remaining: 0 })]);
  const state = async (id: string) => (await d.see(d.desk, id)).state;
  expect(await Promise.all([second, third, taken].map((one) => state(one!.id)))).toEqual([
    "merged",
    "merged",
    "handling",
  ]);
  expect(await Promise.all([other, complaint].map((one) => state(one.id)))).toEqual(["received", "received"]);
  expect((await d.see(d.desk, first!.id)).followers).toBe(2);
  // One that others follow already follows nobody itself: nobody would read its answer.
  expect((await gather(taken!.id))[1]).toMatchObject({ merged: 0 });
  expect((await gather(second!.id))[0]).toBe(409);
});

test("what was asked again has its own last day, in the queue, on the board and for its writer; a reply that lies at the desk keeps no promise", async () => {
  await d.at("2026-10-12 09:00");
  const before = (await d.head.get("/api/desk/board")).json<{ overdue: number }>().overdue;
  const listed = async (number: string): Promise<boolean> =>
    (await list(`due=overdue&search=${number}`)).total === 1;
  const overdue = async (): Promise<[boolean[], number, boolean[]]> => [
    [await listed(again.number), await listed(held.number)],
    (await d.head.get("/api/desk/board")).json<{ overdue: number }>().overdue - before,
    [(await d.see(d.desk, again.id)).overdue, (await d.see(d.desk, held.id)).overdue],
  ];
  const again = await d.write({ title: "追问的来信" });
  const held = await d.write({ title: "在复核的来信", kind: "complaint", aboutUnitId: "C1" });
  await d.must(d.desk, again.id, "accept", { ...ACCEPTED });
  await d.must(d.desk, again.id, "dispatch", { lead: "C2" });
  await d.must(d.desk, held.id, "accept", { ...ACCEPTED, kind: "complaint", aboutUnitId: "C1" });
  await d.must(d.desk, held.id, "dispatch", { lead: "B1" });
  await d.must(d.unit.C2[0], again.id, "reply", REPLY);
  await d.must(d.unit.C2[1], again.id, "reply/pass", CHECKED);
  await d.must(d.unit.B1[0], held.id, "reply", REPLY);
  await d.must(d.unit.B1[1], held.id, "reply/pass", CHECKED);
  await d.must(d.unit.B1[2], held.id, "reply/pass");
  await d.at("2026-10-29 09:00");
  await askAgain(d.platform.as(null), again.id, "还是不清楚。");
  expect(await overdue()).toEqual([[false, false], 0, [false, false]]);
  const { clock } = await ownMatter(d.platform.as(null), again.number);
  expect([clock?.due, clock?.workingDays]).toEqual(["2026-11-05", 5]);
  expect((await list(`search=${encodeURIComponent("追问的来信")}`)).matters[0]).toMatchObject({
    due: "2026-11-05",
    overdue: false,
  });
  // The desk reads a reply for weeks: the promise to the writer is over.
  await d.at("2026-11-05 20:00");
  expect(await overdue()).toEqual([[false, true], 1, [false, true]]);
  await d.at("2026-11-06 09:00");
  expect(await overdue()).toEqual([[true, true], 2, [true, true]]);
});

test("letters that follow another one go by themselves again when that one ends without an answer, and follow it where it is joined", async () => {
  await d.at("2026-11-16 09:00");
  const same = { title: "食堂价格为什么上涨", body: "食堂的价格比上学期高了三成。" };
  const [first, second, third] = [await d.write(same), await d.write(same), await d.write(same)];
  const state = async ({ number }: { number: string }) =>
    (await ownMatter(d.platform.as(null), number)).state;
  const states = async () => Promise.all([first, second, third].map(state));
  await d.must(d.desk, first.id, "accept", { ...ACCEPTED });
  await d.must(d.desk, second.id, "accept", { ...ACCEPTED });
  await d.must(d.desk, second.id, "merge", { masterNumber: first.number });
  await d.must(d.desk, third.id, "merge", { masterNumber: first.number });
  expect(await states()).toEqual(["待交办", "已并案", "已并案"]);
  await withdrawMatter(d.platform.as(null), first.id);
  expect(await states()).toEqual(["已办结", "待交办", "待受理"]);
  expect((await ownMatter(d.platform.as(null), third.number)).events.at(-1)?.text).toContain("单独办理");
  // A letter that others follow is joined with another: they follow that one, and read its answer.
  await d.must(d.desk, third.id, "merge", { masterNumber: second.number });
  const fourth = await d.write(same);
  await d.must(d.desk, fourth.id, "accept", { ...ACCEPTED });
  await d.must(d.desk, second.id, "merge", { masterNumber: fourth.number });
  await d.must(d.desk, fourth.id, "dispatch", { lead: "C2" });
  await d.must(d.unit.C2[0], fourth.id, "reply", REPLY);
  await d.must(d.unit.C2[1], fourth.id, "reply/pass", CHECKED);
  for (const one of [second, third])
    expect((await ownMatter(d.platform.as(null), one.number)).replies.map(({ body }) => body)).toEqual([
      REPLY.body,
    ]);
  // Declined is no answer either.
  const [fifth, sixth] = [await d.write(same), await d.write(same)];
  await d.must(d.desk, sixth.id, "merge", { masterNumber: fifth.number });
  await d.must(d.desk, fifth.id, "decline", { reason: "petition", note: "请到信访部门反映。" });
  expect(await state(sixth)).toBe("待受理");
});
