import { afterEach, beforeEach, expect, test } from "vitest";
import { readDocxText } from "@mingcha/gongwen";
import { openOwner } from "../../../core/database.ts";
import { planOf } from "../../approval/index.ts";
import { registerOf } from "../../documents/index.ts";
import { policy } from "../policy.ts";
import { STEP_NAMES } from "./steps.ts";
import { tables as identity } from "../../identity/tables.ts";
import { edited, settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";

let year: SettledYear;
beforeEach(async () => {
  year = await settledYear();
});
afterEach(() => year.platform.close());

test("拟稿 → 核稿 → 签发 → 发布: each by whom it belongs to, with returns, and a history of all", async () => {
  const { office, reviewer, leader, say } = year;
  await year.lead("draft");
  expect(await say(office, "/approve", { version: 1 })).toEqual([
    409,
    "通报当前为“拟稿”，不能核稿通过，请检查工作组先送核。",
  ]);
  expect((await say(leader, "/submit", { version: 1 }))[0]).toBe(403);
  expect((await say(office, "/submit", { version: 1, reason: "请核稿" }))[0]).toBe(200);
  const content = edited(await year.view());
  const save = (version: number) => say(office, "/versions", { version, content });
  expect(await save(1)).toEqual([409, expect.stringContaining("通报已送核或签发，不能修改")]);
  expect(await say(office, "/approve", { version: 1 })).toEqual([
    409,
    "核稿人不能是本稿的拟稿人、最后修改人或送核人，请由检查工作组其他人员核稿。",
  ]);
  expect(await say(reviewer, "/return", { version: 1 })).toEqual([400, "退回须写明理由。"]);
  expect((await say(reviewer, "/return", { version: 1, reason: "标题不妥" }))[0]).toBe(200);
  expect((await save(1))[0]).toBe(200);
  expect(await say(office, "/submit", { version: 1 })).toEqual([409, expect.stringContaining("刷新后重试")]);
  await say(office, "/submit", { version: 2 });
  expect((await say(office, "/withdraw", { version: 2, reason: "还要补一句" }))[0]).toBe(200);
  await say(office, "/submit", { version: 2 });
  // Whoever edited last can't review, even when somebody else submitted.
  expect((await say(reviewer, "/approve", { version: 2 }))[0]).toBe(200);
  expect((await say(office, "/publish", { version: 2 }))[1]).toBe(
    "通报当前为“待签发”，不能发布，请厅领导先签发或退回。",
  );
  expect((await say(reviewer, "/return", { version: 2, reason: "x" }))[1]).toBe(
    "“待签发”的通报由厅领导退回。请刷新页面，按当前状态办理。",
  );
  expect((await say(leader, "/return", { version: 2, reason: "再核对数字" }))[0]).toBe(200);
  await say(reviewer, "/submit", { version: 2 });
  expect((await say(office, "/approve", { version: 2 }))[1]).toContain("最后修改人");
  await say(reviewer, "/withdraw", { version: 2, reason: "由拟稿人送核" });
  await say(office, "/submit", { version: 2 });
  await say(reviewer, "/approve", { version: 2, reason: "数字无误" });
  expect((await year.view(leader)).abilities.sign).toEqual({ possible: true, why: null });
  expect((await year.view(office)).abilities.sign.why).toBe("“待签发”的通报由厅领导签发。");
  expect((await say(leader, "/sign", { version: 2, reason: "同意印发" }))[0]).toBe(200);
  expect((await say(office, "/publish", { version: 2 }))[0]).toBe(200);
  const view = await year.view();
  expect([view.state, view.number, view.date]).toEqual(["published", "模拟通〔2020〕1号", "2020-03-02"]);
  expect(view.steps.map((one) => [one.step, one.version, one.reason, one.by])).toEqual([
    ["submit", 1, "请核稿", office.viewer.name],
    ["return", 1, "标题不妥", reviewer.viewer.name],
    ["submit", 2, null, office.viewer.name],
    ["withdraw", 2, "还要补一句", office.viewer.name],
    ["submit", 2, null, office.viewer.name],
    ["approve", 2, null, reviewer.viewer.name],
    ["return", 2, "再核对数字", leader.viewer.name],
    ["submit", 2, null, reviewer.viewer.name],
    ["withdraw", 2, "由拟稿人送核", reviewer.viewer.name],
    ["submit", 2, null, office.viewer.name],
    ["approve", 2, "数字无误", reviewer.viewer.name],
    ["sign", 2, "同意印发", leader.viewer.name],
    ["publish", 2, null, office.viewer.name],
  ]);
  expect((await say(leader, "/recall", { version: 2, reason: "x" }))[1]).toContain("不能撤销签发");
  const slip = await leader.get(`/api/cycles/${YEAR}/notice/slip.docx`);
  const { paragraphs, tables } = await readDocxText(slip.rawPayload);
  expect(paragraphs).toContain("当前为“已发布”，第2版。各环节均已签署。");
  const signed = tables[0]?.filter((row) => row[0] === "2" && row[4] !== "").map((row) => [row[1], row[4]]);
  expect(signed).toContainEqual(["核稿", "数字无误"]);
  expect(signed).toContainEqual(["签发", "同意印发"]);
  expect((await year.officers.get("C1")!.get(`/api/cycles/${YEAR}/notice/slip.docx`)).statusCode).toBe(403);
});

test("the plan calls each step as the year's table of steps does, and asks the roles of its route", async () => {
  const { plan } = await planOf(year.platform.as(null), "notice");
  const [review, sign] = plan.steps;
  expect({
    submit: plan.words.submit,
    withdraw: plan.words.takeBack,
    approve: review?.verb,
    return: plan.words.return,
    sign: sign?.name,
    recall: plan.words.recall,
    publish: plan.words.release,
  }).toEqual(STEP_NAMES);
  expect([plan.authors.roles, review?.roles, sign?.roles, plan.release.roles]).toEqual([
    policy.submitNotice,
    policy.reviewNotice,
    policy.signNotice,
    policy.publishNotice,
  ]);
});

test("the number comes at signing from the register, dated that day in China; a recalled one is void and never given again", async () => {
  const { office, reviewer, leader, say, platform } = year;
  await year.ok(office, "/api/document-numbers/series", { agency: "模拟通", year: 2020, first: 12 }, "PUT");
  await year.lead("approved");
  expect((await registerOf(platform.as(office.viewer))).numbers).toEqual([]);
  // 2 March, 23:30 in Beijing.
  platform.clock.set("2020-03-02T15:30:00Z");
  const both = await Promise.all([
    say(leader, "/sign", { version: 1 }),
    say(leader, "/sign", { version: 1 }),
  ]);
  expect(both.map(([status]) => status).sort()).toEqual([200, 409]);
  expect(await year.view()).toMatchObject({ number: "模拟通〔2020〕12号", date: "2020-03-02" });
  await say(leader, "/recall", { version: 1, reason: "名单有误" });
  expect(await year.view()).toMatchObject({ state: "draft", number: null });
  await say(office, "/submit", { version: 1 });
  await say(reviewer, "/approve", { version: 1 });
  platform.clock.set("2020-03-02T16:30:00Z");
  expect((await say(leader, "/sign", { version: 1 }))[0]).toBe(200);
  expect(await year.view()).toMatchObject({ number: "模拟通〔2020〕13号", date: "2020-03-03" });
  const { numbers } = await registerOf(platform.as(office.viewer));
  expect(numbers.map((one) => [one.serial, one.reference, one.voidReason])).toEqual([
    [13, "notice:2019", null],
    [12, "notice:2019", "撤销签发：名单有误"],
  ]);
});

test("who must stay out of a named unit takes no part and sees nothing", async () => {
  await year.lead("review");
  const { database } = year.platform.as(null);
  const out = await year.platform.person("office");
  await identity(database)
    .insertInto("employment")
    .values({ account_id: out.viewer.accountId, unit_id: "C2", present: true })
    .execute();
  const content = edited(await year.view());
  for (const [path, body] of [
    ["", { agency: "模拟通" }],
    ["/versions", { version: 1, content }],
    ["/refresh", { version: 1 }],
    ["/restore", { version: 1, from: 1 }],
    ["/submit", { version: 1 }],
    ["/approve", { version: 1 }],
    ["/return", { version: 1, reason: "x" }],
    ["/publish", { version: 1 }],
  ] as const)
    expect(await year.say(out, path, body), path).toEqual([
      403,
      expect.stringContaining("您须回避 测试单位C2"),
    ]);
  for (const path of [
    "",
    ".docx",
    "/slip.docx",
    ".pdf",
    "/pages",
    "/pages/1",
    "/versions",
    "/versions/1",
    "/difference?from=1&to=1",
  ])
    expect((await out.get(`/api/cycles/${YEAR}/notice${path}`)).statusCode, path).toBe(403);
});

test("a text that is another one than was signed does not go out, whoever changed it and how", async () => {
  const { office, say, platform } = year;
  const version = await year.lead("signed");
  const owner = openOwner(platform.databaseUrl);
  await owner.unsafe(
    `update notice_version set document = jsonb_set(document, '{title}', '["另一份通报"]') where year = ${YEAR} and version = ${version}`,
  );
  await owner.end();
  expect(await say(office, "/publish", { version })).toEqual([
    409,
    expect.stringContaining(`要发布的内容与审签的第 ${version} 版不一致`),
  ]);
});
