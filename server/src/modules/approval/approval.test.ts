import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "../../../testing/platform.ts";
import { hashOf, textsUnderApproval, type Texts } from "../../../testing/texts.ts";
import {
  abilities,
  approvalSlip,
  history,
  keepVersion,
  overdueSteps,
  standingOf,
  takeMove,
  uncleared,
  waitingForMe,
  type Answer,
  type Subject,
} from "./index.ts";
import { urgentReleases } from "./queries/urgentReleases.ts";

let texts: Texts;
let platform: Texts["platform"];
let author: Person;
let second: Person;
let third: Person;
let fourth: Person;
let leader: Person;
let begun: Texts["begun"];
let move: Texts["move"];
let gate: Texts["gate"];
let approved: Texts["approve"];
let pendingQuestions: (subject: Subject) => Promise<string[]>;
beforeAll(async () => {
  texts = await textsUnderApproval();
  ({ platform, author, second, third, fourth, leader } = texts);
  ({ begun, move, gate, approve: approved, pendingQuestions } = texts);
});
beforeEach(() => platform.clock.set("2020-03-02T01:00:00Z"));
afterAll(() => platform.close());

test("a text goes its way, and the gate opens for what was signed and for nothing else", async () => {
  const subject = await begun();
  expect(await gate(subject, "一")).toBe("409 稿件当前为“拟稿”，没有审签完毕，不能对外发布。");
  expect(await gate({ kind: "article", id: "unknown" }, "一")).toMatch(/^404/);
  await approved(subject);
  expect(await gate(subject, "一")).toBe("open");
  expect(await gate(subject, "二")).toBe("409 要发布的内容与审签的第 1 版不一致，不能对外发布，请重新送审。");
  expect(await move(author, subject, "release", { hash: hashOf("二") })).toMatch(/^409 not-approved/);
  expect(await move(author, subject, "release")).toMatch(/^409 not-approved/);
  expect(await move(author, subject, "release", { hash: hashOf("一") })).toBe("released");
  // The next version is written while the first stays out and approved.
  const { voided } = await keepVersion(platform.as(author.viewer), subject, {
    version: 1,
    hash: hashOf("二"),
  });
  expect(voided).toBeNull();
  expect([await gate(subject, "一"), (await gate(subject, "二")).slice(0, 3)]).toEqual(["open", "409"]);
});

test("a change after a signature voids it with its sentence, and after the last one all of them", async () => {
  const subject = await begun();
  const context = platform.as(author.viewer);
  await approved(subject);
  const remarks: string[] = [];
  const { voided } = await keepVersion({ ...context, remarks }, subject, { version: 1, hash: hashOf("改") });
  const names = [second, third, leader].map((one) => one.viewer.name);
  expect(voided).toBe(
    `第 1 版已改动，初审（${names[0]}）、复审（${names[1]}）、终审（${names[2]}）的签署作废，须重新送审。`,
  );
  expect(remarks).toEqual([voided]);
  expect([(await gate(subject, "一")).slice(0, 3), (await gate(subject, "改")).slice(0, 3)]).toEqual([
    "409",
    "409",
  ]);
  // The scheduler finds it closed as well.
  expect(await move(null, subject, "release", { hash: hashOf("一") })).toMatch(/^409 step-not-possible/);
  expect((await history(context, subject)).moves.map((one) => one.move)).toEqual([
    "submit",
    "sign",
    "sign",
    "sign",
    "void",
  ]);
  await approved(subject);
  expect(await move(null, subject, "release", { hash: hashOf("改") })).toBe("released");
  expect(await move(null, subject, "release", { hash: hashOf("改") })).toMatch(/^409 step-not-possible/);
  const last = (await history(context, subject)).moves.at(-1);
  expect([last?.move, last?.by, last?.version]).toEqual(["release", "（定时发布）", 2]);
});

test("the author takes back until somebody has begun; a return needs a reason, a check list its answers", async () => {
  const subject = await begun();
  await move(author, subject, "submit");
  expect(await move(second, subject, "take-back")).toMatch(/只能是拟稿人或送审人本人/);
  expect(await move(author, subject, "take-back")).toBe("draft");
  await move(author, subject, "submit");
  expect(await move(second, subject, "begin")).toBe("waiting");
  expect(await move(author, subject, "take-back")).toContain(`${second.viewer.name}已开始审阅`);
  expect(await move(second, subject, "sign", { answers: [] })).toBe(
    "400 invalid 检查项“事实、数字和日期已核对”还没有作答。",
  );
  const keys = await pendingQuestions(subject);
  const all = (last: Omit<Answer, "key">) =>
    keys.map((key, place): Answer => ({ key, ...(place > 0 ? last : { answer: "yes", note: "" }) }));
  expect(
    await move(second, subject, "sign", { answers: all({ answer: "not-applicable", note: " " }) }),
  ).toContain("须说明理由");
  expect(await move(second, subject, "sign", { answers: all({ answer: "no", note: "错" }) })).toContain(
    "请退回",
  );
  expect(await move(second, subject, "return", { reason: "  " })).toBe("400 invalid 退回须写明理由。");
  expect(await move(second, subject, "return", { reason: "数字有误" })).toBe("draft");
  await move(author, subject, "submit");
  expect(
    await move(second, subject, "sign", { answers: all({ answer: "not-applicable", note: "无链接" }) }),
  ).toBe("waiting");
  const slip = await approvalSlip(platform.as(author.viewer), subject);
  expect(slip.rows.map((one) => [one.what, one.by, one.reason])).toEqual([
    ["送审", author.viewer.name, null],
    ["撤回", author.viewer.name, null],
    ["送审", author.viewer.name, null],
    ["开始审阅", second.viewer.name, null],
    ["退回", second.viewer.name, "数字有误"],
    ["送审", author.viewer.name, null],
    ["初审", second.viewer.name, null],
  ]);
  expect(slip.rows.at(-1)?.answers.at(-1)).toEqual({
    question: "链接、附件可以打开，图片有文字说明",
    answer: "不适用",
    note: "无链接",
  });
  expect(slip.open).toEqual([
    { step: "复审", who: "检查工作组" },
    { step: "终审", who: "厅领导" },
  ]);
});

test("two who sign at once: one wins, the other reads who was first", async () => {
  const subject = await begun();
  await move(author, subject, "submit");
  const both = await Promise.all([
    move(second, subject, "sign", { turn: 2 }),
    move(third, subject, "sign", { turn: 2 }),
  ]);
  const [won, lost] = both.sort((one) => (one === "waiting" ? -1 : 1));
  expect(won).toBe("waiting");
  const winner = (await history(platform.as(null), subject)).moves.at(-1)?.by;
  expect(lost).toBe(
    `409 stale-version 稿件已由${winner}办理，现为“待复审”，请刷新后重试，您的操作没有保存。`,
  );
  // The same person twice, without a turn: the second signature would be another step.
  const again = await begun();
  await move(author, again, "submit");
  const twice = await Promise.all([move(second, again, "sign"), move(second, again, "sign")]);
  expect(twice.filter((one) => one === "waiting")).toHaveLength(1);
  expect(twice.find((one) => one !== "waiting")).toContain("同一稿件一人只能签署一个环节");
});

test("the urgent road goes out early, shows until it is cleared, and is late after its limit", async () => {
  const subject = await begun();
  expect(await move(author, subject, "submit", { road: "urgent" })).toBe("400 invalid 送审须写明理由。");
  await move(author, subject, "submit", { road: "urgent", reason: "台风停课" });
  await move(second, subject, "sign");
  expect(await move(leader, subject, "sign")).toBe("approved");
  expect(await move(author, subject, "release", { hash: hashOf("一") })).toBe("released");
  const read = async (who: Person) => ({
    overdue: await overdueSteps(platform.as(who.viewer)),
    uncleared: await uncleared(platform.as(who.viewer)),
  });
  const own = async () => (await read(leader)).uncleared.find((one) => one.id === subject.id);
  expect(await own()).toMatchObject({
    due: { shown: "2020-03-03 17:30" },
    overdue: false,
    missing: ["复审"],
  });
  platform.clock.set("2020-03-03T09:31:00Z");
  expect(await own()).toMatchObject({ overdue: true });
  expect((await read(leader)).overdue.map((one) => one.id)).toContain(subject.id);
  expect(await move(second, subject, "sign")).toContain("同一稿件一人只能签署一个环节");
  const waits = async (who: Person) => (await waitingForMe(platform.as(who.viewer))).map((one) => one.id);
  expect([(await waits(third)).includes(subject.id), (await waits(second)).includes(subject.id)]).toEqual([
    true,
    false,
  ]);
  expect(await move(third, subject, "sign")).toBe("released");
  expect(await own()).toBeUndefined();
  platform.clock.set("2020-03-02T01:00:00Z");
  const asked = await leader.get("/api/approval/overdue");
  expect([asked.statusCode, Object.keys(asked.json<object>())]).toEqual([200, ["overdue", "uncleared"]]);
  expect((await third.get("/api/approval/waiting")).statusCode).toBe(200);
  // Written anew before it was cleared: no second urgent road.
  const other = await begun();
  await move(author, other, "submit", { road: "urgent", reason: "急" });
  await move(second, other, "sign");
  await move(leader, other, "sign");
  await move(author, other, "release", { hash: hashOf("一") });
  await keepVersion(platform.as(author.viewer), other, { version: 1, hash: hashOf("二") });
  expect(await move(author, other, "submit", { road: "urgent", reason: "急" })).toContain("还没有补签");
  expect((await read(leader)).uncleared.map((one) => one.id)).toContain(other.id);
  const told = async () =>
    (await urgentReleases(platform.as(leader.viewer), 2020, 3)).releases.filter(({ id }) => id === other.id);
  await approved(other);
  platform.clock.set("2020-03-02T03:00:00Z");
  expect(await told()).toMatchObject([{ version: 1, outcome: "open", endedAt: null }]);
  await move(author, other, "release", { hash: hashOf("二") });
  expect((await read(leader)).uncleared.map((one) => one.id)).not.toContain(other.id);
  // Long after its limit it still is what it became: a version that everybody signed took its place in time.
  platform.clock.set("2020-03-20T01:00:00Z");
  expect(await told()).toMatchObject([
    {
      version: 1,
      outcome: "cleared",
      endedAt: "2020-03-02T03:00:00.000Z",
      endedBy: author.viewer.name,
      late: false,
    },
  ]);
  platform.clock.set("2020-03-02T01:00:00Z");
  // Signed by everybody before it went out: nothing to clear, so nothing to leave out either.
  const whole = await begun("news", ["U8"]);
  await move(author, whole, "submit", { road: "urgent", reason: "急" });
  await move(second, whole, "sign");
  await move(leader, whole, "sign");
  const stays = platform.as({ ...leader.viewer, recused: new Set(["U8"]) });
  expect(await move(third, whole, "sign")).toBe("approved");
  await move(author, whole, "release", { hash: hashOf("一") });
  expect((await urgentReleases(stays, 2020, 3)).leftOut).toBe(0);
  // Cleared by a return instead: what is out is approved no more.
  const refused = await begun();
  await move(author, refused, "submit", { road: "urgent", reason: "急" });
  await move(second, refused, "sign");
  await move(leader, refused, "sign");
  await move(author, refused, "release", { hash: hashOf("一") });
  expect(await gate(refused, "一")).toBe("open");
  expect(await move(third, refused, "return", { reason: "依据已废止" })).toBe("draft");
  expect((await gate(refused, "一")).slice(0, 3)).toBe("409");
});

test("a plan that changes in mid-course holds from the next handing in", async () => {
  const subject = await begun("interview");
  await move(author, subject, "submit");
  const list = (await leader.get("/api/approval/plans")).json<{
    plans: { class: string; version: number; plan: { steps: object[] } }[];
  }>().plans;
  const { version, plan } = list.find((one) => one.class === "interview")!;
  const steps = [plan.steps[0]!, { key: "second", name: "复审", roles: ["office"] }, plan.steps[1]!];
  const put = async (of: string, body: object, by = leader) => {
    const answer = await by.send("PUT", `/api/approval/plans/${of}`, body);
    return [
      answer.statusCode,
      answer.json<{ message?: string; version?: number }>().message ?? answer.json(),
    ];
  };
  expect((await put("interview", { version, plan, note: "x" }, author))[0]).toBe(403);
  expect(
    (await put("interview", { version, plan: { ...plan, steps: [plan.steps[0]!] }, note: "x" }))[1],
  ).toBe("本类内容至少须有 2 个环节。");
  expect((await put("notice", { version: 1, plan, note: "x" }))[1]).toContain("由制度规定");
  expect(await put("interview", { version, plan: { ...plan, steps }, note: "加一道复审" })).toEqual([
    200,
    { version: version + 1 },
  ]);
  expect((await put("interview", { version, plan, note: "x" }))[0]).toBe(409);
  expect(await move(second, subject, "sign")).toBe("waiting");
  expect(await move(leader, subject, "sign")).toBe("approved");
  expect(await move(leader, subject, "recall", { reason: "改期" })).toBe("draft");
  await approved(subject);
  const { moves } = await history(platform.as(null), subject);
  expect(moves.map((one) => (one.planVersion ?? 0) - version)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
});

test("a stand-in signs for who is away, in the period alone, and stands apart as both", async () => {
  const name = (who: Person, absent: Person, standIn: Person, more: object = {}) =>
    who.send("POST", "/api/approval/stand-ins", {
      absentId: absent.viewer.accountId,
      standInId: standIn.viewer.accountId,
      startsOn: "2020-03-10",
      endsOn: "2020-03-12",
      reason: "出差",
      ...more,
    });
  const subject = await begun("public-entry");
  const only = { id: second.viewer.accountId, name: second.viewer.name };
  const plan = (await standingOf(platform.as(null), subject)).plan;
  const named = { ...plan, steps: [{ ...plan.steps[0]!, accounts: [only] }] };
  expect(
    (
      await leader.send("PUT", "/api/approval/plans/public-entry", {
        version: 1,
        plan: named,
        note: "专人审核",
      })
    ).statusCode,
  ).toBe(200);
  await move(author, subject, "submit");
  expect((await name(third, second, third)).statusCode).toBe(403);
  expect((await name(second, second, leader)).statusCode).toBe(400);
  expect((await name(second, second, second)).statusCode).toBe(400);
  const made = await name(second, second, third);
  expect(made.statusCode).toBe(200);
  expect(await move(third, subject, "sign")).toContain(`由${second.viewer.name}审核`);
  platform.clock.set("2020-03-10T01:00:00Z");
  const waits = await waitingForMe(platform.as(third.viewer));
  expect(waits.find((one) => one.id === subject.id)?.for).toBe(second.viewer.name);
  expect(await move(third, subject, "sign")).toBe("approved");
  const last = (await history(platform.as(null), subject)).moves.at(-1);
  expect([last?.by, last?.for]).toEqual([third.viewer.name, second.viewer.name]);
  platform.clock.set("2020-03-02T01:00:00Z");
  const end = (who: Person) =>
    who.send("POST", `/api/approval/stand-ins/${made.json<{ id: string }>().id}/end`);
  expect((await end(third)).statusCode).toBe(403);
  expect((await end(second)).statusCode).toBe(200);
  expect((await end(second)).statusCode).toBe(404);
  platform.clock.set("2020-03-10T01:00:00Z");
  const next = await begun("public-entry");
  await move(author, next, "submit");
  expect(await move(third, next, "sign")).toContain(`由${second.viewer.name}审核`);
});

test("whoever is recused from a unit of the text neither sees it wait nor signs", async () => {
  const subject = await begun("news", ["U9"]);
  await move(author, subject, "submit");
  const out = { ...fourth.viewer, recused: new Set(["U9"]) };
  await expect(takeMove(platform.as(out), subject, "sign", { version: 1 })).rejects.toThrow(
    "涉及您须回避的单位",
  );
  const now = await standingOf(platform.as(out), subject);
  expect((await abilities(platform.as(out), now)).sign.possible).toBe(false);
});
