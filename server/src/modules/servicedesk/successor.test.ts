import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { registerUnits } from "../../../testing/units.ts";
import { answerQuestion } from "./matters/commands/askCitizen.ts";
import { askAgain } from "./matters/commands/citizenActs.ts";
import { ownMatter } from "./matters/queries/own.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "./testing/desk.ts";

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

const REST = { on: "2026-03-02", reason: "院校合并", basis: "湘教〔2026〕2号", years: [] };
const versionOf = async (unit: string) =>
  (await d.desk.get(`/api/units/${unit}`)).json<{ version: number }>().version;
const end = async (unit: string, step: string, change: object) => {
  const version = await versionOf(unit);
  const answer = await d.desk.send("POST", `/api/units/${unit}/${step}`, { ...REST, version, ...change });
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""] as const;
};
const question = async (lead: string, co: string[] = []) => {
  const written = await d.write({ aboutUnitId: lead });
  await d.must(d.desk, written.id, "accept", { ...ACCEPTED, aboutUnitId: lead });
  await d.must(d.desk, written.id, "dispatch", { lead, co });
  return written;
};

test("a unit is not closed over letters that it leads; a merger takes them along, with what they wait for", async () => {
  await registerUnits(d.platform.as(null).database, ["C5", "C6"]);
  const [own, helper] = [await d.platform.person("officer", "C5"), await d.platform.person("officer", "C6")];
  const [open, waiting, helping, answered] = [
    await question("C5", ["C6"]),
    await question("C5"),
    await question("B1", ["C5"]),
    await question("C5"),
  ];
  const mate = await d.platform.person("officer", "C5");
  await d.must(own, answered.id, "reply", REPLY);
  await d.must(mate, answered.id, "reply/pass", CHECKED);
  await d.must(own, waiting.id, "ask", { question: "请补充学号" });
  expect((await d.desk.get("/api/units/C5/years")).json()).toMatchObject({ letters: 2, obstacles: [] });
  expect(await end("C5", "close", {})).toEqual([
    409,
    expect.stringContaining("该单位还有 2 件来信正在主办，撤销以后没有人办理，请先由阳光服务台转办"),
  ]);
  const before = await d.see(d.desk, open.id);
  await d.at("2026-03-04 09:00");
  expect((await end("C5", "merge", { into: "C6" }))[0]).toBe(200);

  const moved = await d.see(helper, open.id);
  expect(moved).toMatchObject({ part: "lead", state: "handling", leadUnitId: "C6" });
  // The first one's time ends unanswered and not late; the second one's begins; the citizen's day stays.
  expect(moved.legs.map((leg) => [leg.unitId, leg.role, leg.endedAs, leg.due])).toEqual([
    ["C5", "lead", "transferred", "2026-03-05"],
    ["C6", "co", "transferred", "2026-03-05"],
    ["C6", "lead", null, "2026-03-09"],
  ]);
  expect((await d.see(d.desk, open.id)).promise?.due).toBe(before.promise?.due);
  expect((await ownMatter(d.platform.as(null), open.number)).events.at(-1)?.text).toContain(
    "由测试单位C6继续办理",
  );
  expect(await d.see(helper, helping.id)).toMatchObject({ part: "co" });

  // The question to the citizen stands still over the merger, and its answer sets the new unit's clock going.
  expect(await d.see(helper, waiting.id)).toMatchObject({ part: "lead", standing: "citizen" });
  await d.at("2026-03-06 09:00");
  await answerQuestion(d.platform.as(null), waiting.id, "学号是 1");
  const going = await d.see(helper, waiting.id);
  expect([going.state, going.legs.at(-1)?.due]).toEqual(["handling", "2026-03-11"]);

  // What is asked again goes to the unit that is there.
  await askAgain(d.platform.as(null), answered.id, "还有一个问题");
  expect(await d.see(helper, answered.id)).toMatchObject({ part: "lead", state: "asked-again" });
  expect((await ownMatter(d.platform.as(null), answered.number)).events.at(-1)?.text).toContain(
    "由测试单位C6答复",
  );
  await d.must(helper, open.id, "reply", REPLY);
  const units = (await d.desk.get("/api/desk/count?year=2026")).json<{
    units: { unitId: string; due: number; answeredInTime: number; openOverThreeMonths: number }[];
  }>().units;
  expect(units.find((unit) => unit.unitId === "C5")).toMatchObject({ due: 1, answeredInTime: 1 });
});

test("a complaint about the unit that goes on keeps the merger waiting, as does what the desk holds", async () => {
  await registerUnits(d.platform.as(null).database, ["C7", "C8"]);
  const [own, mate, signer] = [
    await d.platform.person("officer", "C7"),
    await d.platform.person("officer", "C7"),
    await d.platform.person("officer", "C7"),
  ];
  await d.desk.send("PUT", `/api/desk/signers/${signer.viewer.accountId}`, { named: true });
  const complaint = async (aboutUnitId: string) => {
    const { id } = await d.write({ ...COMPLAINT, aboutUnitId });
    await d.must(d.desk, id, "accept", { ...ACCEPTED, kind: "complaint", aboutUnitId });
    await d.must(d.desk, id, "dispatch", { lead: "C7" });
    return id;
  };
  const about = await complaint("C8");
  const [status, said] = await end("C7", "merge", { into: "C8" });
  expect([status, said]).toEqual([
    409,
    expect.stringContaining("里有反映承接单位的，不能随合并交给承接单位"),
  ]);
  expect((await d.see(own, about)).part).toBe("lead");
  await d.must(d.desk, about, "transfer", { lead: "B1", reason: "单位合并" });

  const held = await complaint("B1");
  await d.must(own, held, "reply", REPLY);
  await d.must(mate, held, "reply/pass", CHECKED);
  await d.must(signer, held, "reply/pass");
  expect((await end("C7", "merge", { into: "C8" }))[1]).toContain(
    "1 件来信的答复正在阳光服务台复核，请先放行或者退回",
  );
  await d.must(d.desk, held, "reply/pass");
  expect((await end("C7", "merge", { into: "C8" }))[0]).toBe(200);
});

test("a letter sent to a unit while that unit ends does not arrive there", async () => {
  await registerUnits(d.platform.as(null).database, ["C9"]);
  const { id } = await d.write({ title: "食堂几点开门", body: "请问食堂几点开门？" });
  await d.must(d.desk, id, "accept", ACCEPTED);
  let sent: ReturnType<Desk["act"]> | undefined;
  await transact(d.platform.as(d.desk.viewer), async (work) => {
    // As a merger does: the unit is held, looked at for letters, and ended.
    await sql`select from unit where id = 'C9' for update`.execute(work.database);
    await sql`update unit set active = false, closed_on = '2026-03-02' where id = 'C9'`.execute(
      work.database,
    );
    sent = d.act(d.desk, id, "dispatch", { lead: "C9" });
    await expect
      .poll(async () => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(
          d.platform.as(null).database,
        );
        return rows.length;
      })
      .toBeGreaterThan(0);
  });
  const [status, answer] = await sent!;
  expect([status, answer.message]).toEqual([400, expect.stringContaining("已撤并")]);
});
