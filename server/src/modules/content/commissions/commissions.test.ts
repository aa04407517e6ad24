import { checkDocx } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { currentFacts } from "../../evidence/read.ts";
import { median } from "../../../core/median.ts";
import type { Mirror, Tally } from "../schemas.ts";
import { standingOf } from "./queries/commissions.ts";
import type { Commission } from "./schemas.ts";

const UNITS = ["C001", "C002", "C003", "C004", "C005", "B1"];
let platform: Platform;
let office: Person;
const officers = new Map<string, Person>();
beforeAll(async () => {
  platform = await startPlatform("2020-03-10T01:00:00Z", {
    MINGCHA_IDLE_MINUTES: "1440",
    MINGCHA_SESSION_HOURS: "720",
  });
  await registerUnits(platform.as(null).database, UNITS);
  office = await platform.person("office");
  for (const unit of UNITS) officers.set(unit, await platform.person("officer", unit));
});
afterAll(() => platform.close());

const by = (unit: string): Person => officers.get(unit)!;
const said = ({ statusCode, payload }: { statusCode: number; payload: string }): string =>
  statusCode < 400
    ? String(statusCode)
    : `${statusCode} ${(JSON.parse(payload) as { message: string }).message}`;
const issue = (change: object = {}, who = office) =>
  who.send("POST", "/api/commissions", {
    theme: "春季开学",
    details: "介绍开学准备。",
    dueOn: "2020-03-10",
    unitIds: ["C001", "C002", "C003"],
    ...change,
  });
const send = (unit: string, commissionId: string | undefined, title = `${unit}的稿件`) =>
  by(unit).send("POST", "/api/contributions", {
    title,
    category: "news",
    body: `${title}，春季开学准备就绪。`,
    ...(commissionId ? { commissionId } : {}),
  });
const list = async (who = office) =>
  (await who.get("/api/commissions?year=2020")).json<{ commissions: Commission[] }>().commissions;
const tallyOf = async (unitId: string) =>
  (await office.get("/api/contributions/tally?year=2020"))
    .json<{ units: Tally[] }>()
    .units.find((unit) => unit.unitId === unitId);

test("asked, answered in time, late, declined, silent: as it stands and as it counts", async () => {
  expect(said(await issue({ dueOn: "2020-03-09" }))).toMatch(/^400 截止日期/);
  expect(said(await issue({ unitIds: ["C001", "X9"] }))).toMatch(/^400 单位“X9”/);
  expect((await issue({}, by("C001"))).statusCode).toBe(403);
  const { id } = (await issue({ unitIds: ["C001", "C002", "C003", "C004"] })).json<{ id: string }>();
  expect(said(await send("C005", id))).toMatch(/^404/);
  expect(said(await send("C001", id))).toBe("200");
  const decline = (unit: string, reason = "没有相关活动") =>
    by(unit).send("POST", `/api/commissions/${id}/decline`, { reason });
  expect(said(await decline("C001"))).toMatch(/^409 本单位已报送/);
  expect(said(await decline("C002", " "))).toMatch(/^400/);
  expect(said(await decline("C002"))).toBe("200");
  expect(said(await decline("C002"))).toMatch(/^409 本单位已说明过/);
  expect(said(await decline("C005"))).toMatch(/^404/);
  // What waits for a unit that was asked and has said nothing.
  const waits = (await by("C003").get("/api/waiting")).payload;
  expect(waits).toContain("约稿待报送");
  expect((await by("C001").get("/api/waiting")).payload).not.toContain("约稿待报送");
  platform.clock.set("2020-03-11T00:30:00Z");
  expect(said(await send("C003", id))).toBe("200");
  const [one] = await list();
  expect(Object.fromEntries(one!.units.map((unit) => [unit.unitId, unit.standing]))).toEqual({
    C001: "answered",
    C002: "declined",
    C003: "late",
    C004: "overdue",
  });
  expect((await list(by("C002")))[0]?.units.map((unit) => unit.unitId)).toEqual(["C002"]);
  expect(await list(by("B1"))).toEqual([]);
  expect(await tallyOf("C001")).toMatchObject({ invited: 1, invitedAnswered: 1, invitedOnTime: 1 });
  expect(await tallyOf("C002")).toMatchObject({ invited: 1, invitedAnswered: 0, invitedOnTime: 0 });
  expect(await tallyOf("C003")).toMatchObject({ invited: 1, invitedAnswered: 1, invitedOnTime: 0 });
  expect(await tallyOf("B1")).toMatchObject({ invited: 0, invitedAnswered: 0 });
  expect((await office.send("POST", "/api/contributions/tally", { year: 2020 })).statusCode).toBe(200);
  const facts = await currentFacts(platform.as(null), 2020, ["C003"], ["contributions.invited"]);
  expect(facts[0]?.value).toBe(1);
  expect(JSON.stringify(facts[0]?.evidence)).toContain("晚于约定日期");
});

test("a joint contribution answers for every unit of it that was asked", async () => {
  const { id } = (await issue({ dueOn: "2020-03-12", unitIds: ["C004", "C005"] })).json<{ id: string }>();
  const joint = await by("C004").send("POST", "/api/contributions", {
    title: "两校联合报送",
    category: "news",
    body: "两校联合开展春季开学准备工作，情况如下。",
    commissionId: id,
    partnerIds: ["C005", "B1"],
  });
  expect(said(joint)).toBe("200");
  const units = (await list()).find((one) => one.id === id)!.units;
  expect(units.map((unit) => [unit.unitId, unit.standing])).toEqual([
    ["C004", "answered"],
    ["C005", "answered"],
  ]);
  expect(await tallyOf("C005")).toMatchObject({ invited: 1, invitedAnswered: 1, invitedOnTime: 1 });
  expect((await by("C005").get("/api/waiting")).payload).not.toContain("约稿待报送");
  expect(
    said(await by("C005").send("POST", `/api/commissions/${id}/decline`, { reason: "没有相关活动" })),
  ).toMatch(/^409 本单位已报送/);
  await office.send("POST", `/api/commissions/${id}/end`, { reason: "示例" });
});

test("what was taken back is no answer; what the office ends counts for nobody", async () => {
  const { id } = (await issue({ dueOn: "2020-03-20", unitIds: ["C005"] })).json<{ id: string }>();
  const sent = (await send("C005", id)).json<{ id: string }>();
  expect(await tallyOf("C005")).toMatchObject({ invited: 1, invitedAnswered: 1 });
  await by("C005").send("POST", `/api/contributions/${sent.id}/withdraw`, { version: 1 });
  expect(await tallyOf("C005")).toMatchObject({ invited: 1, invitedAnswered: 0 });
  const end = () => office.send("POST", `/api/commissions/${id}/end`, { reason: "主题调整" });
  expect(said(await end())).toBe("200");
  expect(said(await end())).toMatch(/^409/);
  expect(said(await send("C005", id, "再报"))).toMatch(/^409 该约稿已撤销/);
  expect(await tallyOf("C005")).toMatchObject({ invited: 0 });
});

test("the mirror: own counts, months with nothing, the median of the kind, and nobody else's", async () => {
  const seen = (await by("C001").get("/api/contributions/mirror?year=2020")).json<Mirror>();
  expect(seen.tally).toMatchObject({ unitId: "C001", submitted: 1 });
  expect(seen.median).toMatchObject({ units: 5 });
  expect(seen.months).toEqual([
    { month: 1, sent: 0, over: true },
    { month: 2, sent: 0, over: true },
    { month: 3, sent: 1, over: false },
  ]);
  const other = await by("C001").get("/api/contributions/mirror?year=2020&unitId=C002");
  expect(other.statusCode).toBe(404);
  expect((await office.get("/api/contributions/mirror?year=2020&unitId=B1")).json<Mirror>().median).toEqual({
    units: 1,
    submitted: null,
    adopted: null,
    adoptedPoints: null,
  });
  expect((await office.get("/api/contributions/mirror?year=2020")).statusCode).toBe(400);
  expect(median([4, 1, 2, 3], 5)).toBeNull();
  expect(median([9, 1, 2, 3, 4], 5)).toBe(3);
  expect(median([9, 1, 2, 3, 4, 5], 5)).toBe(3.5);
});

test("采用情况通报 of a month is a sheet that the checker finds nothing in", async () => {
  const { contributions } = (await office.get("/api/contributions?year=2020&state=submitted")).json<{
    contributions: { id: string; version: number; title: string }[];
  }>();
  const first = contributions.find((one) => one.title === "C001的稿件")!;
  await office.send("POST", `/api/contributions/${first.id}/decide`, {
    decision: "adopted",
    adoptedAs: "ordinary",
    version: first.version,
  });
  const made = await office.get("/api/contributions/bulletin.docx?year=2020&month=3");
  expect(made.statusCode).toBe(200);
  const issues = await checkDocx(made.rawPayload);
  expect(issues.map((one) => `${one.rule} ${one.place} ${one.message}`)).toEqual([]);
  expect((await office.get("/api/contributions/bulletin.docx?year=2020&month=4")).statusCode).toBe(400);
  expect((await office.get("/api/contributions/bulletin.docx?year=2020&month=13")).statusCode).toBe(400);
  expect((await by("C001").get("/api/contributions/bulletin.docx?year=2020&month=3")).statusCode).toBe(403);
  // A month before anything came: nobody is told to be silent.
  expect(
    (await checkDocx((await office.get("/api/contributions/bulletin.docx?year=2020&month=1")).rawPayload))
      .length,
  ).toBe(0);
});

test("standing of a unit that was asked", () => {
  const asked = { contribution: null, declined: null, dueOn: "2020-03-10" };
  const sent = (sentOn: string) => ({ ...asked, contribution: { id: "k", title: "t", sentOn } });
  const declined = { ...asked, declined: { reason: "r", by: "b", on: "2020-03-05" } };
  expect(standingOf(asked, "2020-03-10")).toBe("waiting");
  expect(standingOf(asked, "2020-03-11")).toBe("overdue");
  expect(standingOf(sent("2020-03-10"), "2020-03-11")).toBe("answered");
  expect(standingOf(sent("2020-03-11"), "2020-03-11")).toBe("late");
  expect(standingOf(declined, "2020-04-01")).toBe("declined");
});
