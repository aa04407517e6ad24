import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Calendar } from "../../core/calendar.ts";
import { calendar } from "../../core/holidays.ts";
import { keptProof } from "../../../testing/proof.ts";
import { registerUnits } from "../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { currentFacts } from "../evidence/read.ts";
import type { Tally } from "./schemas.ts";
import { tallyOf, type Counted } from "./tally.ts";

const row = (change: Partial<Counted>): Counted => ({
  id: "k1",
  title: "校园动态",
  unitId: "C001",
  partners: [],
  returned: 0,
  duplicateOf: null,
  repeated: false,
  known: [],
  takenOn: null,
  state: "submitted",
  adoptedAs: null,
  adoption: null,
  forError: false,
  eventOn: null,
  sentOn: "2019-03-05",
  timelyOn: change.sentOn ?? "2019-03-05",
  arrival: "stamped",
  ...change,
});
const adopted = (adoptedAs: Counted["adoptedAs"]): Counted => row({ state: "adopted", adoptedAs });
const NOTHING = {
  submitted: 0,
  adopted: 0,
  returned: 0,
  duplicates: 0,
  notUsed: 0,
  retracted: 0,
  joint: 0,
  adoptedFront: 0,
  adoptedInterpretations: 0,
  adoptedAbove: 0,
};
const UNIT = { id: "C001", foundedOn: null, closedOn: null };
const TODAY = "2020-03-02";
let days: Calendar;

test("points are hundredths: adopted 2, front page 3, interpretation 5, above 8, returned for error -0.5, never below nothing", () => {
  const counted = (rows: Counted[]) => tallyOf(UNIT, rows, 2019, TODAY, days);
  const error = row({ state: "returned", forError: true });
  expect(
    counted([adopted("ordinary"), adopted("front-page"), adopted("interpretation"), error]),
  ).toMatchObject({
    submitted: 4,
    adopted: 3,
    adoptedPoints: 950,
  });
  expect(counted([error, error]).adoptedPoints).toBe(0);
  expect(counted([row({ state: "returned" }), adopted("ordinary")]).adoptedPoints).toBe(200);
});

test("in time is three working days after the event, holidays and swapped days included; no dated event, no share", () => {
  const share = (...rows: Counted[]) => tallyOf(UNIT, rows, 2019, TODAY, days).onTimeShare;
  // 2019-09-30 + 3 working days is 2019-10-10: the National Day week lies between.
  const last = row({ eventOn: "2019-09-30", sentOn: "2019-10-10" });
  expect(share(last)).toBe(1);
  expect(share(last, row({ eventOn: "2019-09-30", sentOn: "2019-10-11" }))).toBe(0.5);
  expect(share(last, last, row({ eventOn: "2019-03-01", sentOn: "2019-04-01" }))).toBe(0.6667);
  expect(share(row({}))).toBeNull();
  expect(share()).toBeNull();
  // 2031 is provisional: in time is in time, late by a day that may still move is not known.
  const soon = row({ eventOn: "2031-05-05", sentOn: "2031-05-06" });
  const slow = row({ eventOn: "2031-05-05", sentOn: "2031-05-20" });
  expect([share(soon), share(soon, slow), share(slow)]).toEqual([1, 1, null]);
  expect(tallyOf(UNIT, [soon, slow], 2031, "2032-01-05", days)).toMatchObject({ notKnown: 1 });
});

test("withdrawn ones count nowhere; a month is empty only when it is over", () => {
  const rows = [
    row({ sentOn: "2019-01-31" }),
    row({ sentOn: "2019-03-01" }),
    row({ sentOn: "2019-02-01", state: "withdrawn" }),
  ];
  expect(tallyOf(UNIT, rows, 2019, TODAY, days)).toMatchObject({ submitted: 2, emptyMonths: 10 });
  expect(tallyOf(UNIT, rows, 2019, "2019-04-30", days)).toMatchObject({ emptyMonths: 1 });
  expect(tallyOf(UNIT, [], 2019, TODAY, days)).toEqual({
    unitId: "C001",
    ...NOTHING,
    adoptedPoints: 0,
    onTimeShare: null,
    emptyMonths: 12,
    notKnown: 0,
    lateRecorded: 0,
    stated: 0,
  });
});

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform();
  days = await calendar(platform.as(null));
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
});
afterAll(() => platform.close());

test("closing the year writes facts for every active unit, zeros included, and again when it is closed again", async () => {
  const late = { on: "2019-03-05", reason: "邮件到达", proofId: await keptProof(office) };
  const sent = {
    unitId: "C001",
    title: "开学工作部署",
    category: "news",
    body: "正文",
    eventOn: "2019-03-01",
    late,
  };
  expect((await office.send("POST", "/api/contributions", sent)).statusCode).toBe(200);
  expect((await office.send("POST", "/api/contributions/tally", { year: 2021 })).statusCode).toBe(400);
  expect((await officer.send("POST", "/api/contributions/tally", { year: 2019 })).statusCode).toBe(403);
  const closed = await office.send("POST", "/api/contributions/tally", { year: 2019 });
  expect([closed.statusCode, closed.json()]).toEqual([200, { units: 2, closedUntil: "2019-12-31" }]);
  const facts = async (unitId: string) =>
    Object.fromEntries(
      (await currentFacts(platform.as(office.viewer), 2019, [unitId])).map((fact) => [fact.key, fact.value]),
    );
  const none = Object.fromEntries(
    Object.entries({ ...NOTHING, invited: 0, invitedAnswered: 0, invitedOnTime: 0 }).map(([key, value]) => [
      `contributions.${key}`,
      value,
    ]),
  );
  expect(await facts("C001")).toEqual({
    ...none,
    "contributions.submitted": 1,
    "contributions.adopted": 0,
    "contributions.adoptedPoints": 0,
    "contributions.onTimeShare": 1,
    "contributions.emptyMonths": 11,
    "review.returnedForErrors": 0,
  });
  expect(await facts("C002")).toEqual({
    ...none,
    "contributions.submitted": 0,
    "contributions.adopted": 0,
    "contributions.adoptedPoints": 0,
    "contributions.onTimeShare": null,
    "contributions.emptyMonths": 12,
    "review.returnedForErrors": 0,
  });
  await office.send("POST", "/api/contributions", { ...sent, title: "补报" });
  await office.send("POST", "/api/contributions/tally", { year: 2019 });
  expect((await facts("C001"))["contributions.submitted"]).toBe(2);
  const [fact] = await currentFacts(platform.as(office.viewer), 2019, ["C001"]);
  expect([fact?.source, fact?.asOf, fact?.note]).toEqual([
    "content.tally",
    "2020-03-02",
    "2 篇来稿中 2 篇为补登",
  ]);
});

test("months in which a unit was not there the whole month are none without a contribution, in the tally and in its mirror", async () => {
  const { database } = platform.as(null);
  await registerUnits(database, ["C003", "C004"]);
  await sql`update unit set founded_on = '2019-09-10' where id = 'C003'`.execute(database);
  await sql`update unit set closed_on = '2019-04-01', active = false where id = 'C004'`.execute(database);
  const { units } = (await office.get("/api/contributions/tally?year=2019")).json<{ units: Tally[] }>();
  const empty = Object.fromEntries(units.map((one) => [one.unitId, one.emptyMonths]));
  expect(empty).toMatchObject({ C002: 12, C003: 3, C004: 3 });
  const mirror = async (unitId: string) =>
    (await office.get(`/api/contributions/mirror?year=2019&unitId=${unitId}`))
      .json<{ months: { month: number; sent: number; over: boolean }[] }>()
      .months.filter((one) => one.over && one.sent === 0)
      .map((one) => one.month);
  expect(await mirror("C003")).toEqual([10, 11, 12]);
  expect(await mirror("C004")).toEqual([1, 2, 3]);
});

test("an officer sees the own unit's counts only", async () => {
  const seen = async (person: Person) =>
    (await person.get("/api/contributions/tally?year=2019"))
      .json<{ units: (Tally & { unitName: string })[] }>()
      .units.map((unit) => unit.unitId);
  expect(await seen(officer)).toEqual(["C001"]);
  expect((await seen(office)).toSorted()).toEqual(["C001", "C002", "C003", "C004"]);
});
