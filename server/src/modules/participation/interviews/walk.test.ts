import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { currentFacts } from "../../evidence/read.ts";
import { tables as identity } from "../../identity/tables.ts";
import type { Interview } from "./schemas.ts";
import { publicSitting } from "./queries/public.ts";
import type { Person } from "../../../../testing/platform.ts";
import { startStage, type Stage } from "./testing/stage.ts";

let stage: Stage;
let interview = "";
let sitting = "";

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.platform.close());

const version = async (): Promise<number> => (await stage.whole(sitting)).version;
const facts = async (unitId: string, year = stage.year): Promise<Record<string, unknown>> => {
  await stage.done(stage.office, "/api/participation/tally", { year });
  const all = await currentFacts(stage.platform.as(stage.office.viewer), year, [unitId]);
  return Object.fromEntries(all.map((fact) => [fact.key.replace("interviews.", ""), fact.value]));
};

const employed = async (person: Person, unitId: string) =>
  identity(stage.platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: person.viewer.accountId, unit_id: unitId, present: true })
    .execute();
const waits = async (person: Person) =>
  (await person.get("/api/waiting"))
    .json<{ waiting: { kind: string; count: number; due: string | null; link: string }[] }>()
    .waiting.filter((one) => one.kind.startsWith("interviews."))
    .map((one) => [one.kind.slice("interviews.".length), one.count, one.due]);

test("no unit applies before the call, after its last day, or without guest and stamped scan", async () => {
  const { officer, office, refused, done, file } = stage;
  const body = { year: stage.year, topic: "学生资助政策怎样落实" };
  expect(await refused(officer, "/api/interviews", body)).toMatchObject({ code: "no-call" });
  await stage.call();
  expect(await refused(officer, "/api/interviews", body)).toMatchObject({ status: 400 });
  const guest = { name: "甲", post: "副校长", rank: "deputy" };
  expect((await refused(officer, "/api/interviews", { ...body, guest })).message).toContain("扫描件");
  const foreign = await file(stage.other, "别人的.pdf");
  expect(await refused(officer, "/api/interviews", { ...body, guest, scanId: foreign })).toMatchObject({
    status: 400,
  });
  const scanId = await file(officer, "申报表.pdf");
  expect(
    (await refused(officer, "/api/interviews", { ...body, guest, scanId, theme: "没有的主题" })).message,
  ).toContain("不是征集通知所列的主题");
  const now = stage.platform.clock.now();
  await stage.at(`${stage.year}-03-11T09:00:00+08:00`);
  expect(await refused(officer, "/api/interviews", { ...body, guest, scanId })).toMatchObject({
    code: "call-over",
  });
  const late = await done(office, "/api/interviews", { ...body, unitId: "B001" });
  expect((await office.get(`/api/interviews?unitId=B001`)).json()).toMatchObject({
    interviews: [{ id: late.id, late: true }],
  });
  await stage.at(now.toISOString());
  interview = (await done(officer, "/api/interviews", { ...body, guest, scanId, theme: "学生资助" })).id;
  await done(office, `/api/interviews/${interview}/return`, { version: 1, reason: "请写明职务" });
  // Two applications were made: one that the office recorded late, and the one that went back.
  expect(await waits(office)).toEqual([["applied", 1, null]]);
  expect(await waits(officer)).toEqual([["returned", 1, `${stage.year}-03-10`]]);
  expect(await waits(stage.other)).toEqual([]);
  const away = await stage.platform.person("office");
  await employed(away, "B001");
  expect(await waits(away)).toEqual([]);
  await done(officer, `/api/interviews/${interview}/amend`, {
    version: 2,
    topic: body.topic,
    guest: { ...guest, post: "副校长（分管学生工作）" },
    scanId,
  });
  await done(office, `/api/interviews/${interview}/choose`, { chosen: true, version: 3 });
});

test("chosen, announced in time, with a script that two people signed", async () => {
  expect(
    await stage.refused(stage.office, "/api/sittings", {
      year: stage.year,
      title: "x",
      form: "live-text",
      startsAt: "2026-02-01T09:00:00+08:00",
      endsAt: "2026-02-01T10:00:00+08:00",
      interviewIds: [interview],
    }),
  ).toMatchObject({ status: 400 });
  sitting = await stage.ready([interview]);
  const whole = await stage.whole(sitting);
  expect(whole).toMatchObject({ state: "announced", script: { phase: "approved" }, ownSeat: null });
  expect(whole.guests).toMatchObject([{ name: "甲", attended: null }]);
  // Too near: a second sitting of the year is announced only with a reason.
  const near = await stage.chosen(stage.other, "招生计划");
  const { id } = await stage.done(stage.office, "/api/sittings", {
    year: stage.year,
    title: "招生计划在线访谈",
    form: "live-text",
    startsAt: "2026-03-04T09:00:00+08:00",
    endsAt: "2026-03-04T10:00:00+08:00",
    interviewIds: [near],
  });
  expect(
    (await stage.refused(stage.office, `/api/sittings/${id}/announce`, { version: 1 })).message,
  ).toContain("现在只有 2 个工作日");
  await stage.done(stage.office, `/api/sittings/${id}/cancel`, {
    version: 1,
    cause: "office",
    reason: "改期",
  });
  expect(await facts("C002")).toMatchObject({ applied: 1, planned: 0, held: 0, notChosen: true });
});

test("questions before: number and code, moderated, merged, two moderators on one", async () => {
  const { moderator, second, live, done, refused } = stage;
  const first = await stage.ask(sitting, "国家助学金怎样申请？");
  expect(first.number).toMatch(/^FT2026-\d{6}-/);
  await stage.ask(sitting, "助学金怎么申请呢");
  await stage.ask(sitting, "我的电话13912345678，我家孩子的助学金没有到账");
  expect(await waits(moderator)).toContainEqual(["questions", 3, "2026-03-18"]);
  expect(await waits(stage.host)).toContainEqual(["seat", 1, "2026-03-18"]);
  expect((await waits(stage.office)).map(([kind]) => kind)).not.toContain("questions");
  const { questions } = await live(moderator, sitting);
  expect(questions.map((one) => one.personal)).toEqual([null, null, "手机号码"]);
  const at = (place: number) => `/api/sittings/${sitting}/questions/${questions[place]!.id}/moderate`;
  const pass = { decision: "pass", version: 1, publicBody: "国家助学金怎样申请？", interviewId: interview };
  expect(await refused(stage.office, at(0), pass)).toMatchObject({ status: 403 });
  // What the office's lists block is shown to nobody.
  const words = [{ text: "违禁词语", kind: "forbidden", level: "block", source: "示例" }];
  await done(stage.office, "/api/review-words", { words, apply: true });
  expect(await refused(moderator, at(0), { ...pass, publicBody: "违禁词语怎样申请？" })).toMatchObject({
    status: 409,
    code: "blocked",
  });
  await done(moderator, at(0), pass);
  expect(
    (await refused(second, at(0), { decision: "refuse", version: 1, reason: "重复" })).message,
  ).toContain(`已由${moderator.viewer.name}办理为“已采用”`);
  await done(second, at(1), { decision: "merge", version: 1, into: questions[0]!.id });
  expect(
    await refused(moderator, at(2), { decision: "pass", version: 1, publicBody: questions[2]!.body }),
  ).toMatchObject({ status: 400, message: expect.stringContaining("手机号码") });
  await done(moderator, at(2), { decision: "desk", version: 1, reason: "属个人事项，请写信" });
  // The unit reads what was taken and nothing of who asked it.
  const seen = (await live(stage.officer, sitting)).questions;
  expect(seen).toMatchObject([{ number: null, body: "国家助学金怎样申请？" }]);
});

test("held live: what is typed is shown after release, and the record makes the fact", async () => {
  const { host, moderator, clerk, done, refused, platform } = stage;
  await stage.at("2026-03-18T09:00:00+08:00");
  expect(
    await refused(moderator, `/api/sittings/${sitting}/begin`, { version: await version() }),
  ).toMatchObject({
    status: 403,
  });
  await done(host, `/api/sittings/${sitting}/begin`, { version: await version() });
  const asked = [];
  for (let place = 1; place <= 6; place += 1)
    asked.push(await stage.pass(moderator, sitting, `第${place}个问题是什么？`));
  const guest = (await stage.whole(sitting)).guests[0]!;
  const client = randomUUID();
  const entries = asked.slice(0, 5).flatMap((questionId, place) => [
    {
      id: randomUUID(),
      seq: place * 2 + 1,
      kind: "question",
      body: `第${place + 1}个问题是什么？`,
      questionId,
    },
    {
      id: randomUUID(),
      seq: place * 2 + 2,
      kind: "answer",
      body: `答复${place + 1}`,
      questionId,
      guestId: guest.id,
    },
  ]);
  const url = `/api/sittings/${sitting}/entries`;
  expect(await done(clerk, url, { client, entries })).toMatchObject({ last: 10 });
  const number = (await stage.whole(sitting)).number;
  const page = () => publicSitting(platform.as(null), number);
  expect((await page())!.entries).toEqual([]);
  await done(moderator, `/api/sittings/${sitting}/release`, { ids: entries.map((one) => one.id) });
  expect((await page())!.entries.map((one) => one.body)).toEqual(entries.map((one) => one.body));
  await done(host, `/api/sittings/${sitting}/end`, { version: await version() });
  expect(await waits(stage.office)).toContainEqual(["record", 1, null]);
  await stage.publish(sitting);
  expect(await waits(stage.officer)).toEqual([
    ["answer", 2, "2026-03-25"],
    ["attendance", 1, null],
  ]);
  expect(await waits(stage.other)).toEqual([]);
  // Nobody has recorded with proof that the guest was there: not held, and it says why.
  expect((await stage.whole(sitting)).outcomes).toMatchObject([{ held: false, lacks: ["没有登记嘉宾到场"] }]);
  await done(clerk, `/api/sittings/${sitting}/guests/${guest.id}/attendance`, {
    version: await version(),
    attended: true,
    proofId: await stage.file(clerk, "现场.png"),
  });
  const [row] = (await stage.office.get("/api/interviews?unitId=C001")).json<{ interviews: Interview[] }>()
    .interviews;
  expect(row).toMatchObject({ state: "held", heldOn: "2026-03-18", guest: "deputy", record: "sitting" });
  expect(await facts("C001")).toMatchObject({
    applied: 1,
    planned: 1,
    held: 1,
    notChosen: false,
    guestIsHead: true,
    answersPublished: true,
    questionsReceived: 9,
    questionsAnswered: 5,
    openOverdue: 0,
    transcriptDays: 0,
    joint: 0,
  });
});

test("what stayed open has a last day; the unit answers, another person publishes", async () => {
  const { officer, office, done, refused, platform } = stage;
  const number = (await stage.whole(sitting)).number;
  const open = (await publicSitting(platform.as(null), number))!.open;
  expect(open.map((one) => [one.body, one.dueOn, one.answer])).toEqual([
    ["国家助学金怎样申请？", "2026-03-25", null],
    ["第6个问题是什么？", "2026-03-25", null],
  ]);
  await stage.at("2026-03-26T09:00:00+08:00");
  expect(await facts("C001")).toMatchObject({ openOverdue: 2, answersPublished: false, held: 1 });
  for (const one of (await stage.whole(sitting)).questions.filter((asked) => asked.dueOn !== null)) {
    const url = `/api/sittings/${sitting}/questions/${one.id}`;
    await done(officer, `${url}/answer`, { version: one.version, answer: "每年九月向学校申请。" });
    expect(
      await refused(stage.other, `${url}/answer`, { version: one.version + 1, answer: "x" }),
    ).toMatchObject({
      status: 404,
    });
    expect(await waits(office)).toContainEqual(["publish", 1, null]);
    await done(office, `${url}/publish`, { version: one.version + 1 });
  }
  expect((await publicSitting(platform.as(null), number))!.open.map((one) => one.answer)).toEqual([
    "每年九月向学校申请。",
    "每年九月向学校申请。",
  ]);
  expect(await waits(officer)).toEqual([]);
  expect(await facts("C001")).toMatchObject({ openOverdue: 0, answersPublished: true, questionsAnswered: 7 });
});

test("a correction after publication is the office's and leaves its trace; a withdrawn answer takes the fact with it", async () => {
  const { office, clerk, done, refused, platform } = stage;
  const entry = (await stage.live(office, sitting)).entries.find((one) => one.kind === "answer")!;
  const url = `/api/sittings/${sitting}/entries/${entry.id}`;
  const correction = { version: entry.version, body: "答复一（更正）", reason: "数字有误" };
  expect(await refused(clerk, `${url}/correct`, correction)).toMatchObject({ status: 403 });
  await done(office, `${url}/correct`, correction);
  // Nobody corrects alone what everybody reads.
  const approve = (seen: number) => ({ version: seen });
  const before = (await publicSitting(platform.as(null), (await stage.whole(sitting)).number))!;
  expect(before.entries.map((one) => one.body)).toContain("答复1");
  const { proposed, version: next } = (await stage.live(office, sitting)).entries.find(
    (one) => one.id === entry.id,
  )!;
  expect(proposed).toMatchObject({ body: "答复一（更正）", mine: true });
  expect([await waits(stage.second), await waits(office)]).toEqual([
    expect.arrayContaining([["corrections", 1, null]]),
    expect.not.arrayContaining([["corrections", 1, null]]),
  ]);
  const same = await refused(office, `${url}/correct/approve`, approve(next));
  expect(same).toMatchObject({ status: 403, code: "same-person" });
  expect(await refused(clerk, `${url}/correct/approve`, approve(next))).toMatchObject({ status: 403 });
  expect(await refused(stage.second, `${url}/correct/approve`, approve(next - 1))).toMatchObject({
    code: "stale-version",
  });
  await done(stage.second, `${url}/correct/approve`, approve(next));
  expect(await refused(stage.second, `${url}/correct/approve`, approve(next + 1))).toMatchObject({
    code: "not-possible",
  });
  const number = (await stage.whole(sitting)).number;
  const seen = (await publicSitting(platform.as(null), number))!;
  expect(seen.entries.find((one) => one.body === "答复一（更正）")).toMatchObject({ corrected: true });
  expect(seen.changes.at(-1)).toMatchObject({ what: "corrected", reason: "数字有误" });
});

test("a unit whose topic was not chosen loses nothing; an unfinished office keeps nobody's points", async () => {
  const { office, done } = stage;
  const { interviews } = (await office.get("/api/interviews?unitId=B001")).json<{
    interviews: Interview[];
  }>();
  await done(office, `/api/interviews/${interviews[0]!.id}/choose`, {
    chosen: false,
    version: 1,
    reason: "期数已满",
  });
  expect(await facts("B001")).toMatchObject({ applied: 1, planned: 0, held: 0, notChosen: true });
});
