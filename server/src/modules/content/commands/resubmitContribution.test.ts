import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { decision, newContribution, resubmission } from "../schemas.ts";
import { tables } from "../tables.ts";
import { decideContribution } from "./decideContribution.ts";
import { resubmitContribution } from "./resubmitContribution.ts";
import { submitContribution } from "./submitContribution.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let platform: Platform;
let office: Person;
let officer: Person;
let other: Person;
beforeAll(async () => {
  platform = await startPlatform("2019-03-05T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C1");
  other = await platform.person("officer", "C2");
});
afterAll(() => platform.close());

const as = (who: Person, recused: string[] = []) => platform.as({ ...who.viewer, recused: new Set(recused) });
const WRITTEN = { category: "news", body: "正文", eventOn: "2019-03-01" };
const submits = (title: string, change: object = {}, who = officer) =>
  submitContribution(as(who), newContribution.parse({ ...WRITTEN, title, ...change }));
const decides = (id: string, change: object, recused: string[] = []) =>
  decideContribution(as(office, recused), id, decision.parse({ version: 1, ...change }));
const resubmits = (id: string, title: string, change: object = {}, who = officer, recused: string[] = []) =>
  resubmitContribution(
    as(who, recused),
    id,
    resubmission.parse({ ...WRITTEN, title, version: 2, ...change }),
  );
const returned = async (title: string): Promise<string> => {
  const { id } = await submits(title);
  await decides(id, { decision: "returned", reason: "请核实" });
  return id;
};
const states = async (title: string) =>
  (
    await tables(platform.as(null).database)
      .selectFrom("contribution")
      .select("state")
      .where("title", "=", title)
      .execute()
  ).map((row) => row.state);
const log = async (action: string) => (await audited(platform.as(null).database, `content.${action}`)).length;

test("a decision is whole: how it was adopted, why it was not; by nobody who stands aside, once", async () => {
  const { id } = await submits("一");
  const wrong = [
    { decision: "adopted" },
    { decision: "adopted", adoptedAs: "ordinary", forError: true },
    { decision: "returned" },
    { decision: "not-used" },
    { decision: "returned", reason: "请核实", adoptedAs: "ordinary" },
    { decision: "not-used", reason: "重复", adoptedAs: "ordinary" },
    { decision: "not-used", reason: "重复", forError: true },
  ];
  for (const one of wrong) expect(await told(decides(id, one)), JSON.stringify(one)).toBe("400 invalid");
  const unused = { decision: "not-used", reason: "重复" };
  expect(await told(decides(id, unused, ["C1"]))).toBe("403 recused");
  expect(await told(decides(NOWHERE, unused))).toBe("404 not-found");
  const acts = [() => decides(id, unused), () => decides(id, { decision: "adopted", adoptedAs: "ordinary" })];
  expect(await together(platform, "contribution", acts)).toEqual(["409 stale-version", "done"]);
  expect(await log("decide-contribution")).toBe(1);
});

test("what was returned is sent again by its unit, in its own thread, with dates that can be", async () => {
  const id = await returned("二");
  expect(await told(submits("二"))).toBe("409 returned-before");
  expect(await told(resubmits(id, "二", { eventOn: "2019-03-06" }))).toBe("400 invalid");
  expect(await told(resubmits(id, "二", { version: 1 }))).toBe("409 stale-version");
  expect(await told(resubmits(id, "二", {}, other))).toBe("404 not-found");
  expect(await told(resubmits(NOWHERE, "二"))).toBe("404 not-found");
  expect(await told(resubmits(id, "二", {}, office, ["C1"]))).toMatch(/^40[34] /);
  await submits("三");
  expect(await told(resubmits(id, "三"))).toBe("409 duplicate");
  expect([await told(resubmits(id, "二")), await told(resubmits(id, "二", { version: 3 }))]).toEqual([
    "done",
    "409 not-possible",
  ]);
  expect(await log("resubmit-contribution")).toBe(1);
});

test("of two that get one title on one day at one moment, one is told", async () => {
  const [one, two] = [await returned("四"), await returned("五")];
  const again = [() => resubmits(one, "六"), () => resubmits(two, "六")];
  expect(await together(platform, "contribution", again)).toEqual(["409 duplicate", "done"]);
  expect(await states("六")).toEqual(["submitted"]);
  const three = await returned("七");
  const fresh = [() => resubmits(three, "八"), () => submits("八")];
  expect(await together(platform, "contribution", fresh)).toEqual(["409 duplicate", "done"]);
  expect(await states("八")).toEqual(["submitted"]);
});
