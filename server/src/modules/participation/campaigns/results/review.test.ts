import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openOwner } from "../../../../core/database.ts";
import { at, juror } from "../../../../../testing/jury.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { tables as identity } from "../../../identity/tables.ts";
import { endJuror } from "../jury/commands/endJuror.ts";
import { approveResult, done, PLAN, post, signResult, viewOf, WORK } from "../testing.ts";
import { tables } from "../tables.ts";
import { announceResults } from "./commands/announceResults.ts";
import { draftResults } from "./commands/draftResults.ts";
import { moveResults } from "./commands/moveResults.ts";

let platform: Platform;
let office: Person;
let second: Person;
let leader: Person;
let officer: Person;
let jurors: Person[];
let campaigns = 0;
let campaign = "";
let works: string[] = [];
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
  second = await platform.person("office");
  leader = await platform.person("leader");
  officer = await platform.person("officer", "C001");
  jurors = [await juror(platform), await juror(platform), await juror(platform)];
});
afterAll(() => platform.close());

/** A campaign of which the judging is over: two works, three jurors. */
beforeEach(async () => {
  await at(platform, "2020-03-02");
  campaigns += 1;
  campaign = (await done(office, "/api/campaigns", { year: 2020, name: `活动${campaigns}`, plan: PLAN })).id;
  works = [];
  for (const title of ["甲", "乙"]) {
    const { id } = await done(officer, `/api/campaigns/${campaign}/works`, { ...WORK, title });
    await done(office, `/api/campaign-entries/${id}/qualify`, { qualified: true, version: 1 });
    works.push(id);
  }
  const accountIds = jurors.map((one) => one.viewer.accountId);
  await done(office, `/api/campaigns/${campaign}/jury`, { accountIds });
  await at(platform, "2020-04-07");
  for (const [place, person] of jurors.entries())
    for (const [index, id] of works.entries()) {
      const points = 9000 - index * 1000 + place * 100;
      const scored = await person.send("PUT", `/api/jury/works/${id}/score`, { points, version: 0 });
      expect(scored.statusCode, scored.body).toBe(200);
    }
  await at(platform, "2020-04-21");
});

const step = (name: string) => `/api/campaigns/${campaign}/${name}`;
const announce = async (who = office) => {
  const { version } = await viewOf(office, campaign);
  const { status, message } = await post(who, step("announce"), { version });
  return status === 200 ? "announced" : `${status} ${message}`;
};
const drafted = async (): Promise<void> => {
  const { version } = await viewOf(office, campaign);
  await done(office, step("results"), { version });
};
const move = async (who: Person, name: string, more: object = {}) => {
  const { review } = await viewOf(office, campaign);
  const { status, message } = await post(who, step(`results/${name}`), {
    resultVersion: review?.version ?? 1,
    ...more,
  });
  return status === 200 ? "done" : `${status} ${message}`;
};
const shown = async () => (await platform.nobody.get(`/campaigns/${campaign}`)).body;

test("a result is worked out by one, signed by two others and only then everybody's", async () => {
  expect(await announce()).toBe("409 结果还没有拟定，请先拟定结果并审签完毕，再公示。");
  expect(await post(officer, step("results"), { version: 1 })).toMatchObject({ status: 403 });
  expect(await move(office, "submit")).toMatch(/^404/);
  await drafted();
  expect(await viewOf(leader, campaign)).toMatchObject({
    state: "open",
    review: { version: 1, phase: "draft", state: "拟定", moved: false, pending: null },
    results: [
      { title: "甲", rank: 1, award: "一等奖", votes: 0 },
      { rank: 2, award: "二等奖" },
    ],
  });
  for (const outside of [officer, jurors[0]!])
    expect(await viewOf(outside, campaign)).not.toHaveProperty("results.0");
  expect(await announce()).toBe("409 活动结果当前为“拟定”，不能公示，请检查工作组先送审。");
  expect(await move(leader, "submit")).toMatch(/^403/);
  expect(await move(office, "submit")).toBe("done");
  expect((await signResult(office, campaign)).message).toContain("不能是本稿的拟稿人");
  expect((await signResult(leader, campaign)).message).toContain("由检查工作组初审");
  expect(await move(second, "sign")).toMatch(/^400 检查项.*还没有作答/);
  const waits = (await second.get("/api/waiting")).json<{ waiting: { kind: string; link: string }[] }>();
  expect(waits.waiting).toContainEqual(
    expect.objectContaining({ kind: "approval.campaign-result", link: `/campaigns/${campaign}` }),
  );
  expect((await signResult(second, campaign)).status).toBe(200);
  expect((await signResult(second, campaign)).message).toContain("由厅领导终审");
  expect(await announce()).toMatch(/^409 活动结果当前为“待终审”，不能公示/);
  expect((await signResult(leader, campaign)).status).toBe(200);
  expect(await announce(leader)).toMatch(/^403/);
  expect(await shown()).not.toContain("一等奖</td>");
  expect(await announce()).toBe("announced");
  expect(await shown()).toContain("测试单位C001");
  expect(await announce()).toMatch(/^409 该活动公示中，不能再次公示/);
  const log = await audited(platform.as(null).database, "participation.move-results");
  expect(log.map((one) => one.detail["move"])).toEqual(["submit", "sign", "sign"]);
});

test("whatever moves the result after it was signed keeps it from going out, and it is signed anew", async () => {
  const version = await approveResult(platform, office, campaign);
  // A juror whose scores count no more.
  await endJuror(platform.as(office.viewer), campaign, jurors[0]!.viewer.accountId, "未按标准评分");
  expect(await viewOf(office, campaign)).toMatchObject({
    review: { phase: "approved", moved: true },
    abilities: { announce: { possible: false, why: expect.stringContaining("有变动") } },
  });
  expect(await announce()).toBe("409 结果拟定以后，作品、评分或选票有变动，请检查工作组重新拟定结果并送审。");
  await drafted();
  expect(await viewOf(office, campaign)).toMatchObject({
    version: version + 1,
    review: { version: 2, phase: "draft", moved: false, pending: null },
  });
  expect(await announce()).toMatch(/^409 活动结果当前为“拟定”/);
  await move(office, "submit");
  // A work that leaves while others read: nobody signs what would be another result by now.
  await done(office, `/api/campaign-entries/${works[0]}/take-down`, { version: 2, reason: "权利争议" });
  expect(await signResult(second, campaign)).toMatchObject({ status: 409, code: "result-moved" });
  await move(second, "return", { reason: "作品已下架" });
  expect(await move(office, "submit")).toMatch(/^409 结果拟定以后/);
  await approveResult(platform, office, campaign);
  expect((await viewOf(office, campaign)).results).toMatchObject([{ title: "乙", rank: 1, award: "一等奖" }]);
  // Behind everybody's back.
  const owner = openOwner(platform.databaseUrl);
  await owner.unsafe(`update campaign_entry set title = '丙' where id = '${works[1]}'`);
  expect(await announce()).toMatch(/^409/);
  await owner.unsafe(`update campaign_entry set title = '乙' where id = '${works[1]}'`);
  expect(await announce()).toBe("announced");
  await owner.unsafe(`update campaign_result set award = '特等奖' where campaign_id = '${campaign}'`);
  await owner.end();
  await at(platform, "2020-05-12");
  const { version: last } = await viewOf(office, campaign);
  expect(await post(office, step("finalise"), { version: last })).toMatchObject({
    status: 409,
    code: "not-approved",
  });
});

test("what is taken back or announced once is no leave for another time", async () => {
  await approveResult(platform, office, campaign);
  expect(await move(leader, "recall", { reason: "暂缓公示" })).toBe("done");
  expect(await announce()).toMatch(/^409 活动结果当前为“拟定”/);
  // The same result: handed in anew, signed anew by both.
  expect(await move(office, "submit")).toBe("done");
  expect(await announce()).toMatch(/^409 活动结果当前为“待初审”/);
  expect(await move(office, "take-back")).toBe("done");
  await approveResult(platform, office, campaign);
  expect(await announce()).toBe("announced");
  expect((await post(office, step("results"), { version: 1 })).status).toBe(409);
  const { version } = await viewOf(office, campaign);
  await done(office, step("reopen"), { version, reason: "异议成立" });
  expect(await viewOf(office, campaign)).toMatchObject({ state: "open", results: [] });
  expect(await announce()).toBe(
    "409 活动结果当前为“已公示”，不能公示，须再次公示的，请检查工作组重新拟定结果并送审。",
  );
  // No award of a result that nobody has announced is taken back.
  await drafted();
  const take = await post(office, step(`awards/${works[0]}/void`), { reason: "x" });
  expect(take.status).toBe(404);
});

test("whoever must stay out of a unit that takes part neither sees a result before it is out nor signs it", async () => {
  const away = await platform.person("leader");
  const employed = { account_id: away.viewer.accountId, unit_id: "C001", present: true };
  await identity(platform.as(null).database).insertInto("employment").values(employed).execute();
  await drafted();
  await move(office, "submit");
  await signResult(second, campaign);
  expect(await viewOf(away, campaign)).toMatchObject({ results: [], review: null });
  expect(await move(away, "sign")).toMatch(/^409 活动结果涉及您须回避的单位/);
});

test("a result that an earlier program announced becomes final as it would have, and is announced anew by the new way alone", async () => {
  const { database } = platform.as(null);
  await tables(database)
    .insertInto("campaign_result")
    .values(
      works.map((entry_id, place) => ({
        campaign_id: campaign,
        run: 1,
        entry_id,
        group_name: WORK.group,
        jury: 9000,
        scores: 3,
        spread: 0,
        votes: 0,
        total: 9000 - place,
        rank: place + 1,
        award: place === 0 ? "一等奖" : null,
      })),
    )
    .execute();
  await tables(database)
    .updateTable("campaign")
    .set({ state: "announced", result_run: 1, announced_on: "2020-04-13", objections_until: "2020-04-20" })
    .where("id", "=", campaign)
    .execute();
  let { version } = await viewOf(office, campaign);
  ({ version } = await done(office, step("finalise"), { version }));
  expect(await viewOf(office, campaign)).toMatchObject({ state: "final", review: null });
  ({ version } = await done(office, step("reopen"), { version, reason: "漏计" }));
  expect(await viewOf(office, campaign)).toMatchObject({ results: [], review: null });
  expect(await announce()).toContain("结果还没有拟定");
  await approveResult(platform, office, campaign);
  expect(await announce()).toBe("announced");
});

test("of two who work it out at once, and of two who announce it at once, one is told", async () => {
  const { version } = await viewOf(office, campaign);
  const draft = (who: Person) => () => draftResults(platform.as(who.viewer), campaign, version);
  expect(await together(platform, "campaign_result", [draft(office), draft(second)])).toEqual([
    "409 stale-version",
    "done",
  ]);
  const [row] = (await audited(platform.as(null).database, "participation.draft-results")).slice(-1);
  expect(row).toMatchObject({ subject: `campaign:${campaign}`, detail: { run: 1, works: 2 } });
  const signed = await approveResult(platform, office, campaign);
  const out = (who: Person) => () => announceResults(platform.as(who.viewer), campaign, signed);
  expect(await together(platform, "approval_log", [out(office), out(second)])).toEqual([
    "409 stale-version",
    "done",
  ]);
  const late = moveResults(platform.as(office.viewer), campaign, "submit", { resultVersion: 2, answers: [] });
  expect(await told(late)).toBe("409 step-not-possible");
});
