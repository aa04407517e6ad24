import { readDocxText } from "@mingcha/gongwen";
import type { Calendar } from "../../../core/calendar.ts";
import { transact } from "../../../core/context.ts";
import { tables } from "./tables.ts";
import { moveObjectionDays } from "./results/commands/moveObjectionDays.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, juror } from "../../../../testing/jury.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { currentFacts } from "../../evidence/read.ts";
import { tables as identity } from "../../identity/tables.ts";
import type { Entry, EntryCounts, JurySheet, WorkView } from "./schemas.ts";
import { approveResult, done, PLAN, post, viewOf, WORK, type Answered } from "./testing.ts";

let platform: Platform;
let office: Person;
let first: Person;
let second: Person;
let bureau: Person;
let jurors: Person[];
let campaign: string;
let certificate = "";
const work: Record<string, Answered> = {};

beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["B001", "C001", "C002", "C003", "D001"]);
  office = await platform.person("office");
  first = await platform.person("officer", "C001");
  second = await platform.person("officer", "C002");
  bureau = await platform.person("officer", "B001");
  jurors = [await juror(platform), await juror(platform), await juror(platform, "C001")];
});
afterAll(() => platform.close());

const waits = async (person: Person) =>
  (await person.get("/api/waiting"))
    .json<{ waiting: { kind: string; count: number; due: string | null }[] }>()
    .waiting.filter((one) => one.kind.startsWith("campaigns."))
    .map((one) => [one.kind.slice("campaigns.".length), one.count, one.due]);
const read = async (person: Person, id: string): Promise<WorkView> =>
  (await person.get(`/api/campaign-entries/${id}`)).json<WorkView>();
const checked = async () => {
  const answer = await platform.nobody.get(`/campaigns/certificates/${certificate.toLowerCase()}`);
  return [answer.statusCode, answer.body];
};
const facts = async (unit: string) =>
  Object.fromEntries(
    (await currentFacts(platform.as(office.viewer), 2020))
      .filter((fact) => fact.unitId === unit && fact.key.startsWith("campaigns."))
      .map((fact) => [fact.key, fact.value]),
  );

test("a plan is refused with every fault in one sentence, and opened when it is sound", async () => {
  const wrong = await post(office, "/api/campaigns", {
    year: 2020,
    name: "错的",
    plan: {
      ...PLAN,
      stages: [
        { kind: "call", from: "2020-12-20", until: "2021-01-10" },
        { kind: "vote", from: "2020-12-25", until: "2020-12-28" },
      ],
    },
  });
  expect(wrong.status).toBe(400);
  expect(wrong.message).toMatch(/征集阶段须在活动年度.*公众投票须在征集结束以后开始.*须有专家评审阶段/);
  const heavy = await post(office, "/api/campaigns", {
    year: 2020,
    name: "重",
    plan: { ...PLAN, voteWeight: 31 },
  });
  expect(heavy.status).toBe(400);
  expect(heavy.message).toContain("30%");
  const opened = await done(office, "/api/campaigns", {
    year: 2020,
    name: "青春为祖国歌唱",
    kinds: ["college"],
    plan: PLAN,
  });
  campaign = opened.id;
  expect(await viewOf(first, campaign)).toMatchObject({
    form: "staged",
    kinds: ["college"],
    now: ["send", "confirm", "qualify"],
    jury: [],
    abilities: { send: { possible: true }, announce: { possible: false } },
  });
});

test("works come in the call alone, with consents and something to look at, from the kinds it is open to", async () => {
  const url = `/api/campaigns/${campaign}/works`;
  const refused = async (person: Person, change: object) => {
    const { status, message } = await post(person, url, { ...WORK, ...change });
    return [status, message];
  };
  expect(await refused(first, { licenceAgreed: false })).toEqual([400, expect.stringContaining("授权")]);
  expect(await refused(first, { picturedConsent: false })).toEqual([400, expect.stringContaining("同意")]);
  expect(await refused(first, { minors: true })).toEqual([400, expect.stringContaining("监护人")]);
  expect(await refused(first, { link: undefined })).toEqual([400, expect.stringContaining("文件或链接")]);
  expect(await refused(first, { group: "别的组" })).toEqual([400, expect.stringContaining("合唱组、短片组")]);
  expect(await refused(first, { partners: ["C001"] })).toEqual([
    400,
    expect.stringContaining("已是报送单位"),
  ]);
  expect(await refused(bureau, {})).toEqual([409, expect.stringContaining("不参加不影响评分")]);
  work["one"] = await done(first, url, {
    ...WORK,
    description: "测试单位C001 李晓明 指挥",
    partners: ["C002"],
  });
  expect(await refused(first, {})).toEqual([409, expect.stringContaining("没有重复报送")]);
  // The office records one for a unit: the unit still has to say that it is its own.
  work["two"] = await done(office, url, { ...WORK, unitId: "C002", title: "歌唱祖国", creators: ["王小红"] });
  work["three"] = await done(second, url, { ...WORK, title: "在希望的田野上" });
  work["strange"] = await done(office, url, { ...WORK, unitId: "C003", title: "不是我们的" });
  expect((await read(second, work["two"].id)).abilities.confirm.possible).toBe(true);
  // One that the office recorded for the unit, one that another unit sent for both.
  expect(await waits(second)).toEqual([["confirm", 2, "2020-03-31"]]);
  expect(await waits(first)).toEqual([]);
  expect((await second.get(`/api/campaign-entries/${work["strange"].id}`)).statusCode).toBe(404);
});

test("each unit confirms for itself, the office lets in what is confirmed, and not what it recorded itself", async () => {
  const third = await platform.person("officer", "C003");
  const other = await platform.person("office");
  const step = (id: string, name: string) => `/api/campaign-entries/${id}/${name}`;
  expect(await post(office, step(work["two"]!.id, "qualify"), { qualified: true, version: 1 })).toMatchObject(
    {
      status: 409,
      message: expect.stringContaining("尚未经单位确认"),
    },
  );
  expect((await post(first, step(work["two"]!.id, "confirm"), { ours: true, version: 1 })).status).toBe(404);
  await done(second, step(work["two"]!.id, "confirm"), { ours: true, version: 1 });
  await done(third, step(work["strange"]!.id, "confirm"), { ours: false, reason: "查无此人", version: 1 });
  // Two schools: the one beside says for itself.
  await done(second, step(work["one"]!.id, "confirm-joint"), { ours: true, version: 1 });
  expect(
    (await post(second, step(work["one"]!.id, "confirm-joint"), { ours: true, version: 1 })).status,
  ).toBe(409);
  expect(await waits(second)).toEqual([]);
  // Of three that are confirmed, one was recorded by the office's own person.
  const confirmed = await waits(office);
  expect([confirmed, await waits(other)]).toEqual([
    [["qualify", 2, expect.any(String)]],
    [["qualify", 3, expect.any(String)]],
  ]);
  await done(office, step(work["one"]!.id, "qualify"), { qualified: true, version: 1 });
  expect(await post(office, step(work["two"]!.id, "qualify"), { qualified: true, version: 2 })).toMatchObject(
    {
      status: 409,
      message: expect.stringContaining("自己登记"),
    },
  );
  await done(other, step(work["two"]!.id, "qualify"), { qualified: true, version: 2 });
  const returned = { qualified: false, because: "file", note: "视频无声", version: 1 };
  await done(office, step(work["three"]!.id, "qualify"), returned);
  expect(await waits(second)).toEqual([["correct", 1, expect.any(String)]]);
  const put = { ...WORK, title: "在希望的田野上", version: 2 };
  await done(second, step(work["three"]!.id, "correct"), put);
  await done(office, step(work["three"]!.id, "qualify"), { ...returned, version: 3 });
  expect(await post(second, step(work["three"]!.id, "correct"), { ...put, version: 4 })).toMatchObject({
    status: 409,
    message: expect.stringContaining("已经补正过一次"),
  });
  // Withdrawn by its unit: the same title may come again.
  await done(second, step(work["three"]!.id, "withdraw"), { reason: "换一件", version: 4 });
  work["three"] = await done(second, `/api/campaigns/${campaign}/works`, {
    ...WORK,
    title: "在希望的田野上",
  });
  await done(office, step(work["three"].id, "qualify"), { qualified: true, version: 1 });
  expect((await read(second, work["three"].id)).events.map((one) => one.what)).toEqual([
    "报送作品",
    "资格审核通过",
  ]);
});

test("the jury sees numbers, never names, and nothing of a unit in which a juror has no part", async () => {
  const raw = await platform.person("expert");
  const name = (accountIds: string[]) => post(office, `/api/campaigns/${campaign}/jury`, { accountIds });
  expect(await name([raw.viewer.accountId])).toMatchObject({
    status: 400,
    message: expect.stringContaining("回避"),
  });
  expect((await name([first.viewer.accountId])).status).toBe(400);
  expect((await name(jurors.map((one) => one.viewer.accountId))).status).toBe(200);
  const sheet = async (person: Person) => {
    const answer = await person.get(`/api/jury/${campaign}`);
    return { status: answer.statusCode, text: answer.body, ...answer.json<JurySheet>() };
  };
  expect((await sheet(raw)).status).toBe(404);
  const seen = await sheet(jurors[0]!);
  expect(seen.works.map((one) => one.title)).toEqual(["我和我的祖国", "歌唱祖国", "在希望的田野上"]);
  expect(seen.works[0]?.description).toBe("○○ ○○ 指挥");
  for (const hidden of ["C001", "C002", "李晓明", "王小红", "测试单位", "example.edu.cn"])
    expect(seen.text).not.toContain(hidden);
  // Employed at C001: its work is a number to this juror.
  const recused = await sheet(jurors[2]!);
  expect(recused.recused).toBe(1);
  expect(recused.text).not.toContain(work["one"]!.id);
  const score = (person: Person, id: string, points: number, version = 0) =>
    person.send("PUT", `/api/jury/works/${id}/score`, { points, version });
  expect((await score(jurors[0]!, work["one"]!.id, 9000)).statusCode).toBe(409);
  await at(platform, "2020-04-07");
  expect(await waits(jurors[0]!)).toEqual([["judge", 3, "2020-04-20"]]);
  expect(await waits(jurors[2]!)).toEqual([["judge", 2, "2020-04-20"]]);
  expect(await waits(raw)).toEqual([]);
  expect((await score(jurors[2]!, work["one"]!.id, 9000)).statusCode).toBe(403);
  expect((await score(raw, work["one"]!.id, 9000)).statusCode).toBe(404);
  expect((await score(jurors[0]!, work["one"]!.id, 9000)).statusCode).toBe(200);
  expect((await score(jurors[0]!, work["one"]!.id, 9100)).statusCode).toBe(409);
  expect((await score(jurors[0]!, work["one"]!.id, 9200, 1)).statusCode).toBe(200);
  expect((await score(jurors[0]!, work["two"]!.id, 8000)).statusCode).toBe(200);
  expect((await score(jurors[1]!, work["two"]!.id, 9000)).statusCode).toBe(200);
  expect((await score(jurors[2]!, work["two"]!.id, 10000)).statusCode).toBe(200);
  for (const one of jurors.slice(0, 2))
    expect((await score(one, work["three"]!.id, 7000)).statusCode).toBe(200);
  expect(await waits(jurors[0]!)).toEqual([]);
});

test("results wait for the jury, lie open for objections, and can be taken back until and after they hold", async () => {
  const step = (name: string) => `/api/campaigns/${campaign}/${name}`;
  let { version } = await viewOf(office, campaign);
  for (const name of ["results", "announce"])
    expect(await post(office, step(name), { version })).toMatchObject({
      status: 409,
      message: expect.stringContaining("2020-04-20"),
    });
  await at(platform, "2020-04-21");
  expect(await post(office, step("results"), { version })).toMatchObject({
    status: 409,
    message: expect.stringContaining("评分不足 2 份（作品编号 1）"),
  });
  await at(platform, "2020-04-20");
  expect(
    (await jurors[1]!.send("PUT", `/api/jury/works/${work["one"]!.id}/score`, { points: 8800, version: 0 }))
      .statusCode,
  ).toBe(200);
  await at(platform, "2020-04-21");
  expect((await post(first, step("announce"), { version })).status).toBe(403);
  expect(await post(office, step("announce"), { version })).toMatchObject({
    status: 409,
    message: "结果还没有拟定，请先拟定结果并审签完毕，再公示。",
  });
  version = await approveResult(platform, office, campaign);
  ({ version } = await done(office, step("announce"), { version }));
  const view = await viewOf(first, campaign);
  // 21 April + 5 working days, over the May holiday of 2020 (1 to 5 May off, 26 April worked).
  expect(view).toMatchObject({ state: "announced", objectionsUntil: "2020-04-27" });
  // Another table of holidays: five working days are five, and no day is taken away again.
  const moves = (date: string) =>
    transact(platform.as(office.viewer), (inner) =>
      moveObjectionDays(inner, { addWorkingDays: () => date } as unknown as Calendar, "安排调整"),
    );
  expect([await moves("2020-04-24"), await moves("2020-04-28"), await moves("2020-04-27")]).toEqual([
    0, 1, 0,
  ]);
  expect(await viewOf(office, campaign)).toMatchObject({ objectionsUntil: "2020-04-28" });
  await tables(platform.as(null).database)
    .updateTable("campaign")
    .set({ objections_until: "2020-04-27" })
    .where("id", "=", campaign)
    .execute();
  ({ version } = await viewOf(office, campaign));
  expect(view.results).toMatchObject([
    { serial: 1, jury: 9000, scores: 2, spread: 400, votes: null, total: 9000, rank: 1, award: "一等奖" },
    { serial: 2, jury: 9000, scores: 3, spread: 2000, total: 9000, rank: 1, award: "一等奖" },
    { rank: 3, award: null },
  ]);
  expect((await post(office, step("finalise"), { version })).message).toContain("公示到 2020-04-27 为止");
  const objection = await done(second, step("objections"), {
    entryId: work["one"]!.id,
    text: "作品系他校原创",
  });
  expect(await waits(office)).toEqual([["objections", 1, null]]);
  // Whoever has no part in the unit whose work it is, neither reads of it nor decides about it.
  const away = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: away.viewer.accountId, unit_id: "C001", present: true })
    .execute();
  expect(await waits(away)).toEqual([]);
  expect((await viewOf(away, campaign)).objections).toEqual([]);
  const decided = { upheld: true, answer: "成立" };
  expect(await post(away, `/api/campaign-objections/${objection.id}/decide`, decided)).toMatchObject({
    status: 403,
    code: "recused",
  });
  await at(platform, "2020-04-28");
  expect((await post(second, step("objections"), { text: "晚了" })).message).toContain("不再受理异议");
  expect((await post(office, step("finalise"), { version })).message).toContain("1 件异议");
  await done(office, `/api/campaign-objections/${objection.id}/decide`, {
    upheld: false,
    answer: "经核实为原创",
  });
  ({ version } = await done(office, step("finalise"), { version }));
  ({ version } = await done(office, step("reopen"), { version, reason: "漏计一份评分" }));
  // What was announced before is no leave to announce it again.
  expect(await post(office, step("announce"), { version })).toMatchObject({
    status: 409,
    message: expect.stringContaining("重新拟定结果并送审"),
  });
  version = await approveResult(platform, office, campaign);
  ({ version } = await done(office, step("announce"), { version }));
  await at(platform, "2020-05-12");
  ({ version } = await done(office, step("finalise"), { version }));
  expect((await viewOf(office, campaign)).results).toHaveLength(3);
  // A certificate for each award of the result that holds, with an address that verifies it.
  const url = `/api/campaign-entries/${work["two"]!.id}/certificate`;
  const docx = await second.get(`${url}.docx`);
  expect(docx.statusCode).toBe(200);
  const text = (await readDocxText(docx.rawPayload)).paragraphs.join("\n");
  expect(text).toContain("《歌唱祖国》在2020年青春为祖国歌唱中获合唱组一等奖");
  certificate = /[2-9A-Z]{12}/.exec(text)?.[0] ?? "";
  const pdf = await second.get(`${url}.pdf`);
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  expect((await bureau.get(`${url}.docx`)).statusCode).toBe(404);
  expect((await second.get(`/api/campaign-entries/${work["three"]!.id}/certificate.docx`)).statusCode).toBe(
    404,
  );
  expect(await checked()).toEqual([200, expect.stringContaining("证书有效")]);
  expect((await platform.nobody.get("/campaigns/certificates/222222222222")).statusCode).toBe(404);
});

test("facts come from what happened, with their rows; a kind without a campaign has none, and an undone step leaves them", async () => {
  const close = () => done(office, "/api/participation/tally", { year: 2020 });
  await done(office, `/api/campaign-entries/${work["two"]!.id}/use`, { version: 3 });
  await close();
  expect(await facts("C001")).toEqual({
    "campaigns.open": 1,
    "campaigns.joined": 1,
    "campaigns.entries": 1,
    "campaigns.sent": 1,
    "campaigns.used": 0,
    "campaigns.awarded": 1,
    "campaigns.withdrawnForRights": 0,
  });
  expect(await facts("C002")).toMatchObject({
    "campaigns.entries": 3,
    "campaigns.joined": 1,
    "campaigns.used": 1,
    "campaigns.awarded": 2,
  });
  expect(await facts("C003")).toMatchObject({ "campaigns.open": 1, "campaigns.entries": 0 });
  expect(await facts("B001")).toMatchObject({
    "campaigns.open": 0,
    "campaigns.entries": null,
    "campaigns.used": null,
    "campaigns.withdrawnForRights": 0,
  });
  const [awarded] = (await currentFacts(platform.as(office.viewer), 2020)).filter(
    (fact) => fact.unitId === "C001" && fact.key === "campaigns.awarded",
  );
  expect(awarded?.evidence).toMatchObject([{}, { kind: "entry", text: expect.stringContaining("获一等奖") }]);
  // Undo: use, award, and the work itself.
  expect(
    (await post(second, `/api/campaign-entries/${work["two"]!.id}/unuse`, { version: 4, reason: "登记有误" }))
      .status,
  ).toBe(403);
  await done(office, `/api/campaign-entries/${work["two"]!.id}/unuse`, { version: 4, reason: "登记有误" });
  await done(office, `/api/campaigns/${campaign}/awards/${work["two"]!.id}/void`, { reason: "作者资格不符" });
  expect(await checked()).toEqual([410, expect.stringContaining("作者资格不符")]);
  expect((await second.get(`/api/campaign-entries/${work["two"]!.id}/certificate.docx`)).statusCode).toBe(
    409,
  );
  await done(office, `/api/campaign-entries/${work["one"]!.id}/take-down`, {
    version: 2,
    reason: "著作权争议",
  });
  await close();
  expect(await facts("C001")).toMatchObject({
    "campaigns.entries": 0,
    "campaigns.joined": 0,
    "campaigns.awarded": 0,
    "campaigns.withdrawnForRights": 1,
    // It took part all the same: no list may say that it did not.
    "campaigns.sent": 1,
  });
  expect(await facts("C002")).toMatchObject({
    "campaigns.entries": 2,
    "campaigns.used": 0,
    "campaigns.awarded": 0,
  });
});

test("a person who has no part in a unit sees none of its works and moves none", async () => {
  const barred = await juror(platform, "C002");
  void barred;
  const recused = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: recused.viewer.accountId, unit_id: "C002", present: true })
    .execute();
  const list = (await recused.get(`/api/campaign-entries?campaignId=${campaign}`)).json<{
    entries: Entry[];
  }>();
  // C001's work is C002's too.
  expect(list.entries.map((one) => one.unitId)).toEqual(["C003"]);
  const counts = async (person: Person) => {
    const answer = await person.get(`/api/campaigns/${campaign}/counts`);
    return answer.statusCode === 200 ? answer.json<EntryCounts>() : answer.statusCode;
  };
  const all = (await counts(office)) as EntryCounts;
  const few = (await counts(recused)) as EntryCounts;
  const sums = ({ units, groups, days }: EntryCounts) =>
    [units, groups, days].map((rows) => rows.reduce((sum, { sent }) => sum + sent, 0));
  // Counted three ways it is the same; each work is waiting, let in or not; who stays out of a unit is told of the others alone.
  expect(new Set(sums(all)).size).toBe(1);
  expect([new Set(sums(few)).size, sums(few)[0], few.units.length]).toEqual([1, list.entries.length, 1]);
  for (const one of all.units) expect(one.waiting + one.qualified + one.refused).toBe(one.sent);
  expect(await counts(await platform.person("officer", "C002"))).toBe(403);
  expect((await recused.get(`/api/campaign-entries/${work["two"]!.id}`)).statusCode).toBe(404);
  expect(
    (await post(recused, `/api/campaign-entries/${work["two"]!.id}/take-down`, { version: 5, reason: "x" }))
      .status,
  ).toBe(403);
});
