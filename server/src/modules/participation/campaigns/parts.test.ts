import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, juror } from "../../../../testing/jury.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { tables as identity } from "../../identity/tables.ts";
import { submitPublicWork, withdrawOwnWork } from "./commands/publicWork.ts";
import { approveResult, done, PLAN, post, viewOf, WORK, type Answered } from "./testing.ts";

let platform: Platform;
let office: Person;
let recused: Person;
let first: Person;
let second: Person;
let judge: Person;
let campaign: string;
let joint: Answered;
const works = () => `/api/campaigns/${campaign}/works`;
const page = async () => (await platform.nobody.get(`/campaigns/${campaign}`)).body;

beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002", "C003"]);
  office = await platform.person("office");
  first = await platform.person("officer", "C001");
  second = await platform.person("officer", "C002");
  judge = await juror(platform);
  recused = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: recused.viewer.accountId, unit_id: "C001", present: true })
    .execute();
  campaign = (
    await done(office, "/api/campaigns", { year: 2020, name: "活动", plan: { ...PLAN, juryLeast: 1 } })
  ).id;
});
afterAll(() => platform.close());

test("two clicks of one form at the same moment are one work with one code", async () => {
  const key = randomUUID();
  const { licenceAgreed, picturedConsent, guardianConsent, minors, title, group, creators, link } = WORK;
  const input = { title, group, creators, link, licenceAgreed, picturedConsent, guardianConsent, minors };
  const send = () => submitPublicWork(platform.as(null), campaign, "C003", input, key);
  const [one, ...others] = await Promise.all([send(), send(), send(), send()]);
  for (const other of others) expect([other.number, other.code]).toEqual([one.number, one.code]);
  expect((await viewOf(office, campaign)).counts.sent).toBe(1);
  // Whoever finds the filled form on a shared machine the next day does not read the code.
  platform.clock.set("2020-03-03T01:00:00Z");
  await at(platform, "2020-03-03");
  await expect(send()).rejects.toMatchObject({ status: 409, code: "form-used" });
});

test("a correction without the guardian's consent is refused with a sentence", async () => {
  const sent = await done(second, works(), {
    ...WORK,
    title: "少年",
    minors: true,
    guardianConsent: true,
  });
  const url = `/api/campaign-entries/${sent.id}`;
  await done(office, `${url}/qualify`, { qualified: false, because: "file", note: "无声", version: 1 });
  const put = { ...WORK, title: "少年", version: 2, guardianConsent: false };
  expect(await post(second, `${url}/correct`, put)).toMatchObject({
    status: 400,
    message: expect.stringContaining("监护人"),
  });
  expect(
    await post(second, `${url}/correct`, { ...put, guardianConsent: true, link: undefined }),
  ).toMatchObject({ status: 400, message: expect.stringContaining("文件或链接") });
});

test("while the jury judges, no page joins a number to a unit or an author; a unit that said nothing is never named", async () => {
  joint = await done(first, works(), { ...WORK, title: "合唱", partners: ["C002"] });
  await done(office, `/api/campaign-entries/${joint.id}/qualify`, { qualified: true, version: 1 });
  await done(office, `/api/campaigns/${campaign}/jury`, { accountIds: [judge.viewer.accountId] });
  await at(platform, "2020-04-07");
  const judged = await page();
  expect(judged).toContain("《合唱》");
  for (const name of ["测试单位C001", "测试单位C002", "李晓明"]) expect(judged).not.toContain(name);
  const scored = await judge.send("PUT", `/api/jury/works/${joint.id}/score`, { points: 9000, version: 0 });
  expect(scored.statusCode, scored.body).toBe(200);
  await at(platform, "2020-04-21");
  const version = await approveResult(platform, office, campaign);
  // Signed is not out: the numbers still lead nowhere.
  expect(await page()).not.toContain("测试单位C001");
  expect((await viewOf(second, campaign)).results).toEqual([]);
  await done(office, `/api/campaigns/${campaign}/announce`, { version });
  const shown = await page();
  expect(shown).toContain("测试单位C001");
  // C002 was asked and has not answered.
  expect(shown).not.toContain("测试单位C002");
  expect((await viewOf(office, campaign)).results).toMatchObject([{ unitNames: ["测试单位C001"], votes: 0 }]);
  // Units get no league table of votes.
  expect((await viewOf(second, campaign)).results).toMatchObject([{ votes: null }]);
});

test("who has no part in a unit decides nothing about its award", async () => {
  const objection = await done(second, `/api/campaigns/${campaign}/objections`, {
    entryId: joint.id,
    text: "作品系他校原创",
  });
  const decide = `/api/campaign-objections/${objection.id}/decide`;
  expect((await post(recused, decide, { upheld: true, answer: "成立" })).status).toBe(403);
  const take = `/api/campaigns/${campaign}/awards/${joint.id}/void`;
  expect((await post(recused, take, { reason: "异议成立" })).status).toBe(403);
  await done(office, decide, { upheld: true, answer: "成立" });
  await done(office, take, { reason: "异议成立" });
});

test("a sender who takes a work back at the moment in which it is used: one of the two happens", async () => {
  const other = (
    await done(office, "/api/campaigns", {
      year: 2020,
      name: "另一活动",
      plan: PLAN,
    })
  ).id;
  await at(platform, "2020-03-10");
  const { title, group, creators, link, minors, guardianConsent, picturedConsent, licenceAgreed } = WORK;
  const input = { title, group, creators, link, minors, guardianConsent, picturedConsent, licenceAgreed };
  for (let round = 0; round < 6; round++) {
    const { number } = await submitPublicWork(
      platform.as(null),
      other,
      "C002",
      { ...input, title: `${title}${round}` },
      randomUUID(),
    );
    const { entries } = (await second.get(`/api/campaign-entries?campaignId=${other}&state=sent`)).json<{
      entries: { id: string }[];
    }>();
    const url = `/api/campaign-entries/${entries[0]!.id}`;
    await done(second, `${url}/confirm`, { ours: true, version: 1 });
    await done(office, `${url}/qualify`, { qualified: true, version: 2 });
    const [used, back] = await Promise.allSettled([
      done(office, `${url}/use`, { version: 3 }),
      withdrawOwnWork(platform.as(null), number),
    ]);
    expect([used.status, back.status].toSorted(), `round ${round}`).toEqual(["fulfilled", "rejected"]);
  }
});
