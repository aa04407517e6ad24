import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../testing/platform.ts";
import { publicLines } from "../matters/queries/published.ts";
import { publicStatistics } from "../matters/queries/statistics.ts";
import type { UnitCount } from "../schemas.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "../testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk("2026-02-02 09:00");
});
afterAll(() => d.close());

interface Trial {
  id: string;
  version: number;
  unitId: string;
  plannedOn: string;
  answerBy: string | null;
}
const trials = async (person: Person = d.desk): Promise<Trial[]> =>
  (await person.get("/api/desk/trials?year=2026")).json<{ trials: Trial[] }>().trials;
const note = async (trial: Trial, what: "sent" | "answered", body: object, person = d.desk) => {
  const version = (await trials()).find((one) => one.id === trial.id)?.version ?? 1;
  const answer = await person.send("POST", `/api/desk/trials/${trial.id}/${what}`, { version, ...body });
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""] as const;
};
const SENT = { sentTo: "http://c2.test/mailbox", question: "休学手续去哪里办？", sentOn: "2026-03-02" };
const facts = async (unit: string): Promise<Record<string, unknown>> => {
  await d.desk.send("POST", "/api/desk/count", { year: 2026 });
  const { rows } = await sql<{ key: string; value: unknown }>`
    select distinct on (key) key, value from fact where unit_id = ${unit} and year = 2026 and key ~ 'trial' order by key, id desc`.execute(
    d.platform.as(null).database,
  );
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
};

test("every unit is asked on drawn working days; planning again moves none and adds what is lacking", async () => {
  const plan = (each: number, person = d.desk) =>
    person.send("POST", "/api/desk/trials", { year: 2026, each });
  expect((await plan(2)).json()).toEqual({ added: 6 });
  const before = await trials();
  expect(new Set(before.map((one) => one.unitId)).size).toBe(3);
  for (const { plannedOn } of before)
    expect(plannedOn >= "2026-03-01" && plannedOn <= "2026-11-30").toBe(true);
  expect((await plan(2)).json()).toEqual({ added: 0 });
  expect((await plan(3)).json()).toEqual({ added: 3 });
  const after = await trials();
  for (const one of before) expect(after).toContainEqual(one);
  // Nobody but the office knows of it.
  for (const person of [d.head, d.unit.C2[0], await d.platform.person("expert")])
    expect((await person.get("/api/desk/trials?year=2026")).statusCode).toBe(403);
  const recused = await d.platform.person("office");
  await sql`insert into employment (account_id, unit_id, present) values (${recused.viewer.accountId}, 'C2', true)`.execute(
    d.platform.as(null).database,
  );
  expect((await trials(recused)).map((one) => one.unitId)).not.toContain("C2");
});

test("what was not answered by its day, or badly, is counted for the unit; who was not asked is unknown and not clean", async () => {
  await d.at("2026-03-20 09:00");
  const [first, second, third] = (await trials()).filter((one) => one.unitId === "C2") as [
    Trial,
    Trial,
    Trial,
  ];
  expect((await note(first, "answered", { answeredOn: "2026-03-03", quality: "good" }))[1]).toContain(
    "还没有发出",
  );
  expect((await note(first, "sent", { ...SENT, sentOn: "2026-03-21" }))[0]).toBe(400);
  for (const trial of [first, second, third]) expect((await note(trial, "sent", SENT))[0]).toBe(200);
  expect((await note(first, "sent", SENT))[0]).toBe(409);
  // Three working days, as a question at this desk.
  expect((await trials()).find((one) => one.id === first.id)?.answerBy).toBe("2026-03-05");
  expect((await note(first, "answered", { answeredOn: "2026-03-04", quality: "poor" }))[0]).toBe(400);
  expect(
    (await note(first, "answered", { answeredOn: "2026-03-04", quality: "poor", note: "答非所问" }))[0],
  ).toBe(200);
  expect((await note(second, "answered", { answeredOn: "2026-03-09", quality: "good" }))[0]).toBe(200);
  expect((await note(second, "answered", { answeredOn: "2026-03-09", quality: "good" }))[0]).toBe(409);
  expect(await facts("C2")).toEqual({
    "desk.trialSent": 3,
    "desk.trialAnswered": 2,
    "desk.trialDays": 3.5,
    "interaction.trialUnanswered": 2,
    "interaction.trialPoor": 1,
  });
  expect(await facts("B1")).toMatchObject({
    "desk.trialSent": 0,
    "interaction.trialUnanswered": null,
    "interaction.trialPoor": null,
  });
});

test("a trial by this desk is handled as any letter and counted as no citizen's, in no figure and no list", async () => {
  await d.at("2026-03-02 09:00");
  const count = async () =>
    (await d.desk.get("/api/desk/count?year=2026"))
      .json<{ units: UnitCount[] }>()
      .units.find((one) => one.unitId === "B1")!;
  const letter = async () => {
    const written = await d.write({ aboutUnitId: "B1" });
    await d.must(d.desk, written.id, "accept", { ...ACCEPTED, aboutUnitId: "B1" });
    await d.must(d.desk, written.id, "dispatch", { lead: "B1" });
    await d.must(d.unit.B1[0], written.id, "reply", REPLY);
    await d.must(d.unit.B1[1], written.id, "reply/pass", CHECKED);
    return written;
  };
  await letter();
  const { number } = await letter();
  const figures = async () => [
    (await count()).received,
    (await publicStatistics(d.platform.as(null))).months[0]?.received,
    (await publicLines(d.platform.as(null), { limit: 10, offset: 0 })).total,
  ];
  expect(await figures()).toEqual([2, 2, 2]);
  const [trial] = (await trials()).filter((one) => one.unitId === "B1");
  const other = (await trials()).find((one) => one.unitId === "C1")!;
  expect((await note(other, "sent", { ...SENT, number }))[1]).toContain("不是这个单位");
  expect((await note(trial!, "sent", { ...SENT, number }))[0]).toBe(200);
  expect(await figures()).toEqual([1, 1, 1]);
});

test("a trial by this desk is late by the unit's own day: what lies at the desk is not the unit's", async () => {
  await d.at("2026-04-13 09:00");
  const written = await d.write({ aboutUnitId: "C1" });
  const other = await d.write({ aboutUnitId: "C1" });
  const [first, second] = (await trials()).filter((one) => one.unitId === "C1") as [Trial, Trial];
  for (const [trial, { number }] of [
    [first, written],
    [second, other],
  ] as const)
    expect((await note(trial, "sent", { ...SENT, sentOn: "2026-04-13", number }))[0]).toBe(200);
  await d.at("2026-04-20 09:00");
  await d.must(d.desk, written.id, "accept", { ...ACCEPTED, aboutUnitId: "C1" });
  await d.must(d.desk, written.id, "dispatch", { lead: "C1" });
  await d.at("2026-04-22 09:00");
  await d.must(d.unit.C1[0], written.id, "reply", REPLY);
  await d.must(d.unit.C1[1], written.id, "reply/pass", CHECKED);
  expect((await note(first, "answered", { answeredOn: "2026-04-22", quality: "good" }))[0]).toBe(200);
  // The other one has not left the desk.
  expect(await facts("C1")).toMatchObject({
    "desk.trialSent": 2,
    "desk.trialAnswered": 1,
    "interaction.trialUnanswered": 0,
  });
});

test("a trial letter that the desk took from a unit in its time, or that the unit sent back, is not left unanswered by it", async () => {
  const [, , third] = (await trials()).filter((one) => one.unitId === "C1") as [Trial, Trial, Trial];
  const written = await d.write({ aboutUnitId: "C1" });
  expect((await note(third, "sent", { ...SENT, sentOn: "2026-04-22", number: written.number }))[0]).toBe(200);
  await d.must(d.desk, written.id, "accept", { ...ACCEPTED, aboutUnitId: "C1" });
  await d.must(d.desk, written.id, "dispatch", { lead: "C1" });
  await d.at("2026-04-23 09:00");
  await d.must(d.desk, written.id, "transfer", { lead: "B1", reason: "由主管部门答复" });
  await d.at("2026-05-20 09:00");
  expect(await facts("C1")).toMatchObject({ "desk.trialSent": 3, "interaction.trialUnanswered": 0 });
});
