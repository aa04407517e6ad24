import { afterEach, beforeEach, expect, test } from "vitest";
import { smallRubric } from "../../../../testing/cycle.ts";
import type { Person } from "../../../../testing/platform.ts";
import { raise, settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { behindUnits } from "../../assessment/index.ts";
import { currentFacts, findingsOf } from "../../evidence/read.ts";
import { tables as assessment } from "../../assessment/tables.ts";
import { tables } from "../tables.ts";

let year: SettledYear;
beforeEach(async () => {
  year = await settledYear("feedback");
});
afterEach(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
const context = () => year.platform.as(null);
const object = async (unit: string, about: object = {}) =>
  (
    await year.ok<{ id: string }>(year.officers.get(unit)!, `${base}/objections`, {
      body: "有异议",
      ...about,
    })
  ).id;
const answer = (id: string, effect: object | undefined, person: Person = year.office) =>
  person.send("POST", `/api/objections/${id}/answer`, {
    decision: "upheld",
    reason: "核实属实",
    version: 1,
    ...(effect ? { effect } : {}),
  });
const stored = (id: string) =>
  tables(context().database)
    .selectFrom("objection")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const freeze = () => year.office.send("POST", `${base}/standings/freeze`, {});

test("upheld without an effect is refused; with a reason why there is none it is kept with it", async () => {
  const id = await object("C2", { item: "A1" });
  const bare = await answer(id, undefined);
  expect([bare.statusCode, bare.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("采纳异议须写明其结果"),
  ]);
  expect((await answer(id, { kind: "none", why: " " })).statusCode).toBe(400);
  expect((await stored(id)).state).toBe("open");
  expect((await answer(id, { kind: "none", why: "只是错别字，不影响得分" })).statusCode).toBe(200);
  expect(await stored(id)).toMatchObject({
    effect: "none",
    effect_detail: { why: "只是错别字，不影响得分" },
  });
  expect(await behindUnits(context(), YEAR)).toEqual([]);
});

test("a corrected fact: written, linked, the unit behind until the difference is applied, then the freeze goes on", async () => {
  const id = await object("C2", { item: "A1" });
  const wrong = async (effect: object) => (await answer(id, { kind: "fact", ...effect })).statusCode;
  expect(await wrong({ key: "test.unknown", value: 1 })).toBe(404);
  expect(await wrong({ key: "test.share", value: "多" })).toBe(400);
  expect(await wrong({ key: "test.share", value: 0.5 })).toBe(400);
  expect((await answer(id, { kind: "fact", key: "test.share", value: 0.9 })).statusCode).toBe(200);
  const [now] = await currentFacts(context(), YEAR, ["C2"], ["test.share"]);
  expect(now).toMatchObject({
    value: 0.9,
    note: "更正：异议经采纳：核实属实",
    evidence: [{ kind: "decision" }, { kind: "fact" }],
  });
  expect((await stored(id)).effect_detail).toEqual({ key: "test.share", value: 0.9, factId: now!.id });
  expect((await behindUnits(context(), YEAR))[0]?.reason).toBe("异议于 2020-03-02 经采纳，得分尚未重新计算");
  const officer = year.officers.get("C2")!;
  const shown = (await officer.get(`${base}/objections`)).json<{ objections: { effect: string }[] }>();
  expect(shown.objections[0]?.effect).toBe("数据“test.share”更正为 0.9");
  for (const one of year.officers.values()) await year.ok(one, `${base}/feedback/confirm`);
  expect((await freeze()).json<{ code: string }>().code).toBe("behind");
  const { id: staged } = await year.ok<{ id: string }>(year.office, `${base}/recomputations`);
  await year.ok(year.office, `/api/recomputations/${staged}/decide`, { decision: "applied" });
  expect((await freeze()).statusCode).toBe(200);
});

test("a finding is dismissed with the answer, and a stale one is not", async () => {
  const [finding] = await findingsOf(context(), { year: YEAR, unitId: "C2" });
  const id = await object("C2", { findingId: finding!.id });
  const effect = { kind: "finding", findingId: finding!.id, decision: "dismissed" };
  expect((await answer(id, { ...effect, version: finding!.version - 1 })).statusCode).toBe(409);
  expect((await stored(id)).state).toBe("open");
  expect((await answer(id, { ...effect, version: finding!.version })).statusCode).toBe(200);
  expect((await findingsOf(context(), { id: finding!.id }))[0]).toMatchObject({
    state: "dismissed",
    reason: "异议经采纳：核实属实",
  });
  await raise(year.platform, year.office, ["C3"]);
  const [others] = await findingsOf(context(), { year: YEAR, unitId: "C3" });
  const other = await object("C2");
  const foreign = { ...effect, findingId: others!.id, version: others!.version };
  expect((await answer(other, foreign)).statusCode).toBe(404);
});

test("an expert's mark is changed by the leader alone, within its points; an automatic one by its fact only", async () => {
  const rubric = smallRubric();
  await assessment(context().database)
    .updateTable("cycle")
    .set({ rubric: { ...rubric } })
    .where("year", "=", YEAR)
    .execute();
  await year.ok(year.office, `${base}/compute`);
  const id = await object("C2", { item: "B1" });
  const mark = { kind: "mark", item: "B1", points: 2500 };
  const said = await answer(id, mark);
  expect([said.statusCode, said.json<{ message: string }>().message]).toEqual([
    403,
    expect.stringContaining("请转厅领导答复"),
  ]);
  expect((await answer(id, { ...mark, points: 3001 }, year.leader)).statusCode).toBe(400);
  expect((await answer(id, { ...mark, item: "A1" }, year.leader)).statusCode).toBe(400);
  expect((await answer(id, mark, year.leader)).statusCode).toBe(200);
  const marks = (await year.office.get(`${base}/units/C2/marks`)).json<{
    marks: { item: string; points: number | null }[];
  }>().marks;
  expect(marks.find((one) => one.item === "B1")?.points).toBe(2500);
  expect(await behindUnits(context(), YEAR)).toEqual([]);
});

test("two answer at once: one is told, and the effect is carried out once", async () => {
  const id = await object("C2");
  const both = await Promise.all([
    answer(id, { kind: "fact", key: "test.share", value: 0.8 }),
    answer(id, { kind: "fact", key: "test.share", value: 0.7 }, year.reviewer),
  ]);
  expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
  const facts = await context()
    .database.withTables<{ fact: { unit_id: string; key: string } }>()
    .selectFrom("fact")
    .select("key")
    .where("unit_id", "=", "C2")
    .execute();
  expect(facts).toHaveLength(2);
});
