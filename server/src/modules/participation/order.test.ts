import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Calendar } from "../../core/calendar.ts";
import { transact } from "../../core/context.ts";
import { tables as identity } from "../identity/tables.ts";
import { submitPublicWork } from "./campaigns/commands/publicWork.ts";
import { tables as campaigns } from "./campaigns/tables.ts";
import { done, PLAN, post, viewOf, WORK } from "./campaigns/testing.ts";
import type { UploadView } from "./campaigns/uploads/queries/uploadView.ts";
import { sweepUploads } from "./campaigns/uploads/sweep.ts";
import { moveParticipation } from "./commands/moveParticipation.ts";
import { moveAnswerDays } from "./interviews/moveAnswerDays.ts";
import { startStage, type Stage } from "./interviews/testing/stage.ts";

let stage: Stage;
let campaign: string;
beforeAll(async () => {
  stage = await startStage();
  await stage.call();
  const stages = PLAN.stages.map(({ kind, from, until }) => ({
    kind,
    from: from.replace("2020", "2026"),
    until: until.replace("2020", "2026"),
  }));
  const plan = { ...PLAN, stages };
  campaign = (await done(stage.office, "/api/campaigns", { year: 2026, name: "活动", plan })).id;
});
afterAll(() => stage.platform.close());

const send = (person: Stage["office"], change: object = {}) =>
  post(person, `/api/campaigns/${campaign}/works`, { ...WORK, partners: [], uploads: [], ...change });

test("a stranger takes no title from a unit: what the unit has not confirmed stands beside its own work", async () => {
  const nobody = stage.platform.as(null);
  const strange = { ...WORK, title: "我和我的祖国", tutor: undefined, description: undefined };
  await submitPublicWork(nobody, campaign, "C001", strange, randomUUID());
  expect((await send(stage.officer)).status).toBe(200);
  expect(await send(stage.officer)).toMatchObject({ status: 409, code: "duplicate" });
  const strangers = await campaigns(nobody.database)
    .selectFrom("campaign_entry")
    .select(["id", "version"])
    .where("number", "is not", null)
    .executeTakeFirstOrThrow();
  const url = `/api/campaign-entries/${strangers.id}/confirm`;
  expect(await post(stage.officer, url, { ours: true, version: 1 })).toMatchObject({
    status: 409,
    code: "duplicate",
  });
  const not = { ours: false, reason: "作者不属于本单位", version: 1 };
  expect(await post(stage.officer, url, not)).toMatchObject({ status: 200 });
});

test("who must have no part in a unit with a work neither names the jury nor announces, reopens or holds the result", async () => {
  const recused = await stage.platform.person("office");
  await identity(stage.platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: recused.viewer.accountId, unit_id: "C001", present: true })
    .execute();
  const { abilities } = await viewOf(recused, campaign);
  for (const step of ["nameJury", "announce", "reopen", "finalise"] as const)
    expect(abilities[step], step).toMatchObject({ possible: false, why: expect.stringContaining("须回避") });
  const at = `/api/campaigns/${campaign}`;
  for (const [url, body] of [
    [`${at}/jury`, { accountIds: [randomUUID()] }],
    [`${at}/announce`, { version: 1 }],
    [`${at}/reopen`, { version: 1, reason: "重评" }],
    [`${at}/finalise`, { version: 1 }],
  ] as const)
    expect(await post(recused, url, body), url).toMatchObject({
      status: 409,
      message: expect.stringContaining("须回避"),
    });
  expect((await viewOf(stage.office, campaign)).abilities.nameJury.possible).toBe(true);
});

test("a part that arrives while the parts are put together leaves nothing behind", async () => {
  const { officer, platform } = stage;
  const bytes = Buffer.concat([Buffer.from("%PDF-1.4\n"), randomBytes(50)]);
  const begun = await officer.send("POST", "/api/campaign-uploads", { name: "稿.pdf", size: bytes.length });
  const { id } = begun.json<UploadView>();
  const part = () =>
    officer.send("PUT", `/api/campaign-uploads/${id}/parts/0`, bytes, "application/octet-stream");
  await part();
  const finish = () => post(officer, `/api/campaign-uploads/${id}/finish`, {});
  await Promise.all([finish(), part(), part(), finish()]);
  await part();
  const db = campaigns(platform.as(null).database);
  const left = () => db.selectFrom("campaign_upload_part").select("stored_id").execute();
  expect(await left()).toEqual([]);
  // One that an earlier program left.
  const { id: stored_id } = await platform.as(null).files.write(bytes);
  await db
    .insertInto("campaign_upload_part")
    .values({ upload_id: id, place: 1, stored_id, size: bytes.length, sha256: "0".repeat(64) })
    .execute();
  expect(await sweepUploads(platform.as(null))).toBe(0);
  expect(await left()).toEqual([]);
  await expect(platform.as(null).files.open(stored_id)).rejects.toThrow();
});

test("a later answer: its last day moves with the holidays and never forward; two people of one name are two, and one renamed is one", async () => {
  const { office, host, moderator, second, officer, platform } = stage;
  const sitting = await stage.ready([await stage.chosen(officer)]);
  await stage.at("2026-03-18T09:00:00+08:00");
  const move = async (step: string) =>
    stage.done(host, `/api/sittings/${sitting}/${step}`, { version: (await stage.whole(sitting)).version });
  await move("begin");
  for (const body of ["资助有几种？", "怎样申请？"]) await stage.pass(moderator, sitting, body);
  await move("end");
  await stage.publish(sitting, "介绍了政策。");

  const asked = async () => (await stage.whole(sitting)).questions;
  expect((await asked()).map((one) => one.dueOn)).toEqual(["2026-03-25", "2026-03-25"]);
  const moves = (date: string) =>
    transact(platform.as(office.viewer), (work) =>
      moveAnswerDays(work, { due: () => ({ date, provisional: false }) } as unknown as Calendar, "安排调整"),
    );
  expect(await moves("2026-03-27")).toBe(2);
  expect(await moves("2026-03-26")).toBe(0);
  expect((await asked()).map((one) => one.dueOn)).toEqual(["2026-03-27", "2026-03-27"]);
  expect((await office.get("/api/holidays")).body).toContain("interview-answer");

  const [one, other] = await asked();
  const at = (question: { id: string }) => `/api/sittings/${sitting}/questions/${question.id}`;
  const { database } = platform.as(null);
  const named = (accountId: string, name: string) =>
    identity(database).updateTable("account").set({ name }).where("id", "=", accountId).execute();
  await named(second.viewer.accountId, officer.viewer.name);
  await stage.done(officer, `${at(one!)}/answer`, { version: one!.version, answer: "三种。" });
  await stage.done(second, `${at(one!)}/publish`, { version: one!.version + 1 });
  await stage.done(office, `${at(other!)}/answer`, { version: other!.version, answer: "网上申请。" });
  await named(office.viewer.accountId, "另一个名字");
  expect(await stage.refused(office, `${at(other!)}/publish`, { version: other!.version + 1 })).toMatchObject(
    {
      code: "same-person",
    },
  );
});

test("a work whose words tell of a person is not let in before they are out", async () => {
  const { id } = await send(stage.officer, { title: "短片", description: "联系电话13912345678" });
  const url = `/api/campaign-entries/${id}/qualify`;
  expect(await post(stage.office, url, { qualified: true, version: 1 })).toMatchObject({
    status: 409,
    message: expect.stringContaining("手机号码"),
  });
  const not = { qualified: false, because: "personal", note: "写有电话", version: 1 };
  expect((await post(stage.office, url, not)).status).toBe(200);
});

test("what a merged unit has not finished goes on with the one that takes over; what is over stays", async () => {
  const { office, officer, other, platform } = stage;
  const joint = await send(officer, { title: "联合作品", partners: ["C002"] });
  await send(other, { title: "我和我的祖国" });
  const account = { kind: "subscription", name: "第一大学", subject: "第一大学", on: "2020-01-01" };
  expect((await officer.send("POST", "/api/wechat/accounts", account)).statusCode).toBe(200);
  const moved = await transact(platform.as(office.viewer), (work) => moveParticipation(work, "C001", "C002"));
  expect(moved).toMatchObject({ works: 2, interviews: 1, accounts: 1 });
  const inherited = await other.get(`/api/campaign-entries/${joint.id}`);
  expect(inherited.json()).toMatchObject({ unitId: "C002", partners: [] });
  // The same title of both is the work that the heir sent already.
  const db = campaigns(platform.as(null).database);
  const titles = await db
    .selectFrom("campaign_entry")
    .select(["unit_id", "title"])
    .where("state", "=", "confirmed")
    .orderBy("unit_id")
    .orderBy("title")
    .execute();
  expect(titles).toEqual([
    { unit_id: "C001", title: "我和我的祖国" },
    { unit_id: "C002", title: "我和我的祖国" },
    { unit_id: "C002", title: "联合作品" },
  ]);
  expect(
    await transact(platform.as(office.viewer), (work) => moveParticipation(work, "C001", "C002")),
  ).toEqual({
    works: 0,
    interviews: 0,
    accounts: 0,
  });
});
