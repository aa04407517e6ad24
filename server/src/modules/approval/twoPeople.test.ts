import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "../../../testing/platform.ts";
import { hashOf, textsUnderApproval, type Texts } from "../../../testing/texts.ts";
import { together } from "../../../testing/together.ts";
import { changePlan } from "./commands/changePlan.ts";
import { nameStandIn } from "./commands/nameStandIn.ts";
import { keepVersion, standingOf, takeMove, waitingForMe, type Subject } from "./index.ts";
import { planOf } from "./queries/plans.ts";

let texts: Texts;
let platform: Texts["platform"];
let author: Person;
let second: Person;
let third: Person;
let fourth: Person;
let leader: Person;
let begun: Texts["begun"];
let move: Texts["move"];
beforeAll(async () => {
  texts = await textsUnderApproval();
  ({ platform, author, second, third, fourth, leader, begun, move } = texts);
});
beforeEach(() => platform.clock.set("2020-03-02T01:00:00Z"));
afterAll(() => platform.close());

const standsIn = (absent: Person, standIn: Person) =>
  nameStandIn(platform.as(absent.viewer), {
    absentId: absent.viewer.accountId,
    standInId: standIn.viewer.accountId,
    startsOn: "2020-03-02",
    endsOn: "2020-03-06",
    reason: "出差",
  });
const waits = async (who: Person, { id }: Subject) =>
  (await waitingForMe(platform.as(who.viewer))).some((one) => one.id === id);
/** The plan of the class from now on: its one step is signed by these people alone. */
async function onlyBy(of: string, ...accounts: Person[]): Promise<void> {
  const { version, plan } = await planOf(platform.as(null), of);
  const [step] = plan.steps;
  const named = accounts.map(({ viewer }) => ({ id: viewer.accountId, name: viewer.name }));
  await changePlan(platform.as(leader.viewer), of, {
    version,
    note: "专人审核",
    plan: { ...plan, steps: [{ ...step!, accounts: named }] },
  });
}

test("whoever signed stays a signer under another role, and whoever wrote an author", async () => {
  const subject = await begun();
  await move(author, subject, "submit");
  await move(second, subject, "sign");
  await move(third, subject, "sign");
  const risen = (who: Person): Person => ({ ...who, viewer: { ...who.viewer, role: "leader" } });
  expect(await move(risen(second), subject, "sign")).toContain("同一稿件一人只能签署一个环节");
  expect(await move(risen(author), subject, "sign")).toContain("不能是本稿的拟稿人");
  expect(await move(leader, subject, "sign")).toBe("approved");
});

test("what was handed in anew is signed from the first step on, and opens with nothing of the round before", async () => {
  const subject = await begun();
  await move(author, subject, "submit");
  await move(second, subject, "sign");
  await move(third, subject, "return", { reason: "再核对" });
  await move(author, subject, "submit");
  expect(await move(leader, subject, "sign")).toContain("由检查工作组初审");
  await move(fourth, subject, "sign");
  await move(second, subject, "sign");
  expect(await move(fourth, subject, "return", { reason: "x" })).toContain("由厅领导退回");
  expect(await texts.gate(subject, "一")).toMatch(/^409/);
  expect(await move(leader, subject, "sign")).toBe("approved");
  // Taken back by the one who may, it opens nothing either; the same words are read again from the beginning.
  await move(leader, subject, "recall", { reason: "暂缓" });
  expect(await texts.gate(subject, "一")).toMatch(/^409/);
  await move(author, subject, "submit");
  expect((await standingOf(platform.as(null), subject)).signatures).toEqual([]);
});

test("a change and the last signature at one moment: what was signed is not what is there now, and nothing goes out", async () => {
  const subject = await begun();
  await move(author, subject, "submit");
  await move(second, subject, "sign");
  await move(third, subject, "sign");
  const ended = await together(platform, "approval_log", [
    () => keepVersion(platform.as(author.viewer), subject, { version: 1, hash: hashOf("改") }),
    () =>
      takeMove(platform.as(leader.viewer), subject, "sign", {
        version: 1,
        answers: ["political", "authority"].map((key) => ({ key, answer: "yes" as const, note: "" })),
      }),
  ]);
  // Either the signature came first and is void, or it is told that there is another version.
  expect([
    ["done", "done"],
    ["409 stale-version", "done"],
  ]).toContainEqual(ended);
  expect([await texts.gate(subject, "一"), await texts.gate(subject, "改")]).toEqual([
    expect.stringMatching(/^409/),
    expect.stringMatching(/^409/),
  ]);
});

test("a stand-in and whom they stand in for are one person, in whichever order, and at one moment", async () => {
  await standsIn(second, third);
  const subject = await begun();
  await move(author, subject, "submit");
  await move(third, subject, "sign", { for: second.viewer.accountId });
  expect(await move(second, subject, "sign")).toContain("同一稿件一人只能签署一个环节");
  expect(await move(third, subject, "sign")).toContain("同一稿件一人只能签署一个环节");
  const other = await begun();
  await move(author, other, "submit");
  await move(second, other, "sign");
  expect(await move(third, other, "sign", { for: second.viewer.accountId })).toContain(
    "同一稿件一人只能签署一个环节",
  );
  const both = await begun();
  await move(author, both, "submit");
  const asked = await texts.pendingQuestions(both);
  const sign = (who: Person, more: object) =>
    takeMove(platform.as(who.viewer), both, "sign", {
      version: 1,
      answers: asked.map((key) => ({ key, answer: "yes" as const, note: "" })),
      ...more,
    });
  const ended = await together(platform, "approval_log", [
    () => sign(second, {}),
    () => sign(third, { for: second.viewer.accountId }),
  ]);
  expect(ended.filter((one) => one === "done")).toHaveLength(1);
});

test("who stands in lends no more than both have now: a role that one of them lost, or a unit of which the absent must stay out", async () => {
  const [absent, standIn] = [await platform.person("office"), await platform.person("office")];
  await standsIn(absent, standIn);
  const plan = await planOf(platform.as(null), "public-entry");
  expect(plan.plan.steps).toHaveLength(1);
  await onlyBy("public-entry", absent);
  const { database } = platform.as(null);
  const free = await begun("public-entry", ["U7"]);
  await move(author, free, "submit");
  expect(await waits(standIn, free)).toBe(true);
  // The absent may not act in this unit's matters, so nobody may in their stead.
  await sql`insert into employment (account_id, unit_id, present) values (${absent.viewer.accountId}, 'U7', true)`.execute(
    database,
  );
  expect(await waits(standIn, free)).toBe(false);
  expect(await move(standIn, free, "sign")).toMatch(/^409/);
  expect(await move(standIn, free, "sign", { for: absent.viewer.accountId })).toContain("须回避的单位");
  expect(await move(standIn, free, "return", { reason: "x" })).toMatch(/^409/);
  await sql`delete from employment where account_id = ${absent.viewer.accountId}`.execute(database);
  expect(await waits(standIn, free)).toBe(true);
  // Another role since: what was lent between equals is lent no more.
  await sql`update account set role = 'audit' where id = ${standIn.viewer.accountId}`.execute(database);
  const moved: Person = { ...standIn, viewer: { ...standIn.viewer, role: "audit" } };
  expect(await waits(moved, free)).toBe(false);
  expect(await move(moved, free, "sign")).toMatch(/^409/);
});

test("no plan lets somebody be the only reader of their own text", async () => {
  const { version, plan } = await planOf(platform.as(null), "public-entry");
  const change = (apart: ("authors" | "editor" | "submitter")[]) =>
    changePlan(platform.as(leader.viewer), "public-entry", {
      version,
      note: "x",
      plan: { ...plan, steps: [{ ...plan.steps[0]!, apart }] },
    });
  const said = "“审核”须由拟稿人、最后修改人以外的人办理。";
  for (const apart of [[], ["submitter"], ["editor"]] as const)
    await expect(change([...apart])).rejects.toThrow(said);
  await change(["authors"]);
});
