import { checkDocx, readDocument } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { recordFacts } from "../evidence/write.ts";
import { transact } from "../../core/context.ts";
import { tables as review } from "../review/tables.ts";
import type { Standing } from "./model.ts";
import { tables } from "./tables.ts";

const YEAR = 2019;
/** C1 is known wholly; C2 in two fifths, without a fault; C3 at the floor; C4 was seen once and then shut its site. */
const UNITS = ["C1", "C2", "C3", "C4"];
let platform: Platform;
let office: Person;
let leader: Person;
beforeAll(async () => {
  platform = await startPlatform();
  const { database } = platform.as(null);
  await registerUnits(database, UNITS);
  [office, leader] = [await platform.person("office"), await platform.person("leader")];
  const rubric = smallRubric();
  const part = (fact: string, points: number) => ({ fact, label: fact, share: true as const, points });
  const [a, b, c] = rubric.items as [never, never, never];
  rubric.items = [
    a,
    {
      ...(b as object),
      source: "automatic",
      rule: { kind: "parts", parts: [part("test.b", 1000), part("test.c", 2000)] },
    },
    { ...(c as object), source: "automatic", rule: { kind: "parts", parts: [part("test.d", 3000)] } },
  ] as never;
  await openTestCycle(platform.as(null), YEAR, rubric, ["test.share", "test.b", "test.c", "test.d"]);
  const all = { "test.share": 1, "test.b": 1, "test.c": 1, "test.d": 1 };
  await giveFacts(platform.as(office.viewer), YEAR, {
    C1: { ...all, "test.share": 0.9 },
    C2: { "test.share": 1 },
    C3: { ...all, "test.c": null },
    C4: { ...all, "test.share": 0.5 },
  });
  await transact(platform.as(office.viewer), (work) =>
    recordFacts(work, [
      {
        year: YEAR,
        unitId: "C4",
        key: "test.share",
        value: null,
        asOf: "2020-03-01",
        source: "monitoring.test",
        note: "首页无法正常访问。",
      },
    ]),
  );
  await review(database).insertInto("review_stage").values({ year: YEAR, stage: "closed" }).execute();
  expect((await office.send("POST", `/api/cycles/${YEAR}/compute`, {})).statusCode).toBe(200);
});
afterAll(() => platform.close());

const rows = async (): Promise<Standing[]> =>
  (await office.get(`/api/cycles/${YEAR}/standings`)).json<{ rows: Standing[] }>().rows;
const row = async (unit: string): Promise<Standing> => (await rows()).find((one) => one.unitId === unit)!;
const decide = (person: Person, body: object) =>
  person.send("PUT", `/api/cycles/${YEAR}/standings/coverage`, {
    honour: true,
    reason: "经专题研究",
    ...body,
  });

test("every total says which share of its points was known; what was seen once stays known", async () => {
  expect(
    Object.fromEntries((await rows()).map((one) => [one.unitId, [one.score, one.coverage, one.belowFloor]])),
  ).toEqual({
    C1: [9600, 10_000, false],
    C2: [10_000, 4000, true],
    C3: [10_000, 8000, false],
    // The second look that was shut out takes nothing away: 0.5 of 40 points still counts.
    C4: [8000, 10_000, false],
  });
  const result = (await office.get(`/api/cycles/${YEAR}/result.json`)).json<{
    units: { id: string; coverage: number }[];
    coverageFloor: number;
  }>();
  expect(result.coverageFloor).toBe(0.8);
  expect(result.units.find((one) => one.id === "C2")?.coverage).toBe(0.4);
});

test("below the floor nobody is honoured without the leader's written decision, which holds for no less than was known then", async () => {
  expect((await rows()).filter((one) => one.excellent).map((one) => one.unitId)).toEqual(["C3", "C1", "C4"]);
  expect((await decide(office, { unitId: "C2" })).statusCode).toBe(403);
  expect((await decide(leader, { unitId: "C2", reason: " " })).statusCode).toBe(400);
  expect((await decide(leader, { unitId: "X9" })).statusCode).toBe(404);
  const enough = await decide(leader, { unitId: "C1" });
  expect([enough.statusCode, enough.json<{ message: string }>().message]).toEqual([
    409,
    expect.stringMatching(/100\.00%，不低于 80\.00%.*请/),
  ]);
  expect((await decide(leader, { unitId: "C2" })).statusCode).toBe(200);
  expect(await row("C2")).toMatchObject({
    excellent: true,
    belowFloor: true,
    coverageDecision: { honour: true, reason: "经专题研究", by: leader.viewer.name },
  });
  // Had more been known when it was decided, it would not hold now.
  const less = tables(platform.as(null).database).updateTable("coverage_decision");
  await less.set({ coverage: 4001 }).execute();
  expect(await row("C2")).toMatchObject({ excellent: false, coverageDecision: null });
  await less.set({ coverage: 4000 }).execute();
  expect((await decide(leader, { unitId: "C2", honour: false, reason: "监测不足" })).statusCode).toBe(200);
  expect(await row("C2")).toMatchObject({ excellent: false, coverageDecision: { honour: false } });
});

test("the sheet of a unit says how much was known, what was not seen, and what a later look could not see again", async () => {
  const sheet = async (unit: string) => {
    const docx = (await office.get(`/api/cycles/${YEAR}/units/${unit}/feedback/docx`)).rawPayload;
    expect(await checkDocx(docx)).toEqual([]);
    return JSON.stringify((await readDocument(docx)).document);
  };
  const little = await sheet("C2");
  expect(little).toContain("总分依据的已知分值占适用分值的40.00%，低于80.00%，名次仅供参考");
  expect(little).toContain("未能核查的情况");
  expect(little).toContain("已知的各项指标均得满分");
  const shut = await sheet("C4");
  expect(shut).toContain("后一次未能核查（2020-03-01，首页无法正常访问）");
  expect(shut).not.toContain("名次仅供参考");
  expect(await sheet("C1")).not.toContain("未能核查的情况");
  const marks = (await office.get(`/api/cycles/${YEAR}/units/C4/marks`)).json<{
    coverage: number;
    marks: { item: string; facts: { unseenLater: string | null }[] }[];
  }>();
  expect(marks.coverage).toBe(10_000);
  expect(marks.marks.find((one) => one.item === "A1")?.facts[0]?.unseenLater).toMatch(/^后一次未能核查/);
});

test("a frozen rank keeps its mark, and nothing is decided about it any more", async () => {
  const cutOff = { day: "2020-03-02", reason: "", version: 0 };
  expect((await office.send("PUT", `/api/cycles/${YEAR}/monitoring-cut-off`, cutOff)).statusCode).toBe(200);
  const opened = await office.send("POST", `/api/cycles/${YEAR}/standings/feedback`, {});
  expect(opened.statusCode, opened.body).toBe(200);
  for (const unit of UNITS) {
    const officer = await platform.person("officer", unit);
    expect((await officer.send("POST", `/api/cycles/${YEAR}/feedback/confirm`, {})).statusCode).toBe(200);
  }
  const frozen = await office.send("POST", `/api/cycles/${YEAR}/standings/freeze`, {});
  expect(frozen.statusCode, frozen.body).toBe(200);
  expect((await decide(leader, { unitId: "C2" })).statusCode).toBe(409);
  expect(await row("C2")).toMatchObject({ belowFloor: true, coverage: 4000, excellent: false });
});
