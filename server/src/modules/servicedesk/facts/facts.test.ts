import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerQuestion } from "../matters/commands/askCitizen.ts";
import { withdrawMatter } from "../matters/commands/citizenActs.ts";
import { sweepMatters } from "../matters/commands/sweepMatters.ts";
import { rateMatter } from "../satisfaction/rate.ts";
import type { UnitCount } from "../schemas.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "../testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const YEAR = 2026;
const OTHER = { kind: "help", aboutUnitId: "C2" };

async function sentTo(lead: string, change: object = OTHER): Promise<string> {
  const { id } = await d.write(change);
  await d.must(d.desk, id, "accept", { ...ACCEPTED, ...change });
  await d.must(d.desk, id, "dispatch", { lead });
  return id;
}
async function answered(id: string, unit: "B1" | "C1" | "C2"): Promise<void> {
  await d.must(d.unit[unit][0], id, "reply", REPLY);
  await d.must(d.unit[unit][1], id, "reply/pass", CHECKED);
}
const counts = (person = d.desk): Promise<Record<string, UnitCount>> => countsOf(YEAR, person);
const countsOf = async (year: number, person = d.desk): Promise<Record<string, UnitCount>> => {
  const answer = await person.get(`/api/desk/count?year=${year}`);
  return Object.fromEntries(answer.json<{ units: UnitCount[] }>().units.map((unit) => [unit.unitId, unit]));
};

test("each unit is charged with its own fault alone", async () => {
  await d.at("2026-03-02 09:00");
  // C2: five answered in time, one late.
  const inTime = await Promise.all(Array.from({ length: 5 }, () => sentTo("C2")));
  for (const id of inTime) await answered(id, "C2");
  const late = await sentTo("C2");
  // B1: handed over at ninety per cent of its time to C1, which answers in its own time.
  const moved = await sentTo("B1");
  // Sent back on the first day; taken back by its writer; waiting for its writer for longer than the time.
  const back = await sentTo("B1");
  await d.must(d.unit.B1[0], back, "send-back", { reason: "不属本局" });
  const gone = await sentTo("B1");
  const silent = await sentTo("B1");
  await d.must(d.unit.B1[0], silent, "ask", { question: "请告知学号" });
  await d.at("2026-03-09 09:00");
  await d.must(d.desk, moved, "transfer", { lead: "C1", reason: "职责调整" });
  await d.at("2026-03-12 09:00");
  await withdrawMatter(d.platform.as(null), gone);
  await answered(late, "C2");
  await answered(moved, "C1");
  const found = await counts();
  expect(found["C2"]).toMatchObject({ received: 6, due: 6, answeredInTime: 5, onTimeShare: 0.8333 });
  // Of four none is due of B1: a withdrawn one that was over its day neither.
  expect(found["B1"]).toMatchObject({ received: 4, due: 0, answeredInTime: 0, onTimeShare: null });
  expect(found["C1"]).toMatchObject({
    received: 1,
    due: 1,
    answeredInTime: 1,
    onTimeShare: null,
    medianDays: null,
  });
});

test("what was over its day already when it was handed on is late, and the one who got it is not", async () => {
  await d.at("2026-03-02 09:00");
  const id = await sentTo("B1");
  await d.at("2026-03-12 09:00");
  await d.must(d.desk, id, "transfer", { lead: "C1", reason: "职责调整" });
  const found = await counts();
  expect(found["B1"]).toMatchObject({ due: 1, answeredInTime: 0 });
  expect(found["C1"]).toMatchObject({ received: 2, due: 1 });
});

test("days that the desk takes to read a complaint's reply are nobody's", async () => {
  await d.at("2026-04-01 09:00");
  const id = await sentTo("B1", { kind: "complaint", aboutUnitId: "C1" });
  const due = (await d.see(d.desk, id)).legs[0]!.due;
  await d.at("2026-04-20 09:00");
  await d.must(d.unit.B1[0], id, "reply", REPLY);
  await d.must(d.unit.B1[1], id, "reply/pass", CHECKED);
  await d.must(d.unit.B1[2], id, "reply/pass");
  await d.at("2026-04-29 09:00");
  await d.must(d.desk, id, "reply/return", { note: "请写明处理结果" });
  const later = (await d.see(d.desk, id)).legs[0]!.due;
  expect([due, later]).toEqual(["2026-04-23", "2026-05-07"]);
  await d.must(d.unit.B1[0], id, "reply", { ...REPLY, body: `${REPLY.body}收费已退还，责任人已处理。` });
  await d.must(d.unit.B1[1], id, "reply/pass", CHECKED);
  await d.must(d.unit.B1[2], id, "reply/pass");
  await d.at("2026-05-20 09:00");
  await d.must(d.desk, id, "reply/pass");
  expect((await counts())["B1"]).toMatchObject({ due: 2, answeredInTime: 1, returnedReplies: 1 });
});

test("silence is no opinion, a call is none of the citizen's, and ten are needed to say a mean", async () => {
  await d.at("2026-06-01 09:00");
  const ids = await Promise.all(
    Array.from({ length: 11 }, () => sentTo("C2", { contact: { phone: "0731 8888 1234" } })),
  );
  for (const id of ids) await answered(id, "C2");
  const rate = (id: string, satisfied: number) =>
    rateMatter(d.platform.as(null), id, {
      solved: satisfied > 2 ? "solved" : "unsolved",
      satisfied,
      words: null,
    });
  for (const id of ids.slice(0, 9)) await rate(id, 5);
  // Nobody is called whose number nobody has, and nobody by those who wrote the answer.
  const without = await sentTo("C1");
  await answered(without, "C1");
  expect((await d.act(d.desk, without, "phone-rating", { solved: "solved" }))[1].message).toContain(
    "没有留联系方式",
  );
  expect((await d.act(d.desk, ids[10]!, "follow-up", { note: "已联系" }))[1].message).toContain(
    "没有表示不满意",
  );
  await d.must(d.desk, ids[10]!, "phone-rating", { solved: "solved", satisfied: 5 });
  expect((await counts())["C2"]).toMatchObject({ rated: 9, satisfaction: null, solvedShare: null });
  await rate(ids[9]!, 1);
  expect((await counts())["C2"]).toMatchObject({
    rated: 10,
    satisfaction: 4.6,
    solvedShare: 0.9,
    unhappyWithoutContact: 0,
  });
  await d.at("2026-06-09 09:00");
  expect((await counts())["C2"]).toMatchObject({ unhappyWithoutContact: 1 });
  await d.must(d.desk, ids[9]!, "follow-up", { note: "已电话联系" });
  // Too late is not undone by being done.
  expect((await counts())["C2"]).toMatchObject({ unhappyWithoutContact: 1 });
});

test("an opinion may be changed for fifteen days and no longer", async () => {
  await d.at("2026-07-01 09:00");
  const id = await sentTo("C1");
  await expect(
    rateMatter(d.platform.as(null), id, { solved: "solved", satisfied: 5, words: null }),
  ).rejects.toThrow("答复以后");
  await answered(id, "C1");
  const rate = (satisfied: number) =>
    rateMatter(d.platform.as(null), id, { solved: "partly", satisfied, words: null });
  await rate(5);
  await d.at("2026-07-16 08:59");
  await rate(2);
  await d.at("2026-07-16 09:01");
  await expect(rate(5)).rejects.toThrow("已经过期");
});

test("the count is closed as facts of every unit, with the day that it reaches; what lies open for three months is named", async () => {
  await d.at("2026-08-03 09:00");
  const open = await sentTo("C1");
  await d.at("2026-11-20 09:00");
  const closed = await d.desk.send("POST", "/api/desk/count", { year: YEAR });
  expect(closed.json()).toEqual({ units: 3, closedUntil: "2026-11-20" });
  const { rows } = await sql<{
    unit_id: string;
    key: string;
    value: unknown;
    note: string | null;
    closed_until: string;
    evidence: { kind: string; rows?: number; text: string }[];
  }>`
    select unit_id, key, value, note, closed_until, evidence from fact where year = ${YEAR} and key like 'desk.%'`.execute(
    d.platform.as(null).database,
  );
  expect(rows).toHaveLength(3 * 18);
  const fact = (unit: string, key: string) =>
    rows.find((row) => row.unit_id === unit && row.key === `desk.${key}`);
  const { number } = await d.see(d.desk, open);
  expect(fact("C1", "openOverThreeMonths")).toMatchObject({
    value: 2,
    note: expect.stringContaining(number) as string,
  });
  expect(fact("B1", "onTimeShare")).toMatchObject({
    value: null,
    note: expect.stringContaining("不足 5 件") as string,
  });
  // Each figure leads to the closed count and to the letters behind it, by number and days alone.
  for (const row of rows) expect(row.evidence[0]?.kind, row.key).toBe("count");
  const stale = fact("C1", "openOverThreeMonths")?.evidence ?? [];
  expect(stale.map(({ kind }) => kind)).toEqual(["count", "matter", "matter"]);
  expect(stale[0]).toMatchObject({ rows: 2 });
  expect(stale.map(({ text }) => text).join()).toContain(number);
  expect(fact("C2", "due")?.evidence[0]?.rows).toBe(fact("C2", "due")?.value);
  expect(fact("C2", "answeredInTime")?.evidence[0]?.rows).toBe(fact("C2", "answeredInTime")?.value);
  expect(fact("C2", "received")?.evidence[0]?.rows).toBe(fact("C2", "received")?.value);
  expect(fact("C2", "onTimeShare")?.note).toContain("超期：YG2026-");
  expect(fact("B1", "basis")).toMatchObject({ value: "platform" });
  // A unit reads its own figures only.
  expect(Object.keys(await counts(d.unit.C1[0]))).toEqual(["C1"]);
});

test("what is due on the year's last day and not answered on it is late in that year, and not before the day is over", async () => {
  await d.at("2026-12-28 09:00");
  const before = (await counts())["B1"]!;
  const id = await sentTo("B1", { kind: "consultation", aboutUnitId: "C2" });
  expect((await d.see(d.desk, id)).legs[0]?.due).toBe("2026-12-31");
  await d.at("2026-12-31 18:00");
  expect((await counts())["B1"]?.due).toBe(before.due);
  await d.at("2027-01-01 09:00");
  expect((await counts())["B1"]?.due).toBe(before.due + 1);
  await answered(id, "B1");
  expect((await counts())["B1"]).toMatchObject({
    due: before.due + 1,
    answeredInTime: before.answeredInTime,
  });
});

const handIn = async (id: string, unit: "B1" | "C2"): Promise<void> => {
  await d.must(d.unit[unit][0], id, "reply", REPLY);
  await d.must(d.unit[unit][1], id, "reply/pass", CHECKED);
  await d.must(d.unit[unit][2], id, "reply/pass");
};

test("who asks the writer only when the day is over is late, whether the writer answers or not", async () => {
  await d.at("2025-03-01 09:00");
  const before = (await countsOf(2025))["B1"]!;
  const answers = await sentTo("B1");
  const silent = await sentTo("B1");
  const inTime = await sentTo("B1");
  await d.must(d.unit.B1[0], inTime, "ask", { question: "请告知学号" });
  await d.at("2025-03-16 09:00");
  for (const id of [answers, silent]) await d.must(d.unit.B1[0], id, "ask", { question: "请告知学号" });
  expect((await countsOf(2025))["B1"]).toMatchObject({
    due: before.due + 2,
    answeredInTime: before.answeredInTime,
  });
  await answerQuestion(d.platform.as(null), answers, "学号一");
  await d.at("2025-04-12 09:00");
  await sweepMatters(d.platform.as(null));
  expect((await d.see(d.desk, silent)).state).toBe("closed");
  expect((await d.see(d.desk, inTime)).state).toBe("closed");
  expect((await countsOf(2025))["B1"]).toMatchObject({
    due: before.due + 2,
    answeredInTime: before.answeredInTime,
  });
});

test("days that the desk or the writer had a letter make it no three months old, and the count's last day decides who has it", async () => {
  await d.at("2024-08-01 09:00");
  const held = await sentTo("B1", { kind: "complaint", aboutUnitId: "C1" });
  const kept = await sentTo("C2", { kind: "complaint", aboutUnitId: "C1" });
  const late = await sentTo("B1", { kind: "complaint", aboutUnitId: "C1" });
  await d.at("2024-08-03 09:00");
  for (const [id, unit] of [
    [held, "B1"],
    [kept, "C2"],
  ] as const)
    await handIn(id, unit);
  await d.at("2024-12-20 09:00");
  await d.must(d.desk, held, "reply/return", { note: "请写明处理结果" });
  expect((await d.see(d.desk, held)).legs[0]!.due > "2024-12-31").toBe(true);
  expect((await countsOf(2024))["B1"]).toMatchObject({ openOverThreeMonths: 1 });
  // What the desk gave back in January lay at the desk on the year's last day; what was handed in then lay at the unit.
  await d.at("2025-01-10 09:00");
  await d.must(d.desk, kept, "reply/return", { note: "请写明处理结果" });
  await handIn(late, "B1");
  const found = await countsOf(2024);
  expect([found["B1"]!.openOverThreeMonths, found["C2"]!.openOverThreeMonths]).toEqual([1, 0]);
});

test("an answer of January to a letter of December counts with its days and its opinion in the year of the answer", async () => {
  await d.at("2022-12-30 09:00");
  const ids = await Promise.all(Array.from({ length: 5 }, () => sentTo("C2")));
  await d.at("2023-01-03 09:00");
  for (const id of ids) await answered(id, "C2");
  await rateMatter(d.platform.as(null), ids[0]!, { solved: "unsolved", satisfied: 1, words: null });
  expect((await countsOf(2022))["C2"]).toMatchObject({ received: 5, rated: 0, medianDays: null });
  const found = (await countsOf(2023))["C2"]!;
  expect([found.received, found.rated, found.medianDays !== null]).toEqual([0, 1, true]);
});

test("who was not content in the last days of a year and is never contacted was not contacted in it", async () => {
  await d.at("2021-12-29 09:00");
  const id = await sentTo("C2");
  await answered(id, "C2");
  await rateMatter(d.platform.as(null), id, { solved: "unsolved", satisfied: 1, words: null });
  await d.at("2022-01-03 09:00");
  expect((await countsOf(2021))["C2"]).toMatchObject({ rated: 1, unhappyWithoutContact: 0 });
  await d.at("2022-02-14 09:00");
  expect((await countsOf(2021))["C2"]).toMatchObject({ rated: 1, unhappyWithoutContact: 1 });
});
