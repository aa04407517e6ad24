import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { tables } from "../../tables.ts";
import { changeCall, issueCall } from "./issueCall.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform("2026-03-02T01:00:00Z");
  office = await platform.person("office");
});
afterAll(() => platform.close());

const CALL = { title: "征集通知", body: "请各单位申报。", themes: ["招生考试"], dueOn: "2026-03-10" };
const issues = (year: number, change: object = {}) =>
  issueCall(platform.as(office.viewer), { year, ...CALL, ...change });
const changes = (id: string, version: number, change: object = {}) =>
  changeCall(platform.as(office.viewer), id, { ...CALL, version, ...change });
const row = (id: string) =>
  tables(platform.as(null).database)
    .selectFrom("interview_call")
    .select(["title", "due_on", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

test("a year has one call, whoever issues it first; a last day that has passed is none", async () => {
  expect(await told(issues(2026, { dueOn: "2026-03-01" }))).toBe("400 invalid");
  const acts = ["甲", "乙"].map((title) => () => issues(2026, { title }));
  expect(await together(platform, "interview_call", acts)).toEqual(["409 duplicate", "done"]);
  expect(await audited(platform.as(null).database, "participation.issue-call")).toHaveLength(1);
});

test("a call is changed by who read it last, and its last day only moves to a later one", async () => {
  const { id } = await issues(2027, { dueOn: "2027-03-10" });
  expect(await told(changes(id, 1, { title: "更正", dueOn: "2027-03-20" }))).toBe("done");
  expect(await told(changes(id, 1, { dueOn: "2027-03-30" }))).toBe("409 stale-version");
  expect(await told(changes(id, 2, { dueOn: "2027-03-19" }))).toBe("400 invalid");
  expect(await told(changes("00000000-0000-4000-8000-000000000000", 1))).toBe("404 not-found");
  expect(await row(id)).toEqual({ title: "更正", due_on: "2027-03-20", version: 2 });
  const acts = ["2027-03-25", "2027-03-26"].map((dueOn) => () => changes(id, 2, { dueOn }));
  expect(await together(platform, "interview_call", acts)).toEqual(["409 stale-version", "done"]);
  const log = await audited(platform.as(null).database, "participation.change-call");
  expect(log.map(({ subject, detail }) => [subject, detail["before"]])).toEqual([
    [`interview-call:${id}`, "2027-03-10"],
    [`interview-call:${id}`, "2027-03-20"],
  ]);
});
