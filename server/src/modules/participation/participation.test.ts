import { afterAll, beforeAll, expect, test } from "vitest";
import { readSheet } from "../../core/spreadsheet.ts";
import { keptProof } from "../../../testing/proof.ts";
import { registerUnits } from "../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { currentFacts } from "../evidence/read.ts";
import type { Entry } from "./campaigns/schemas.ts";
import type { Interview } from "./interviews/schemas.ts";
import type { Tally } from "./schemas.ts";
import { tables } from "./tables.ts";
import { ENTRY_COLUMNS, ENTRY_SHEET, INTERVIEW_COLUMNS, INTERVIEW_SHEET } from "./workbook.ts";

let platform: Platform;
let office: Person;
let officer: Person;
let other: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C001", "C002", "D001", "D002"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
  other = await platform.person("officer", "C002");
  const call = { year: 2019, title: "征集通知", body: "请申报。", themes: [], dueOn: "2020-12-31" };
  expect((await office.send("POST", "/api/interview-calls", call)).statusCode).toBe(200);
  HELD.proofId = await keptProof(office, "录像和网页.pdf");
});
afterAll(() => platform.close());

type Changed = { id: string; version: number; code?: string; message?: string };
const post = async (person: Person, url: string, body: object) => {
  const answer = await person.send("POST", url, body);
  return { status: answer.statusCode, ...answer.json<Changed>() };
};
const apply = async (person: Person, topic: string, change: object = {}) =>
  post(person, "/api/interviews", {
    year: 2019,
    topic,
    guest: { name: "示例甲", post: "副校长", rank: "deputy" },
    scanId: await keptProof(person, "申报表.pdf"),
    ...change,
  });
const interviews = async (person: Person, query = "") =>
  (await person.get(`/api/interviews?${query}`)).json<{ total: number; interviews: Interview[] }>();
const HELD = { heldOn: "2019-06-20", guest: "deputy", outlet: "省政府门户", answered: 6, proofId: "" };

test("one interview per unit and year, unless it was cancelled or the office adds one", async () => {
  const first = await apply(officer, "招生政策");
  expect(first.status).toBe(200);
  expect(await apply(officer, "第二次")).toMatchObject({ status: 409, code: "one-a-year" });
  expect(await apply(officer, "替别人", { unitId: "C002" })).toMatchObject({ status: 404 });
  expect(await post(other, `/api/interviews/${first.id}/cancel`, { version: 1 })).toMatchObject({
    status: 404,
  });
  expect((await post(officer, `/api/interviews/${first.id}/cancel`, { version: 1 })).status).toBe(200);
  expect((await apply(officer, "重新申报")).status).toBe(200);
  expect((await apply(office, "检查工作组增加", { unitId: "C001" })).status).toBe(200);
  expect((await interviews(other)).total).toBe(0);
  const twice = await Promise.all([apply(other, "同时一"), apply(other, "同时二")]);
  expect(twice.map((one) => one.status).sort()).toEqual([200, 409]);
});

test("the office records what was held elsewhere, once, with its proof and a date that can be", async () => {
  const [one] = (await interviews(office, "search=重新申报")).interviews;
  const url = `/api/interviews/${one?.id}/record`;
  expect(await post(officer, url, { ...HELD, version: 1 })).toMatchObject({ status: 403 });
  expect(await post(office, url, { ...HELD, heldOn: "2020-03-03", version: 1 })).toMatchObject({
    status: 400,
  });
  expect(await post(office, url, { ...HELD, heldOn: "2020-01-03", version: 1 })).toMatchObject({
    status: 400,
  });
  expect(await post(office, url, { ...HELD, proofId: undefined, version: 1 })).toMatchObject({ status: 400 });
  const foreign = await keptProof(other, "别的单位的.pdf");
  expect(await post(office, url, { ...HELD, proofId: foreign, version: 1 })).toMatchObject({ status: 400 });
  // Nobody ticks that answers are public.
  expect(await post(office, url, { ...HELD, answersPublished: true, version: 2 })).toMatchObject({
    status: 409,
    code: "stale-version",
  });
  expect(await post(office, url, { ...HELD, version: 1 })).toMatchObject({ status: 200, version: 2 });
  expect(await post(office, url, { ...HELD, version: 2 })).toMatchObject({
    status: 409,
    code: "not-possible",
  });
  expect(await post(officer, `/api/interviews/${one?.id}/cancel`, { version: 2 })).toMatchObject({
    status: 409,
    code: "not-possible",
  });
  expect((await interviews(officer, "state=held")).interviews).toMatchObject([
    {
      heldOn: "2019-06-20",
      guest: "deputy",
      outlet: "省政府门户",
      record: "elsewhere",
      answersPublished: true,
      unitId: "C001",
      abilities: {
        record: { possible: false },
        cancel: { possible: false, why: "该访谈已开展，不能取消。" },
      },
    },
  ]);
  const half = tables(platform.as(null).database).updateTable("interview").set({ held_on: null });
  await expect(half.where("state", "=", "held").execute()).rejects.toThrow(/check/);
});

test("the office chooses among the applications, or not and says why; who was not chosen may apply again", async () => {
  const third = await platform.person("officer", "D002");
  const first = await apply(third, "未入选的主题");
  const url = `/api/interviews/${first.id}/choose`;
  expect(await post(third, url, { chosen: true, version: 1 })).toMatchObject({ status: 403 });
  expect(await post(office, url, { chosen: false, version: 1 })).toMatchObject({ status: 400 });
  const tallyOf = async () =>
    (await office.get("/api/participation/tally?year=2019"))
      .json<{ units: Tally[] }>()
      .units.find((unit) => unit.unitId === "D002")!;
  // Nobody has decided yet: it has not been chosen.
  expect(await tallyOf()).toMatchObject({ applied: 1, held: 0, notChosen: true });
  const declined = { chosen: false, reason: "本年度访谈期数已满", version: 1 };
  expect(await post(office, url, declined)).toMatchObject({ status: 200, version: 2 });
  expect(await post(office, url, { chosen: true, version: 2 })).toMatchObject({
    status: 409,
    message: "该访谈未选定，不能再选定。请刷新页面，按当前状态办理。",
  });
  expect((await interviews(third)).interviews).toMatchObject([
    { state: "declined", declineReason: "本年度访谈期数已满", abilities: { cancel: { possible: false } } },
  ]);
  expect(await tallyOf()).toMatchObject({ applied: 1, held: 0, notChosen: true });
  const second = await apply(third, "再次申报");
  expect(second.status).toBe(200);
  expect(
    await post(office, `/api/interviews/${second.id}/choose`, { chosen: true, version: 1 }),
  ).toMatchObject({
    status: 200,
  });
  // Chosen, and the office has put it into no sitting: no fault of the unit.
  expect(await tallyOf()).toMatchObject({ applied: 2, planned: 1, held: 0, notChosen: true });
  expect(await post(office, `/api/interviews/${second.id}/record`, { ...HELD, version: 2 })).toMatchObject({
    status: 200,
  });
  expect(await tallyOf()).toMatchObject({ applied: 2, held: 1, notChosen: false });
});

test("units send to a campaign of the year; a use is recorded once, by the office", async () => {
  const campaign = await post(office, "/api/campaigns", { year: 2019, name: "我和我的祖国" });
  expect(campaign.status).toBe(200);
  expect(await post(office, "/api/campaigns", { year: 2019, name: "我和我的祖国" })).toMatchObject({
    status: 409,
  });
  expect(await post(officer, "/api/campaigns", { year: 2019, name: "别的" })).toMatchObject({ status: 403 });
  const entry = { campaignId: campaign.id, title: "征文一" };
  // The year is over: what had arrived in it is recorded by the office with its proof, and by nobody else.
  const late = { on: "2019-09-20", reason: "电子邮件", proofId: await keptProof(office) };
  const send = (person: Person, change: object = {}) =>
    post(person, "/api/campaign-entries", { ...entry, ...change });
  expect(await send(officer)).toMatchObject({
    status: 400,
    message: expect.stringContaining("由检查工作组补登"),
  });
  expect(await send(officer, { sentOn: "2019-09-20" })).toMatchObject({ status: 400 });
  expect(await send(officer, { late })).toMatchObject({ status: 403 });
  const sent = await send(office, { unitId: "C001", late });
  expect(sent.status).toBe(200);
  expect(await send(office, { unitId: "C001", late })).toMatchObject({ status: 409, code: "duplicate" });
  expect(
    await send(office, { title: "二", unitId: "C001", late: { ...late, on: "2020-01-20" } }),
  ).toMatchObject({
    status: 400,
  });
  expect(await send(officer, { title: "二", unitId: "C002" })).toMatchObject({ status: 404 });
  expect(await send(officer, { title: "二", campaignId: sent.id })).toMatchObject({ status: 404 });
  expect((await send(office, { unitId: "C002", late })).status).toBe(200);
  const now = await post(office, "/api/campaigns", { year: 2020, name: "今年的活动" });
  const stamped = await send(other, { title: "三", campaignId: now.id });
  expect(stamped.status).toBe(200);
  expect(
    (await other.get("/api/campaign-entries?year=2020")).json<{ entries: Entry[] }>().entries,
  ).toMatchObject([{ sentOn: "2020-03-02", arrival: { kind: "stamped", proofId: null } }]);
  const url = `/api/campaign-entries/${sent.id}/use`;
  expect(await post(officer, url, { version: 1 })).toMatchObject({ status: 403 });
  expect(await post(office, url, { version: 9 })).toMatchObject({ status: 409, code: "stale-version" });
  expect(await post(office, url, { version: 1 })).toMatchObject({ status: 200, version: 2 });
  expect(await post(office, url, { version: 2 })).toMatchObject({ status: 409, code: "not-possible" });
  const seen = (await officer.get("/api/campaign-entries")).json<{ total: number; entries: Entry[] }>();
  expect(seen).toMatchObject({
    total: 1,
    entries: [
      {
        unitId: "C001",
        used: true,
        usedBy: office.viewer.name,
        sentOn: "2019-09-20",
        arrival: { kind: "late-recorded", reason: "电子邮件" },
      },
    ],
  });
});

test("the exports hold what the filter shows, to whom it shows it", async () => {
  const titles = async (person: Person, query: string) =>
    (
      await readSheet(
        (await person.get(`/api/interviews.xlsx?${query}`)).rawPayload,
        INTERVIEW_SHEET,
        INTERVIEW_COLUMNS,
      )
    ).map(({ cells }) => ("text" in cells.topic ? cells.topic.text : "?"));
  for (const [person, query] of [
    [office, "year=2019"],
    [office, "state=cancelled"],
    [officer, ""],
    [other, "unitId=C001"],
  ] as const) {
    expect(await titles(person, query)).toEqual(
      (await interviews(person, query)).interviews.map((one) => one.topic),
    );
  }
  const entries = await readSheet(
    (await office.get("/api/campaign-entries.xlsx?used=yes")).rawPayload,
    ENTRY_SHEET,
    ENTRY_COLUMNS,
  );
  expect(entries.map(({ cells }) => cells)).toMatchObject([
    { unitId: { text: "C001" }, arrival: { text: "补登" }, used: { text: "是" } },
  ]);
});

/** What is counted of sittings on this platform, for who had none. */
const NOTHING_HERE = {
  "interviews.questionsReceived": 0,
  "interviews.questionsAnswered": 0,
  "interviews.openOverdue": 0,
  "interviews.transcriptDays": null,
  "interviews.cancelledByUnit": 0,
  "interviews.postponedByUnit": 0,
  "interviews.joint": 0,
};

test("closing the year writes facts for every active unit, zeros and noes included", async () => {
  expect((await post(officer, "/api/participation/tally", { year: 2019 })).status).toBe(403);
  expect((await office.send("POST", "/api/participation/tally", { year: 2019 })).json()).toEqual({
    units: 4,
    closedUntil: "2019-12-31",
  });
  const facts = async (unitId: string) =>
    Object.fromEntries(
      (await currentFacts(platform.as(office.viewer), 2019, [unitId])).map((fact) => [fact.key, fact.value]),
    );
  expect(await facts("C001")).toEqual({
    "interviews.applied": 2,
    "interviews.planned": 1,
    "interviews.held": 1,
    "interviews.notChosen": false,
    "interviews.guestIsHead": true,
    "interviews.answersPublished": true,
    ...NOTHING_HERE,
    "campaigns.entries": 1,
    "campaigns.sent": 1,
    "campaigns.used": 1,
    "campaigns.open": 1,
    "campaigns.joined": 1,
    "campaigns.awarded": 0,
    "campaigns.withdrawnForRights": 0,
  });
  expect(await facts("D001")).toEqual({
    "interviews.applied": 0,
    "interviews.planned": 0,
    "interviews.held": 0,
    "interviews.notChosen": false,
    "interviews.guestIsHead": false,
    "interviews.answersPublished": false,
    ...NOTHING_HERE,
    "campaigns.entries": 0,
    "campaigns.sent": 0,
    "campaigns.used": 0,
    "campaigns.open": 1,
    "campaigns.joined": 0,
    "campaigns.awarded": 0,
    "campaigns.withdrawnForRights": 0,
  });
  const own = (await other.get("/api/participation/tally?year=2019")).json<{ units: Tally[] }>();
  expect(own.units).toMatchObject([{ unitId: "C002", applied: 1, held: 0, entries: 1, used: 0 }]);
});
