import { rename } from "node:fs/promises";
import { mailText, WRONG_IN_MAIL } from "../../../testing/mailText.ts";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkDocument, readDocxText, type OfficialDocument } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { currentFacts } from "../evidence/read.ts";
import { changeMail } from "../identity/index.ts";
import { sweep } from "../reminders/commands/sweep.ts";
import { mailOrders } from "./orders/commands/mailOrders.ts";
import { sampleOf } from "./recheck/commands/drawSample.ts";
import { tables } from "./tables.ts";
import { AGENCY, message, startYear, visitAll, YEAR, type Year } from "../../../testing/rectification.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear();
});
afterAll(() => year.close());

const post = (path: string, body: object = {}, person = year.officer) => person.send("POST", path, body);
const progress = async (unit = "C1") =>
  Object.fromEntries(
    (await currentFacts(year.platform.as(null), YEAR + 1, [unit]))
      .filter((fact) => fact.key.startsWith("rectification."))
      .map((fact) => [fact.key.slice("rectification.".length), fact.value]),
  );
const keep = async (person: Year["officer"], name: string): Promise<string> =>
  (
    await person.send(
      "POST",
      `/api/files?name=${name}`,
      Buffer.from("%PDF-1.4 x"),
      "application/octet-stream",
    )
  ).json<{ id: string }>().id;

test("an order is one 信函 with number, limits in working days and evidence; what is ordered is not ordered twice", async () => {
  expect(message(await year.issue())).toBe(
    "2019 年度没有尚未下达整改通知的已确认问题。请刷新页面，按当前状态办理。",
  );
  await year.confirm("hidden-link");
  await year.confirm("annual-report");
  await year.confirm("service-hall-entrance");
  const planned = (await year.office.get(`/api/cycles/${YEAR}/orders/planned`)).json<{
    orders: {
      unitId: string;
      items: { title: string; limitWorkingDays: number; due: string; tag: string }[];
    }[];
  }>().orders;
  expect(planned).toHaveLength(1);
  expect(planned[0]!.items.map((item) => [item.limitWorkingDays, item.due])).toEqual([
    // From Monday 2 March 2020: three working days; twenty over the spring, with no holiday in between.
    [3, "2020-03-05"],
    [3, "2020-03-05"],
    [20, "2020-03-30"],
  ]);
  const preview = await year.office.get(`/api/cycles/${YEAR}/orders/planned/C1/pdf`);
  expect(preview.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await year.items()).toEqual([]);

  const [first, second] = await Promise.all([year.issue(), year.issue()]);
  const answers = [first!, second!].map(
    (answer) => answer.json<{ orders?: unknown[] }>().orders?.length ?? 0,
  );
  expect(answers.sort()).toEqual([0, 1]);
  const { orders } = (await year.officer.get(`/api/cycles/${YEAR}/orders`)).json<{
    orders: { id: string; number: string; items: number; acknowledgedBy: string | null }[];
  }>();
  expect(orders).toMatchObject([{ number: `${AGENCY}〔2020〕1号`, items: 3, acknowledgedBy: null }]);
  const register = (await year.office.get("/api/document-numbers")).json<{ numbers: { serial: number }[] }>();
  expect(register.numbers.map((one) => one.serial)).toEqual([1]);

  const docx = await year.officer.get(`/api/orders/${orders[0]!.id}/docx`);
  const text = JSON.stringify(await readDocxText(docx.rawPayload));
  for (const part of [
    `${AGENCY}〔2020〕1号`,
    "测试单位C1",
    "2020年3月5日（含当日）前",
    "24小时内",
    "问题证据清单",
    "http://good.test/",
  ])
    expect(text).toContain(part);
  const row = await tables(year.platform.as(null).database)
    .selectFrom("rectification_order")
    .select("document")
    .executeTakeFirstOrThrow();
  expect(checkDocument(row.document as OfficialDocument)).toEqual([]);
  expect(await progress()).toEqual({ ordered: 3, closed: 0, closedInTime: 0, closedShare: 0 });
});

test("served by mail with its .pdf, once a person; acknowledged by the unit before anything else", async () => {
  const { platform, officer, office } = year;
  await transact(platform.as(null), (work) =>
    changeMail(work, officer.viewer.accountId, "officer", "c1@unit.test"),
  );
  expect(await mailOrders(platform.as(null))).toEqual({ sent: 1, failed: 0 });
  expect(await mailOrders(platform.as(null))).toEqual({ sent: 0, failed: 0 });
  const folder = join(platform.config.dataFolder, "mail");
  const [name] = await readdir(folder);
  const mail = await readFile(join(folder, name!), "utf8");
  expect(mail).toMatch(/^To: c1@unit\.test/m);
  expect(mail).toContain("application/pdf");
  const { subject, text } = mailText(mail);
  expect(subject).toMatch(/^【湖南省教育厅】关于.*通知（\S+〔2020〕\d+号）$/u);
  expect(text).toMatch(/^\S+：\s/u);
  expect(text).toContain("送达你单位，见附件。请签收");
  expect(text).toContain("湖南省教育厅");
  expect(text).toContain("此邮件由系统自动发送");
  expect(`${subject}${text}`).not.toMatch(WRONG_IN_MAIL);
  const item = await year.of("hidden-link");
  const early = await post(`/api/rectification/${item.id}/reply`, {
    version: 1,
    measure: "已清除",
    doneOn: "2020-03-02",
  });
  expect([early.statusCode, message(early)]).toEqual([409, "请先签收整改通知。"]);
  const other = await platform.person("officer", "C2");
  expect((await post(`/api/orders/${item.orderId}/acknowledge`, {}, other)).statusCode).toBe(404);
  expect((await other.get(`/api/rectification/${item.id}`)).statusCode).toBe(404);
  expect((await other.get(`/api/orders/${item.orderId}/pdf`)).statusCode).toBe(404);
  expect(await year.items(other)).toEqual([]);
  expect((await post(`/api/orders/${item.orderId}/acknowledge`)).statusCode).toBe(200);
  expect((await post(`/api/orders/${item.orderId}/acknowledge`)).statusCode).toBe(409);
  expect((await post(`/api/orders/${item.orderId}/acknowledge`, {}, office)).statusCode).toBe(403);
});

test("reply per finding with measure, day and files; returned with a reason; extension once, with approval", async () => {
  const { office, officer, platform } = year;
  const item = await year.of("hidden-link");
  const path = `/api/rectification/${item.id}`;
  const fileIds = [await keep(officer, "proof.pdf")];
  const foreign = await keep(await platform.person("officer", "C2"), "theirs.pdf");
  const answer = (body: object) =>
    post(`${path}/reply`, { version: 1, measure: "已删除暗链并修补漏洞", doneOn: "2020-03-02", ...body });
  expect(message(await answer({ doneOn: "2020-03-09" }))).toContain("还没有到");
  expect(message(await answer({ doneOn: "2020-02-20" }))).toContain("早于发现问题的日期 2020-03-02");
  expect(message(await answer({ fileIds: [foreign] }))).toContain("不属于本单位");
  expect((await answer({ fileIds })).json()).toEqual({ version: 2 });
  expect((await answer({ fileIds })).json<{ code: string }>().code).toBe("stale-version");
  const decide = (body: object) => post(`${path}/decide`, { version: 2, ...body }, office);
  expect(message(await decide({ decision: "returned" }))).toBe("退回一条回复须写明理由。");
  expect((await decide({ decision: "returned", reason: "没有说明漏洞如何修补" })).statusCode).toBe(200);
  expect((await answer({ version: 3, fileIds })).statusCode).toBe(200);
  expect((await decide({ version: 4, decision: "accepted" })).statusCode).toBe(200);
  const read = await year.one(item.id, officer);
  expect(read).toMatchObject({ state: "accepted", acknowledged: true });
  expect(read.replies.map((one) => [one.decision, one.reason, one.files.map((file) => file.name)])).toEqual([
    ["accepted", null, ["proof.pdf"]],
    ["returned", "没有说明漏洞如何修补", ["proof.pdf"]],
  ]);

  const report = await year.of("annual-report");
  const ask = (body: object) =>
    post(`/api/rectification/${report.id}/extension`, {
      version: report.version,
      reason: "学年报告待校务会通过",
      ...body,
    });
  expect(message(await ask({ until: "2020-03-30" }))).toContain("须是 2020-03-30 之后");
  expect(message(await ask({ until: "2020-04-18" }))).toContain("工作日");
  expect(message(await ask({ until: "2020-06-30" }))).toContain("不晚于");
  const asked = await ask({ until: "2020-04-20" });
  expect(asked.statusCode).toBe(200);
  const again = await ask({ until: "2020-04-21", version: asked.json<{ version: number }>().version });
  expect(message(again)).toBe("每个问题只能申请一次延期，本问题已经申请过。");
  const approve = (body: object) =>
    post(
      `/api/rectification/${report.id}/extension/decide`,
      { version: report.version + 1, ...body },
      office,
    );
  expect(message(await approve({ approved: false }))).toBe("不同意延期须写明理由。");
  expect((await approve({ approved: true })).statusCode).toBe(200);
  expect(await year.of("annual-report")).toMatchObject({
    due: "2020-04-20",
    foundOn: "2020-03-02",
    extension: { approved: true },
  });
});

test("the very same check again, with its own package beside the first; passed only when it passes, closed only by a person", async () => {
  const { office, site } = year;
  const item = await year.of("hidden-link");
  const close = (version: number, body: object = {}) =>
    post(`/api/rectification/${item.id}/close`, { version, ...body }, office);
  expect(message(await close(item.version))).toContain("复查通过以后才能销号");

  // Our look fails: nothing follows for the unit.
  site.down = true;
  expect(await year.recheck(item.id)).toBe(200);
  const unseen = await year.one(item.id);
  expect([unseen.state, unseen.rechecks[0]!.outcome]).toEqual(["accepted", "could-not-look"]);
  expect(unseen.rechecks[0]!.message).toContain("不作为未整改");

  site.down = false;
  // So does a fault of the program, which is told without the program's words.
  const { incoming } = year.platform.as(null).files;
  await rename(incoming, `${incoming}-away`);
  await year.recheck(item.id);
  await rename(`${incoming}-away`, incoming);
  const broken = await year.one(item.id);
  expect([broken.state, broken.rechecks[0]!.outcome]).toEqual(["accepted", "could-not-look"]);
  expect(broken.rechecks[0]!.message).toContain("与该单位无关");
  expect(broken.rechecks[0]!.message).not.toMatch(/[A-Za-z/]{3}/);

  await year.recheck(item.id);
  const failed = await year.one(item.id);
  expect(failed.state).toBe("failed");
  expect(failed.rechecks[0]).toMatchObject({ outcome: "fail", firstOutcome: "fail", kind: "site" });
  expect(failed.rechecks[0]!.ruleVersion).toBe(failed.rechecks[0]!.firstRuleVersion);
  expect(failed.rechecks[0]!.packageId).not.toBe(failed.rechecks[0]!.firstPackageId);
  const seen = failed.rechecks[0]!.evidence[0];
  expect(seen).toMatchObject({ kind: "record", packageId: failed.rechecks[0]!.packageId });

  site.links = false;
  await year.recheck(item.id);
  const passed = await year.one(item.id);
  expect([passed.state, passed.rechecks[0]!.outcome, passed.rechecks[0]!.firstOutcome]).toEqual([
    "passed",
    "pass",
    "fail",
  ]);
  // Where nothing is wrong any more there is still something to see: the same address, in the package of this visit.
  expect(passed.rechecks[0]!.evidence).toContainEqual(
    expect.objectContaining({ packageId: passed.rechecks[0]!.packageId, url: "http://good.test/" }),
  );
  // What the year's marks stand on has not moved.
  const clean = (await currentFacts(year.platform.as(null), YEAR, ["C1"])).find(
    (fact) => fact.key === "site.securityClean",
  );
  expect(clean?.value).toBe(false);
  expect((await year.findings()).find((one) => one.id === item.findingId)?.state).toBe("confirmed");
  expect((await close(passed.version)).statusCode).toBe(200);
  expect(await year.one(item.id)).toMatchObject({ state: "closed", closedOn: "2020-03-02" });
  expect(await progress()).toEqual({ ordered: 3, closed: 1, closedInTime: 1, closedShare: 0.3333 });
});

test("overdue: reminded, pressed; a unit that repairs without writing is closed with a note; not possible is said", async () => {
  const { platform } = year;
  const item = await year.of("service-hall-entrance");
  const press = (person = year.leader) =>
    post(`/api/rectification/${item.id}/press`, { version: item.version, note: "请于三日内完成" }, person);
  expect(message(await press())).toContain("期限 2020-03-05 还没有到");
  await year.at("2020-03-09T01:00:00Z");
  const { office, officer } = year;
  expect((await year.items(officer, "?overdue=yes")).map((one) => one.id)).toEqual([item.id]);
  await sweep(platform.as(null));
  expect((await press()).statusCode).toBe(200);
  await sweep(platform.as(null));
  const own = (await officer.get("/api/reminders")).json<{
    reminders: { kind: string; body: string }[];
  }>();
  const kinds = own.reminders.map((one) => one.kind);
  expect(kinds).toEqual(expect.arrayContaining(["rectification-overdue", "pressed"]));
  const ask = await post(`/api/rectification/${item.id}/extension`, {
    version: item.version + 1,
    until: "2020-03-11",
    reason: "x",
  });
  expect(message(ask)).toContain("延期须在期限届满前申请");
  const sheet = await office.get(`/api/cycles/${YEAR}/rectification.xlsx?overdue=yes`);
  expect(sheet.statusCode).toBe(200);
  // A person's look is for what the machine can't tell.
  const look = await post(
    `/api/rectification/${item.id}/look`,
    { version: item.version + 1, outcome: "pass", note: "看到入口" },
    office,
  );
  expect(message(look)).toContain("请先按原检查项复查");
});

test("回头看: a sample that can be drawn again; what has come back is open again with its first dates", async () => {
  const { site, platform } = year;
  const draw = (body: object) => post(`/api/cycles/${YEAR}/look-back`, body, year.office);
  expect(message(await draw({}))).toContain("没有在 2019-12-10 以前销号的问题");
  await year.at("2020-07-01T01:00:00Z");
  const { seed, itemIds, population } = (await draw({ share: 1 })).json<{
    seed: string;
    itemIds: string[];
    population: number;
  }>();
  const item = await year.of("hidden-link");
  expect([population, itemIds]).toEqual([1, [item.id]]);
  expect(sampleOf([item.id], 1, seed)).toEqual([item.id]);
  await visitAll(platform);
  expect((await year.one(item.id)).state).toBe("closed");
  site.links = true;
  expect((await draw({ share: 1 })).statusCode).toBe(200);
  await visitAll(platform);
  const back = await year.one(item.id);
  expect(back).toMatchObject({
    state: "open",
    reopened: 1,
    foundOn: "2020-03-02",
    due: "2020-03-05",
    closedOn: null,
    overdue: true,
  });
  expect(back.events.map((event) => event.kind)).toContain("reopened");
  expect(await progress()).toMatchObject({ closed: 0, closedShare: 0 });
});

test("sampling is even and stable", () => {
  const ids = Array.from({ length: 400 }, (_, index) => `item-${index}`);
  const drawn = sampleOf(ids, 0.1, "2020");
  expect(drawn).toHaveLength(40);
  expect(sampleOf(ids.toReversed(), 0.1, "2020")).toEqual(drawn);
  expect(sampleOf(ids, 0.1, "2021")).not.toEqual(drawn);
  expect(sampleOf(["only"], 0.01, "x")).toEqual(["only"]);
});
