import { afterEach, beforeEach, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { tables as identity } from "../identity/tables.ts";
import type { Standing } from "./model.ts";

const YEAR = 2019;
const UNITS = ["C1", "C2", "C3", "C4", "D1"];
const tag = "[P]";
const all = ["bureau", "college", "direct"] as const;

let platform: Platform;
let office: Person;
let leader: Person;
let experts: Person[];

beforeEach(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, UNITS);
  office = await platform.person("office");
  leader = await platform.person("leader");
  experts = [
    await platform.person("expert"),
    await platform.person("expert"),
    await platform.person("expert"),
  ];
  for (const expert of experts)
    await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId: null });
});
afterEach(() => platform.close());

const message = (answer: { json: <Body>() => Body }): string => answer.json<{ message: string }>().message;
const post = (person: Person, path: string, body: unknown = {}) =>
  person.send("POST", `/api/cycles/${YEAR}/${path}`, body);
const ok = async (answer: ReturnType<typeof post>): Promise<void> => {
  const done = await answer;
  expect(done.statusCode, done.body).toBe(200);
};
interface Page {
  rows: Standing[];
  recused: { unitId: string }[];
  total: number;
  excellent: number;
  obstacles: string[];
}
const standings = async (person = office, query = ""): Promise<Page> =>
  (await person.get(`/api/cycles/${YEAR}/standings${query}`)).json<Page>();
const rowOf = async (unitId: string): Promise<Standing> =>
  (await standings()).rows.find((row) => row.unitId === unitId)!;

/** The two experts of a unit give shares of the full points; with a reason for every mark. */
async function mark(expert: Person, unitId: string, shares: Record<string, number>, round = 1) {
  const sheet = (await expert.get(`/api/review/${YEAR}/units/${unitId}`)).json<{
    version: number;
    items: { id: string; points: number }[];
  }>();
  return expert.send("PUT", `/api/review/${YEAR}/units/${unitId}/marks`, {
    round,
    version: sheet.version,
    submit: true,
    marks: sheet.items.map((item) => ({
      item: item.id,
      points: Math.round(item.points * (shares[item.id] ?? shares["*"] ?? 0)),
      reason: round === 2 ? "复核" : "核对材料",
    })),
  });
}
const unitsOf = async (expert: Person): Promise<string[]> =>
  (await expert.get(`/api/review/${YEAR}/assignments`))
    .json<{ units: { unitId: string }[] }>()
    .units.map((unit) => unit.unitId);
async function markAll(share: (unitId: string) => number, round = 1): Promise<void> {
  for (const expert of experts)
    for (const unitId of await unitsOf(expert)) {
      const answer = await mark(expert, unitId, { "*": share(unitId) }, round);
      expect(answer.statusCode, answer.body).toBe(200);
    }
}
async function through(share: (unitId: string) => number): Promise<void> {
  await ok(post(office, "compute"));
  await ok(post(office, "assignments", { mode: "apply" }));
  await markAll(share);
  await ok(post(office, "rounds/1/close"));
  await markAll(share, 2);
  await ok(post(office, "rounds/2/close"));
}
const equalFacts = (share: number): Record<string, Record<string, number>> =>
  Object.fromEntries(UNITS.map((unit) => [unit, { "test.share": share }]));

test("bonus counts above its line only and up to its cap; a deduction from the total and a veto say what they did", async () => {
  const rubric = smallRubric({
    bonus: { above: 8000, cap: 300, tag },
    items: [
      ...smallRubric().items,
      {
        id: "J1",
        name: "加分",
        points: 500,
        kind: "bonus",
        source: "automatic",
        appliesTo: [...all],
        tag,
        basis: "测试",
        rule: { kind: "per-case", cases: [{ fact: "test.bonus", label: "创新", each: 100 }] },
      },
      {
        id: "K1",
        name: "虚假材料",
        points: 1000,
        kind: "deduct",
        from: "total",
        source: "automatic",
        appliesTo: [...all],
        tag,
        basis: "测试",
        rule: { kind: "per-case", cases: [{ fact: "test.false", label: "虚假", each: 200 }] },
      },
      {
        id: "V1",
        name: "站点无法访问",
        points: 0,
        kind: "veto",
        effect: "result",
        source: "automatic",
        appliesTo: [...all],
        tag,
        basis: "测试",
        rule: { kind: "when", any: [{ fact: "test.down", label: "无法访问比例", atLeast: 0.05 }] },
      },
    ],
  });
  await openTestCycle(platform.as(null), YEAR, rubric, [
    "test.share",
    "test.bonus",
    "test.false",
    "test.down",
  ]);
  await giveFacts(platform.as(office.viewer), YEAR, {
    C1: { "test.share": 1, "test.bonus": 9, "test.false": 0, "test.down": 0.049 },
    C2: { "test.share": 1, "test.bonus": 2, "test.false": 3, "test.down": null },
    C3: { "test.share": 0.5, "test.bonus": 9, "test.false": 0, "test.down": 0 },
    C4: { "test.share": 1, "test.bonus": 0, "test.false": 0, "test.down": 0.05 },
    D1: { "test.share": 0, "test.bonus": 0, "test.false": 9, "test.down": 0 },
  });
  await through((unit) => (unit === "C3" ? 1 : 0.9));
  // 40 + 54 = 94 and three points of bonus although nine cases would be five and more.
  expect(await rowOf("C1")).toMatchObject({ base: 9400, bonus: 300, score: 9700, veto: null, rank: 1 });
  // 94 − 6 + 2; an unknown never fires a veto.
  expect(await rowOf("C2")).toMatchObject({ base: 8800, deducted: 600, bonus: 200, score: 9000 });
  // 20 + 60 = 80.00 exactly is not above 80.
  expect(await rowOf("C3")).toMatchObject({ base: 8000, bonus: 0, score: 8000 });
  expect(await rowOf("C4")).toMatchObject({ score: null, rank: null, failed: true, excellent: false });
  expect((await rowOf("C4")).veto).toBe("站点无法访问");
  // 0 + 54 − 10 (the cap of ten).
  expect(await rowOf("D1")).toMatchObject({ deducted: 1000, score: 4400 });
  const how = (await office.get(`/api/cycles/${YEAR}/units/C4/marks`)).json<{
    marks: { item: string; state: string; explanation: string; facts: { value: unknown }[] }[];
  }>();
  const veto = how.marks.find((one) => one.item === "V1")!;
  expect(veto).toMatchObject({ state: "veto", facts: [{ value: 0.05 }] });
  expect(veto.explanation).toContain("无法访问比例：0.05（达到 0.05）；结果为不合格");
});

test("quota: a tie at its edge is decided by the leader in writing, by nobody with a conflict, and only while it stands", async () => {
  await openTestCycle(platform.as(null), YEAR, smallRubric({ quota: { college: 2, tag } }), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, equalFacts(1));
  await through((unit) => (unit === "C1" ? 0.95 : 0.9));
  const page = await standings(office, "?kind=college");
  expect(page.rows.map((row) => [row.unitId, row.rank, row.excellent, row.undecided])).toEqual([
    ["C1", 1, true, false],
    ["C2", 2, false, true],
    ["C3", 2, false, true],
    ["C4", 2, false, true],
  ]);
  await ok(post(office, "standings/feedback"));
  // Sessions have ended by then; other people of the same offices go on.
  platform.clock.set("2020-03-20T01:00:00Z");
  office = await platform.person("office");
  leader = await platform.person("leader");
  const blocked = await post(office, "standings/freeze");
  expect(message(blocked)).toContain("优秀名额处有单位同分");
  const decide = (person: Person, unitIds: string[]) =>
    person.send("PUT", `/api/cycles/${YEAR}/standings/tie`, { kind: "college", unitIds, reason: "会议决定" });
  expect(message(await decide(leader, ["C2", "C3"]))).toContain("须从同分的 3 个单位中选定 1 个");
  expect((await decide(office, ["C2"])).statusCode).toBe(403);
  const partial = await platform.person("leader");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: partial.viewer.accountId, unit_id: "C4", present: true })
    .execute();
  expect((await decide(partial, ["C2"])).json<{ code: string }>().code).toBe("recused");
  expect((await decide(leader, ["C3"])).statusCode).toBe(200);
  expect((await standings(office, "?excellent=yes&kind=college")).rows.map((row) => row.unitId)).toEqual([
    "C1",
    "C3",
  ]);
  await ok(post(office, "standings/freeze"));
});

test("a tie that the rubric breaks by dimension shows other ranks by the very key that is shown", async () => {
  await openTestCycle(platform.as(null), YEAR, smallRubric({ tieBreak: ["A"] }), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, { ...equalFacts(0.75), C1: { "test.share": 0.9 } });
  await through((unit) => (unit === "C1" ? 0.8 : 0.9));
  const page = await standings(office, "?kind=college");
  expect(page.rows.map((row) => [row.unitId, row.score, row.rank])).toEqual([
    ["C1", 8400, 1],
    ["C2", 8400, 2],
    ["C3", 8400, 2],
    ["C4", 8400, 2],
  ]);
});

test("a re-computation is staged with its difference, applied whole, and refused when outdated", async () => {
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, equalFacts(0.5));
  await through(() => 0.9);
  await giveFacts(platform.as(office.viewer), YEAR, { C2: { "test.share": 1 } });
  expect((await rowOf("C2")).score).toBe(7400);
  const stage = async () => (await post(office, "recomputations")).json<{ id: string; units: number }>();
  const staged = await stage();
  const [waiting] = (await office.get(`/api/cycles/${YEAR}/recomputations`)).json<{
    recomputations: { id: string; difference: { units: Record<string, unknown>[] } }[];
  }>().recomputations;
  expect(waiting!.difference.units).toMatchObject([
    { unitId: "C1", before: 7400, after: 7400, rankBefore: 1, rankAfter: 2, items: [] },
    { unitId: "C2", before: 7400, after: 9400, rankBefore: 1, rankAfter: 1, items: [{ item: "A1" }] },
    { unitId: "C3", rankAfter: 2 },
    { unitId: "C4", rankAfter: 2 },
  ]);
  expect((await rowOf("C2")).score).toBe(7400);
  const decide = (id: string, decision: string) =>
    office.send("POST", `/api/recomputations/${id}/decide`, { decision });
  await ok(decide(staged.id, "applied"));
  expect(await rowOf("C2")).toMatchObject({ score: 9400, rank: 1 });
  expect((await decide(staged.id, "applied")).json<{ code: string }>().code).toBe("decided");
  await giveFacts(platform.as(office.viewer), YEAR, { C3: { "test.share": 1 } });
  const late = await stage();
  platform.clock.set("2020-03-02T01:10:00Z");
  await ok(post(office, "compute"));
  expect((await decide(late.id, "applied")).json<{ code: string }>().code).toBe("outdated");
});

test("disagreement: a third expert, then the nearest pair; 复评 beyond its bound waits for the leader; gates in their order", async () => {
  const rubric = smallRubric({
    review: {
      expertsPerUnit: 2,
      thresholdShare: 0.2,
      boundShare: 0.1,
      gates: ["deliberation", "approval"],
      tag,
    },
  });
  await openTestCycle(platform.as(null), YEAR, rubric, ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, equalFacts(1));
  await ok(post(office, "compute"));
  await ok(post(office, "assignments", { mode: "apply" }));
  const panel = [] as Person[];
  for (const expert of experts) if ((await unitsOf(expert)).includes("C1")) panel.push(expert);
  expect(panel).toHaveLength(2);
  const third = experts.find((expert) => !panel.includes(expert))!;
  await markAll(() => 0.9);
  await ok(mark(panel[0]!, "C1", { B1: 0.9, B2: 0.9 }));
  await ok(mark(panel[1]!, "C1", { B1: 0.5, B2: 0.9 }));
  const refused = await post(office, "rounds/1/close");
  expect(message(refused)).toContain("指标 B1 两位专家相差过大");
  type Row = { unitId: string; item: string; state: string; marks: number[] };
  const disputes = async (): Promise<Row[]> =>
    (await leader.get(`/api/cycles/${YEAR}/disagreements`)).json<{ disagreements: Row[] }>().disagreements;
  expect(await disputes()).toMatchObject([
    { unitId: "C1", item: "B1", state: "needs-third", marks: [1500, 2700] },
  ]);
  await ok(post(office, "units/C1/experts", { accountId: third.viewer.accountId }));
  await ok(mark(third, "C1", { B1: 0.8, B2: 0.9 }));
  await ok(post(office, "rounds/1/close"));
  // 27.00 and 24.00 are the nearest pair.
  const how = (await office.get(`/api/cycles/${YEAR}/units/C1/marks`)).json<{
    marks: { item: string; points: number; explanation: string }[];
  }>();
  expect(how.marks.find((one) => one.item === "B1")).toMatchObject({ points: 2550 });
  expect(how.marks.find((one) => one.item === "B1")!.explanation).toContain("较接近的两人平均");
  await markAll((unit) => (unit === "C2" ? 0.75 : 0.9), 2);
  const beyond = await post(office, "rounds/2/close");
  expect(message(beyond)).toContain("复评改动超出幅度");
  for (const row of (await disputes()).filter((one) => one.state === "needs-confirmation"))
    await ok(
      leader.send("PUT", `/api/cycles/${YEAR}/units/${row.unitId}/decisions`, {
        item: row.item,
        points: row.marks[0]!,
        reason: "同意复评意见",
      }),
    );
  await ok(post(office, "rounds/2/close"));
  expect((await post(leader, "gates/approval", { note: "同意" })).json<{ code: string }>().code).toBe(
    "not-at-gate",
  );
  await ok(post(office, "gates/deliberation", { note: "会议纪要第 1 号" }));
  expect((await post(office, "gates/approval", { note: "同意" })).statusCode).toBe(403);
  await ok(post(leader, "gates/approval", { note: "同意" }));
  expect((await rowOf("C2")).score).toBe(4000 + 4500);
});

test("a sheet is sent back with its reason; the expert sees why, colleagues see nothing of it", async () => {
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, equalFacts(1));
  await ok(post(office, "compute"));
  await ok(post(office, "assignments", { mode: "apply" }));
  await markAll(() => 0.9);
  const [first, second] = (
    await Promise.all(experts.map(async (one) => ((await unitsOf(one)).includes("C1") ? one : null)))
  ).filter((one) => one !== null) as [Person, Person];
  const back = { item: "B1", accountId: first.viewer.accountId, reason: "请补看公开目录" };
  await ok(office.send("POST", `/api/review/${YEAR}/units/C1/send-back`, back));
  const again = await office.send("POST", `/api/review/${YEAR}/units/C1/send-back`, back);
  expect(again.json<{ code: string }>().code).toBe("not-submitted");
  type Sheet = { submitted: boolean; discussion: { body: string; toMe: boolean; author: string }[] };
  const sheet = async (one: Person): Promise<Sheet> =>
    (await one.get(`/api/review/${YEAR}/units/C1`)).json<Sheet>();
  expect(await sheet(first)).toMatchObject({
    submitted: false,
    discussion: [{ body: "请补看公开目录", toMe: true, author: "检查工作组" }],
  });
  expect((await sheet(second)).discussion).toEqual([]);
  const early = await first.send("POST", `/api/review/${YEAR}/units/C1/discussion`, {
    item: "B1",
    body: "看过",
  });
  expect(early.statusCode).toBe(403);
  expect((await rowOf("C1")).missing).toEqual(["B1", "B2"]);
  await ok(mark(first, "C1", { "*": 0.8 }));
  await ok(second.send("POST", `/api/review/${YEAR}/units/C1/discussion`, { item: "B1", body: "同意" }));
  const said = (await sheet(first)).discussion.find((one) => one.body === "同意")!;
  expect(said.author).toBe("专家");
});

test("office people who work at an inspected unit: it is missing from their lists, counts, export, and no rank tells its place", async () => {
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, equalFacts(1));
  await through((unit) => (unit === "C2" ? 0.95 : 0.9));
  const organiser = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: organiser.viewer.accountId, unit_id: "C2", present: true })
    .execute();
  const page = await standings(organiser);
  expect(page).toMatchObject({ total: 4, excellent: 4, recused: [{ unitId: "C2" }] });
  expect(page.rows.filter((row) => row.kind === "college").every((row) => row.rank === null)).toBe(true);
  expect(page.rows.find((row) => row.kind === "direct")).toMatchObject({ rank: 1, overall: null });
  expect((await organiser.get(`/api/cycles/${YEAR}/units/C2/marks`)).statusCode).toBe(404);
  expect((await organiser.get(`/api/facts?year=${YEAR}&unitId=C2`)).json()).toEqual({ facts: [] });
  expect((await standings(organiser, "?search=C2")).total).toBe(0);
  const exempt = await organiser.send("PUT", `/api/cycles/${YEAR}/units/C2/applicability`, {
    item: "A1",
    applies: false,
    reason: "x",
  });
  expect(exempt.json<{ code: string }>().code).toBe("recused");
});

test("an item left out for one unit moves no weight to another dimension, and a unit that changes kind stays what it was", async () => {
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, equalFacts(0));
  const bare = { item: "A1", applies: false, reason: " " };
  const put = (body: object) => office.send("PUT", `/api/cycles/${YEAR}/units/C1/applicability`, body);
  expect(message(await put(bare))).toContain("须写明理由");
  await ok(put({ ...bare, reason: "当年新设" }));
  await through(() => 0.9);
  // 54 of 60, rescaled to 100.
  expect((await rowOf("C1")).score).toBe(9000);
  expect((await rowOf("C3")).score).toBe(5400);
  const { tables } = await import("../registry/tables.ts");
  await tables(platform.as(null).database)
    .updateTable("unit")
    .set({ kind: "direct" })
    .where("id", "=", "C3")
    .execute();
  await ok(post(office, "compute"));
  const page = (await office.get(`/api/cycles/${YEAR}/standings`)).json<{
    changedKinds: string[];
    rows: Standing[];
  }>();
  expect(page.changedKinds).toEqual([expect.stringMatching(/测试单位C3.*仍按启用时的.*评定/)]);
  expect(page.rows.find((row) => row.unitId === "C3")!.kind).toBe("college");
});

test("year on year: only items that are the same in both rubrics are compared, and what changed is said", async () => {
  await openTestCycle(platform.as(null), YEAR - 1, smallRubric(), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR - 1, equalFacts(0.5));
  expect((await office.send("POST", `/api/cycles/${YEAR - 1}/compute`, {})).statusCode).toBe(200);
  const rubric = smallRubric();
  rubric.items = rubric.items.map((item) =>
    item.id === "B1" ? { ...item, points: 2000 } : item.id === "B2" ? { ...item, points: 4000 } : item,
  );
  await openTestCycle(platform.as(null), YEAR, rubric, ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, equalFacts(0.8));
  await through(() => 0.9);
  const found = (await office.get(`/api/cycles/${YEAR}/units/C1/history`)).json<{
    before: number;
    total: object;
    comparable: { items: object[]; before: number; after: number };
    drift: string[];
  }>();
  expect(found).toMatchObject({
    before: YEAR - 1,
    total: { before: null, after: 3200 + 5400 },
    comparable: { items: [{ item: "A1", of: 4000, before: 2000, after: 3200 }], before: 5000, after: 8000 },
  });
  expect(found.drift.join("；")).toMatch(/指标 B1.*由 30 分改为 20 分.*指标 B2.*由 30 分改为 40 分/);
  const early = await (await platform.person("officer", "C1")).get(`/api/cycles/${YEAR}/units/C1/history`);
  expect(early.statusCode).toBe(409);
});
