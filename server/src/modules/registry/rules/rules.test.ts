import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { keptProof } from "../../../../testing/proof.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { FiledRule } from "./schemas.ts";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C1", "C2", "C3"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C1");
});
afterAll(() => platform.close());

const rule = async (person: Person, change: object = {}) => ({
  title: "信息发布保密审查制度",
  documentNumber: "示例〔2019〕3号",
  issuedOn: "2019-03-01",
  fileId: await keptProof(person, "制度.pdf"),
  ...change,
});
const file = async (unit: string, person: Person, change: object = {}) =>
  person.send("POST", `/api/units/${unit}/rules`, await rule(person, change));
const filed = async (unit: string, person = office) =>
  (await person.get(`/api/units/${unit}/rules`)).json<{ rules: FiledRule[] }>().rules;
const fact = async (year: number, unit: string) => {
  await office.send("POST", `/api/evidence/${year}/registry-facts`, {});
  const { facts } = (await office.get(`/api/facts?year=${year}&unitId=${unit}`)).json<{
    facts: { key: string; value: unknown; evidence: { kind: string; text: string }[] }[];
  }>();
  return facts.find((one) => one.key === "review.ruleFiled");
};

test("a unit files its rule with the text on the platform's day; what it had before counts only when the office records it with proof", async () => {
  expect((await file("C1", officer)).statusCode).toBe(200);
  expect(await filed("C1", officer)).toMatchObject([
    { filedOn: "2020-03-02", by: officer.viewer.name, endedOn: null },
  ]);
  // Filed in 2020: it says nothing of 2019.
  expect((await fact(2019, "C1"))?.value).toBe(false);
  expect((await fact(2020, "C1"))?.value).toBe(true);
  const late = { late: { on: "2019-05-06", reason: "纸质备案", proofId: await keptProof(office) } };
  expect((await file("C1", officer, late)).statusCode).toBe(403);
  expect((await file("C2", office, late)).statusCode).toBe(200);
  const known = await fact(2019, "C2");
  expect(known).toMatchObject({ value: true, evidence: [{ kind: "count" }, { kind: "filing" }] });
  expect(known?.evidence[1]?.text).toContain("信息发布保密审查制度");
  expect((await fact(2019, "C3"))?.value).toBe(false);
});

test("a rule that has ended holds for the years whose last day it saw", async () => {
  const [own] = await filed("C2");
  const end = (reason: string) => office.send("POST", `/api/units/C2/rules/${own!.id}/end`, { reason });
  expect((await end(" ")).statusCode).toBe(400);
  expect((await end("新制度施行")).statusCode).toBe(200);
  expect((await end("再废止")).statusCode).toBe(404);
  expect(await filed("C2")).toMatchObject([{ endedOn: "2020-03-02", endReason: "新制度施行" }]);
  expect((await fact(2019, "C2"))?.value).toBe(true);
  expect((await fact(2020, "C2"))?.value).toBe(false);
});

test("another unit's officer files and reads nothing; a file that nobody kept and a rule from the future are refused", async () => {
  expect((await file("C2", officer)).statusCode).toBe(404);
  expect((await officer.get("/api/units/C2/rules")).statusCode).toBe(404);
  const nobody = await file("C1", officer, { fileId: "00000000-0000-4000-8000-000000000000" });
  expect([nobody.statusCode, nobody.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("所附文件不存在"),
  ]);
  expect((await file("C1", officer, { issuedOn: "2020-03-03" })).statusCode).toBe(400);
});
