import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { keptProof } from "../../../testing/proof.ts";
import { registerUnits } from "../../../testing/units.ts";
import { expiringFilings, filingsOfYear } from "./index.ts";
import type { UnitLife } from "./lifeSchemas.ts";
import type { Unit } from "./schemas.ts";

let platform: Platform;
let office: Person;
let officer: Person;
let proofId: string;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  office = await platform.person("office");
  proofId = await keptProof(office);
  officer = await platform.person("officer", "C1");
  await registerUnits(platform.as(null).database, ["C1", "C2", "C3", "C4"]);
});
afterAll(() => platform.close());

/** An earlier filing, which the office records with its proof. */
const on = (day: string) => ({ late: { on: day, reason: "纸质备案表", proofId } });
const file = async (id: string, body: object, person = office): Promise<[number, string]> => {
  const answer = await person.send("PUT", `/api/units/${id}/filing`, {
    department: null,
    officerName: null,
    ...body,
  });
  const { message, said } = answer.json<{ message?: string; said?: string[] }>();
  return [answer.statusCode, message ?? said?.join("；") ?? ""];
};
const unitNow = async (id: string): Promise<Unit> => (await office.get(`/api/units/${id}`)).json<Unit>();
const life = async (id: string): Promise<UnitLife> =>
  (await office.get(`/api/units/${id}/life`)).json<UnitLife>();

test("a second filing stands beside the first; another department must be said; handing over keeps history", async () => {
  const first = { department: "办公室", officerName: "示例甲", ...on("2019-03-01") };
  expect(await file("C1", first)).toEqual([200, expect.stringContaining("有效至 2021-02-28")]);
  expect(await file("C1", { officerName: "示例乙", ...on("2019-06-01") })).toEqual([
    200,
    expect.stringContaining("与“示例甲”并列"),
  ]);
  expect((await unitNow("C1")).filing?.officers.map((one) => one.name)).toEqual(["示例乙", "示例甲"]);
  expect(await file("C1", { department: "信息中心", ...on("2019-07-01") })).toEqual([
    409,
    expect.stringMatching(/已备案的责任部门是“办公室”.*没有改动.*请勾选/),
  ]);
  expect((await unitNow("C1")).filing?.department).toBe("办公室");
  expect(await file("C1", { department: "信息中心", ...on("2019-07-01"), changesDepartment: true })).toEqual([
    200,
    expect.stringContaining("由“办公室”变更为“信息中心”"),
  ]);
  const [, giver] = (await unitNow("C1")).filing!.officers;
  const handing = { officerName: "示例丙", ...on("2020-01-06"), handsOver: giver!.id };
  expect(await file("C1", handing)).toEqual([200, expect.stringContaining("“示例甲”交接给“示例丙”")]);
  expect(await file("C1", handing)).toEqual([404, expect.stringContaining("可能已经交接")]);
  const { officers, departments } = await life("C1");
  expect(officers.map((one) => [one.name, one.endedOn])).toEqual([
    ["示例丙", null],
    ["示例乙", null],
    ["示例甲", "2020-01-06"],
  ]);
  expect(officers[0]?.succeeds).toBe(officers[2]?.id);
  expect(departments.map((one) => [one.name, one.validFrom, one.endedOn])).toEqual([
    ["信息中心", "2019-07-01", null],
    ["办公室", "2019-03-01", "2019-07-01"],
  ]);
});

test("filing the same again renews it; a hand-over before the filing and an end before it are refused", async () => {
  expect(await file("C1", { officerName: "示例乙" }, officer)).toEqual([
    200,
    "专干“示例乙”续备至 2022-03-01",
  ]);
  const own = (await life("C1")).officers.find((one) => one.name === "示例丙")!;
  expect(await file("C1", { officerName: "示例丁", ...on("2019-12-01"), handsOver: own.id })).toEqual([
    400,
    expect.stringContaining("交接日期不能早于"),
  ]);
  const end = (day: string, person = office) =>
    person.send("POST", `/api/units/C1/officers/${own.id}/end`, { on: day, reason: "调离" });
  expect((await end("2020-01-01")).statusCode).toBe(400);
  expect((await end("2020-03-03")).statusCode).toBe(400);
  const other = await platform.person("officer", "C2");
  expect((await end("2020-03-01", other)).statusCode).toBe(404);
  expect((await end("2020-03-01", officer)).json<{ left: number }>().left).toBe(1);
  expect((await end("2020-03-01")).statusCode).toBe(404);
});

test("a department that was filed before the present one takes its place in time and replaces nothing", async () => {
  expect(await file("C1", { department: "宣传部", ...on("2018-09-01") })).toEqual([
    200,
    expect.stringMatching(/至 2019-03-01 变更为“办公室”为止，现在的责任部门不变/),
  ]);
  expect(await file("C1", { department: "团委", ...on("2018-12-01") })).toEqual([
    400,
    expect.stringMatching(/2018-12-01 在册的责任部门是“宣传部”.*请核对日期/),
  ]);
  expect((await unitNow("C1")).filing?.department).toBe("信息中心");
  expect((await life("C1")).departments.map((one) => [one.name, one.validFrom, one.endedOn])).toEqual([
    ["信息中心", "2019-07-01", null],
    ["办公室", "2019-03-01", "2019-07-01"],
    ["宣传部", "2018-09-01", "2019-03-01"],
  ]);
});

test("two hand-overs of one officer at once: one is told", async () => {
  await file("C4", { department: "办公室", officerName: "示例甲", ...on("2019-03-01") });
  const [giver] = (await unitNow("C4")).filing!.officers;
  const hand = (officerName: string) =>
    file("C4", { officerName, ...on("2020-03-01"), handsOver: giver!.id });
  const answers = await Promise.all([hand("示例乙"), hand("示例丙")]);
  expect(answers.map(([status]) => status).sort()).toEqual([200, 404]);
  expect((await unitNow("C4")).filing?.officers).toHaveLength(1);
});

test("a year reads what was filed and valid in it", async () => {
  await file("C2", { department: "办公室", officerName: "示例甲", ...on("2020-02-01") });
  await file("C3", { department: "办公室", officerName: "示例甲", ...on("2016-05-01") });
  const context = platform.as(office.viewer);
  const of = async (year: number) => Object.fromEntries(await filingsOfYear(context, year));
  const all = { department: true, officer: true };
  // C2 filed after the year and had nothing before: filed, not in time. C3 expired on 30 April 2018: filed for 2018, no more for 2019.
  expect(await of(2019)).toEqual({
    C1: { ...all, onTime: true, since: "2018-09-01" },
    C2: { ...all, onTime: false, since: "2020-02-01" },
    C4: { ...all, onTime: true, since: "2019-03-01" },
  });
  expect((await of(2020))["C2"]).toMatchObject({ ...all, onTime: true });
  expect([(await of(2018))["C3"], (await of(2015))["C3"]]).toMatchObject([
    { ...all, onTime: true },
    { ...all, onTime: false },
  ]);
  // Who had a department in the year and added an officer after it had no officer in it.
  await file("C3", { department: "办公室", ...on("2019-05-01") });
  await file("C3", { officerName: "示例乙", ...on("2020-03-01") });
  expect((await of(2019))["C3"]).toMatchObject({ department: true, officer: false, onTime: true });
});

test("what expires is told in time; what was renewed or ended is not", async () => {
  const context = platform.as(office.viewer);
  const names = async (by: string) =>
    (await expiringFilings(context, by)).map((one) => `${one.unitId} ${one.name} ${one.validUntil}`);
  expect(await names("2020-03-02")).toEqual(["C3 示例甲 2018-04-30"]);
  expect((await unitNow("C3")).filing).toMatchObject({ expired: true, validUntil: "2018-04-30" });
  await file("C3", { department: "办公室", officerName: "示例甲" });
  expect(await names("2020-03-02")).toEqual([]);
  expect((await unitNow("C3")).filing).toMatchObject({ expired: false });
});
