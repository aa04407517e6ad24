import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACCEPTED, startDesk, type Desk } from "./testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const COMPLAINT = {
  kind: "complaint",
  aboutUnitId: "C1",
  title: "三班补课收费",
  body: "班主任每月收三百元补课费，请查处。",
};
const accepted = async () => {
  const { id } = await d.write(COMPLAINT);
  await d.must(d.desk, id, "accept", { ...ACCEPTED, kind: "complaint", aboutUnitId: "C1" });
  return id;
};

test("whether the clock of the unit that leads stands is not told to the one complained about", async () => {
  const id = await accepted();
  await d.must(d.desk, id, "dispatch", { lead: "B1", co: ["C1"], brief: "请说明收费情况。" });
  await d.must(d.unit.B1[0], id, "ask", { question: "请补充票据" });
  await d.at("2026-06-01 09:00");
  expect(await d.see(d.unit.C1[0], id)).toMatchObject({ part: "shielded", standing: null, overdue: true });
  const list = await d.unit.C1[0].get("/api/desk/matters");
  expect(list.json()).toMatchObject({ matters: [{ id, standing: null, overdue: true }] });
  await d.at("2026-03-02 09:00");
});

test("a complaint about a unit that was merged never goes to the unit that took its people over", async () => {
  const [lead, co, transfer] = [await accepted(), await accepted(), await accepted()];
  await d.must(d.desk, transfer, "dispatch", { lead: "B1" });
  const version = (await d.desk.get("/api/units/C1")).json<{ version: number }>().version;
  const merged = await d.desk.send("POST", "/api/units/C1/merge", {
    on: "2026-03-02",
    reason: "院校合并",
    basis: "湘教〔2026〕1号",
    version,
    years: [],
    into: "C2",
  });
  expect(merged.statusCode, merged.body).toBe(200);
  for (const [id, step, body] of [
    [lead, "dispatch", { lead: "C2" }],
    [transfer, "transfer", { lead: "C2", reason: "属该校职责" }],
  ] as const) {
    const [status, answer] = await d.act(d.desk, id, step, body);
    expect([status, answer.message], step).toEqual([400, expect.stringContaining("承接其工作的单位主办")]);
  }
  expect((await d.act(d.desk, co, "dispatch", { lead: "B1", co: ["C2"] }))[1].message).toContain(
    "请写明需要其说明的情况",
  );
  await d.must(d.desk, co, "dispatch", { lead: "B1", co: ["C2"], brief: "请说明收费情况。" });
  expect(await d.see(d.unit.C2[0], co)).toMatchObject({ part: "shielded", body: null });
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from unit_event`.execute(
    d.platform.as(null).database,
  );
  expect(rows[0]?.count).toBe(2);
});
