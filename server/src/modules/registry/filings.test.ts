import { afterAll, beforeAll, expect, test } from "vitest";
import { keptProof } from "../../../testing/proof.ts";
import { registerUnits } from "../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { currentFacts } from "../evidence/read.ts";
import type { Unit } from "./schemas.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002", "C003", "C004"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

const file = (person: Person, unitId: string, body: object) =>
  person.send("PUT", `/api/units/${unitId}/filing`, { department: "办公室", officerName: "甲", ...body });
const late = async (on: string) => ({ on, reason: "纸质备案表", proofId: await keptProof(office) });
const facts = async (unitId: string) => {
  const found = await currentFacts(platform.as(office.viewer), 2019, [unitId]);
  return Object.fromEntries(
    found.map((fact) => [fact.key.replace("registry.", ""), [fact.value, fact.asOf, fact.note]]),
  );
};

test("the day of a filing is a stamp; only the office records an earlier one, and never replaces a later one with it", async () => {
  const officer = await platform.person("officer", "C001");
  const typed = await file(officer, "C001", { filedOn: "2019-01-05" });
  expect([typed.statusCode, typed.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("备案日期以平台登记的当天为准"),
  ]);
  expect((await file(officer, "C001", { late: await late("2019-01-05") })).statusCode).toBe(403);
  expect((await file(office, "C001", { late: await late("2020-03-02") })).statusCode).toBe(400);
  expect((await file(office, "C001", { late: await late("2008-04-30") })).statusCode).toBe(400);
  const noProof = { on: "2019-01-05", reason: "无", proofId: "00000000-0000-4000-8000-000000000000" };
  expect((await file(office, "C001", { late: noProof })).statusCode).toBe(400);
  expect((await file(officer, "C001", { officerName: "今年的" })).statusCode).toBe(200);
  expect(
    (await file(office, "C001", { officerName: "去年的", late: await late("2019-01-05") })).statusCode,
  ).toBe(200);
  const [unit] = (await office.get("/api/units?search=C001")).json<{ units: Unit[] }>().units;
  expect(unit!.filing).toMatchObject({
    officerName: "今年的",
    filedOn: "2020-03-02",
    arrival: { kind: "stamped" },
  });
});

test("registry facts of a past year read what was filed then, not today's filing", async () => {
  // C001: filed in January 2019, changed today. C002: filed without an officer in 2019, the officer added today.
  // C003: filed for the first time today. C004: nothing.
  await file(office, "C002", { officerName: null, late: await late("2019-05-01") });
  await file(office, "C002", {});
  await file(office, "C003", {});
  expect((await office.send("POST", "/api/evidence/2019/registry-facts")).statusCode).toBe(200);
  const paper = (day: string) => `${day} 备案，于 2020-03-02 补登：纸质备案表`;
  expect(await facts("C001")).toMatchObject({
    departmentFiled: [true, "2019-12-31", paper("2019-01-05")],
    officerFiled: [true, "2019-12-31", paper("2019-01-05")],
    filedOnTime: [true, "2019-12-31", paper("2019-01-05")],
  });
  expect(await facts("C002")).toMatchObject({
    departmentFiled: [true, "2019-12-31", paper("2019-05-01")],
    officerFiled: [false, "2019-12-31", paper("2019-05-01")],
    filedOnTime: [true, "2019-12-31", paper("2019-05-01")],
  });
  expect(await facts("C003")).toMatchObject({
    officerFiled: [true, "2020-03-02", null],
    filedOnTime: [false, "2020-03-02", null],
  });
  expect(await facts("C004")).toMatchObject({ departmentFiled: [false, "2020-03-02", null] });
});
