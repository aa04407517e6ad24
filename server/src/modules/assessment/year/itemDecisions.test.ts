import { afterAll, beforeAll, expect, test } from "vitest";
import { adopted, giveFacts, keptUnknown, openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { applyOpeningDecisions } from "./openingDecisions.ts";
import { readPack } from "../pack/pack.ts";
import { cycle } from "./queries/cycles.ts";
import { itemMarks } from "../marking/queries/marks.ts";
import { tables } from "../tables.ts";

const UNITS = ["B1", "C1", "C2", "D1"];
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, UNITS);
  office = await platform.person("office");
  await openTestCycle(platform.as(null), 2018, smallRubric(), ["test.share"]);
  await giveFacts(
    platform.as(office.viewer),
    2018,
    Object.fromEntries(UNITS.map((unit) => [unit, { "test.share": 0 }])),
  );
});
afterAll(() => platform.close());

const message = (answer: { json: <Body>() => Body }) => answer.json<{ message: string }>().message;
const opening = async (year: number, pack: string, decisions: object[]) =>
  office.send("POST", "/api/cycles", {
    year,
    name: String(year),
    pack,
    decisions,
    adoption: await adopted(office, `pack:${pack}`),
  });
const decide = (how: "left-out" | "taken-back", body: object, year = 2018, person = office) =>
  person.send("POST", `/api/cycles/${year}/items/${how}`, { reason: "本年度没有组织主题活动", ...body });
const states = async (year = 2018, item = "A1") => {
  expect((await office.send("POST", `/api/cycles/${year}/compute`, {})).statusCode).toBe(200);
  const marks = await itemMarks(platform.as(null), year);
  return Object.fromEntries(
    marks.filter((mark) => mark.item === item).map((mark) => [mark.unitId, mark.state]),
  );
};

test("a year does not open with items whose facts nobody writes before each is decided; it says which", async () => {
  const refused = await opening(2016, "guoban-2019", []);
  expect(refused.statusCode).toBe(409);
  const { details } = refused.json<{ details: { item: string; text: string }[] }>();
  expect(details.length).toBeGreaterThan(20);
  expect(details.map((one) => one.item)).not.toContain("D3");
  expect(details.find((one) => one.item === "A1")?.text).toMatch(/没有程序或人员填写.*须决定/);
  expect(message(refused)).toMatch(/请由检查工作组逐项决定/);

  const all = await keptUnknown(office, "pack:guoban-2019");
  expect(all).toHaveLength(details.length);
  const but = (item: string, change: object) =>
    all.flatMap((one) => (one.item === item ? [{ ...one, ...change }] : [one]));
  const wrong = async (decisions: object[]) => {
    const answer = await opening(2016, "guoban-2019", decisions);
    return [answer.statusCode, message(answer)];
  };
  expect(await wrong(all.slice(1))).toEqual([409, expect.stringContaining("有 1 项指标")]);
  expect(await wrong([...all, { item: "D3", decision: "unknown", reason: "x" }])).toEqual([
    400,
    expect.stringMatching(/D3.*无须决定/),
  ]);
  expect(await wrong([...all, all[0]!])).toEqual([400, expect.stringContaining("两项决定")]);
  expect((await wrong(but("A1", { reason: " " })))[0]).toBe(400);
  // A veto is no matter of marking: the same pack, were its availability written by nobody.
  const pack = await readPack("guoban-2019");
  const facts = pack.facts.map((one) =>
    one.key === "availability.failureShare" ? { ...one, writtenBy: "none" } : one,
  );
  const veto = { item: "V2", decision: "expert" as const, reason: "x" };
  expect(() => applyOpeningDecisions({ ...pack, facts }, [...all, veto])).toThrow(
    /V2 是否决项，不能由专家评分，请/,
  );

  const decisions = but("A4", { decision: "expert", reason: "由专家查看栏目" }).map((one) =>
    one.item === "B1" ? { ...one, decision: "left-out", reason: "本年度不检查工作组事服务" } : one,
  );
  const done = await opening(2016, "guoban-2019", decisions);
  expect(done.statusCode, done.body).toBe(200);
  const { rubric } = await cycle(platform.as(null), 2016);
  const item = rubric.items.find((one) => one.id === "A4")!;
  expect([item.source, item.rule]).toEqual(["expert", undefined]);
  expect(await states(2016, "A4")).toMatchObject({ C1: "needs-expert" });
  expect(await states(2016, "B1")).toMatchObject({ B1: "not-applicable", C1: "not-applicable" });
  expect(await states(2016, "A5")).toMatchObject({ B1: "could-not-look" });
  const kept = (await office.get("/api/cycles/2016/item-decisions")).json<{ opening: object[] }>().opening;
  expect(kept).toHaveLength(all.length);
  expect(kept).toContainEqual(
    expect.objectContaining({
      item: "A4",
      decision: "expert",
      reason: "由专家查看栏目",
      by: office.viewer.name,
    }),
  );
  const [audited] = await platform
    .as(null)
    .database.selectFrom("audit")
    .select("detail")
    .where("action", "=", "assessment.open-cycle")
    .execute();
  expect(audited?.detail["decisions"]).toHaveLength(all.length);
});

test("in a year without sampling the availability mark says so and is no full mark", async () => {
  // The platform writes the share where the office has set a window: nothing is to be decided at the opening.
  expect(await keptUnknown(office, "pack:hunan-2019")).toEqual([]);
  expect((await opening(2019, "hunan-2019", [])).statusCode).toBe(200);
  const whole = (await office.get("/api/rubrics/pack:hunan-2019")).json<{
    problems: object[];
    notes: { place: object; text: string }[];
  }>();
  expect(whole.problems).toEqual([]);
  expect(whole.notes).toEqual([]);
  await giveFacts(platform.as(office.viewer), 2019, {
    B1: { "registry.hasSite": true, "site.homeOpens": true },
    C1: { "registry.hasSite": true, "site.homeOpens": false },
    C2: { "registry.hasSite": true, "site.homeOpens": null },
    D1: { "registry.hasSite": true, "availability.failureShare": 0.015 },
  });
  await states(2019, "D2");
  const marks = (await itemMarks(platform.as(null), 2019)).filter((mark) => mark.item === "D2");
  const of = (unit: string) => marks.find((mark) => mark.unitId === unit)!;
  expect([of("B1").state, of("B1").known, of("B1").explanation]).toEqual([
    "could-not-look",
    0,
    expect.stringMatching(/^未抽样监测，不计入总分/),
  ]);
  expect([of("C1").points, of("C1").known]).toEqual([0, 400]);
  expect(of("C2").explanation).toMatch(/^未抽样监测/);
  expect([of("D1").points, of("D1").known]).toEqual([300, 400]);
});

test("an item is left out for whole kinds by one written decision, says so on the sheets, and is taken back likewise", async () => {
  expect(await states()).toEqual({ B1: "computed", C1: "computed", C2: "computed", D1: "computed" });
  expect((await decide("left-out", { item: "A1", kinds: [] })).statusCode).toBe(400);
  expect((await decide("left-out", { item: "A1", kinds: ["college"], reason: " " })).statusCode).toBe(400);
  expect((await decide("left-out", { item: "Z9", kinds: ["college"] })).statusCode).toBe(404);
  const officer = await platform.person("officer", "C1");
  expect((await decide("left-out", { item: "A1", kinds: ["college"] }, 2018, officer)).statusCode).toBe(403);
  expect((await decide("taken-back", { item: "A1", kinds: ["college"] })).statusCode).toBe(409);

  expect((await decide("left-out", { item: "A1", kinds: ["college"] })).statusCode).toBe(200);
  expect(await states()).toEqual({
    B1: "computed",
    C1: "not-applicable",
    C2: "not-applicable",
    D1: "computed",
  });
  const said = async (unit: string) =>
    (await itemMarks(platform.as(null), 2018, unit)).find((mark) => mark.item === "A1")!.explanation;
  expect(await said("C1")).toMatch(
    /^经书面决定，本项不适用：本年度对高.*不检查本项，本年度没有组织主题活动；/,
  );
  const both = await Promise.all([
    decide("left-out", { item: "A1", kinds: ["bureau", "direct"] }),
    decide("left-out", { item: "A1", kinds: ["bureau", "direct"] }),
  ]);
  expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
  expect(new Set(Object.values(await states()))).toEqual(new Set(["not-applicable"]));
  expect(await said("B1")).toContain("本年度对全体单位不检查本项");

  expect(
    (await decide("taken-back", { item: "A1", kinds: ["college"], reason: "活动延至年底" })).statusCode,
  ).toBe(200);
  expect(await states()).toMatchObject({ C1: "computed", B1: "not-applicable" });
  const { leftOut } = (await office.get("/api/cycles/2018/item-decisions")).json<{ leftOut: object[] }>();
  expect(leftOut).toHaveLength(3);
  expect(leftOut).toContainEqual(
    expect.objectContaining({
      kind: "college",
      takenBack: expect.objectContaining({ reason: "活动延至年底" }),
    }),
  );
  await tables(platform.as(null).database)
    .updateTable("cycle")
    .set({ marks_locked: true })
    .where("year", "=", 2018)
    .execute();
  const late = await decide("left-out", { item: "A1", kinds: ["college"] });
  expect([late.statusCode, message(late)]).toEqual([409, expect.stringContaining("请先")]);
});
