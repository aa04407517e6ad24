import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startPortal, type Portal } from "../../../testing/portal.ts";
import { remarksOf } from "../../../testing/correctedYear.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts } from "../evidence/read.ts";
import { publishDue } from "./articles/commands/publishDue.ts";
import type { Tally, WholeContribution } from "./schemas.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal("2020-03-06T03:00:00Z", { MINGCHA_PORTAL_ADDRESS: "https://portal.test" });
  await registerUnits(portal.platform.as(null).database, ["C001", "C002"]);
});
beforeEach(() => portal.platform.clock.set("2020-03-06T03:00:00Z"));
afterAll(() => portal.platform.close());

const send = async (title: string, unitId = "C001"): Promise<string> => {
  const officer = await portal.platform.person("officer", unitId);
  const answer = await officer.send("POST", "/api/contributions", {
    title,
    category: "news",
    body: `${title}。`,
  });
  return answer.json<{ id: string }>().id;
};
const one = async (id: string) =>
  (await portal.author.get(`/api/contributions/${id}`)).json<WholeContribution>();
const tallyOf = async (unitId: string) =>
  (await portal.author.get("/api/contributions/tally?year=2020"))
    .json<{ units: Tally[] }>()
    .units.find((unit) => unit.unitId === unitId);
const from = (...ids: string[]) => ({
  sources: ids.map((contributionId) => ({ contributionId, role: ids.length > 1 ? "merged" : "sole" })),
});

test("what is published is adopted: each source with the address, the column and the day", async () => {
  const [first, second] = [await send("两校联办讲座（甲）"), await send("两校联办讲座（乙）", "C002")];
  const before = await tallyOf("C002");
  const article = await portal.publish({ title: "两校联办讲座", ...from(first, second) });
  for (const id of [first, second])
    expect(await one(id)).toMatchObject({
      state: "adopted",
      adoptedAs: "ordinary",
      decidedBy: portal.author.viewer.name,
      adoptions: [
        {
          outlet: "portal",
          column: "工作动态",
          on: "2020-03-06",
          address: `https://portal.test/portal/articles/${article.number}`,
          void: null,
        },
      ],
    });
  expect(await tallyOf("C002")).toMatchObject({
    adopted: before!.adopted + 1,
    adoptedPoints: before!.adoptedPoints + 200,
  });
});

test("withdrawn from the portal is gone from the count as well, and the contribution waits again", async () => {
  const id = await send("撤回的稿件");
  const before = await tallyOf("C001");
  const article = await portal.publish({ title: "将撤回的稿件", ...from(id) });
  expect((await tallyOf("C001"))!.adopted).toBe(before!.adopted + 1);
  await portal.leader.send("POST", `/api/articles/${article.id}/withdraw`, { reason: "时间有误" });
  expect(await one(id)).toMatchObject({
    state: "submitted",
    adoptions: [{ void: { kind: "withdrawn", reason: "时间有误", by: portal.leader.viewer.name } }],
  });
  expect(await tallyOf("C001")).toEqual({ ...before, submitted: before!.submitted });
  const closed = await portal.author.send("POST", "/api/contributions/tally", { year: 2020 });
  expect(closed.statusCode).toBe(200);
  const [fact] = await currentFacts(portal.platform.as(null), 2020, ["C001"], ["contributions.adopted"]);
  expect(fact?.value).toBe(before!.adopted);
  // A window that is still open: it is over, and takes nothing twice.
  const again = await portal.leader.send("POST", `/api/articles/${article.id}/withdraw`, { reason: "再撤" });
  expect(again.statusCode).toBe(409);
});

test("other places that took it stand when the portal takes it back", async () => {
  const id = await send("多处采用的稿件");
  const article = await portal.publish({ title: "多处采用", ...from(id) });
  const { version } = await one(id);
  const added = await portal.author.send("POST", `/api/contributions/${id}/adoptions`, {
    outlet: "wechat",
    grade: "ordinary",
    version,
  });
  expect(added.statusCode).toBe(200);
  await portal.leader.send("POST", `/api/articles/${article.id}/withdraw`, { reason: "图片有误" });
  expect(await one(id)).toMatchObject({
    state: "adopted",
    adoptions: [{ void: { kind: "withdrawn" } }, { outlet: "wechat", void: null }],
  });
});

test("adopted by hand for the same column before: one row, which falls with the article", async () => {
  const id = await send("先登记后发布");
  const decided = await portal.author.send("POST", `/api/contributions/${id}/decide`, {
    decision: "adopted",
    adoptedAs: "ordinary",
    column: "工作动态",
    version: 1,
  });
  expect(decided.statusCode).toBe(200);
  const article = await portal.publish({ title: "先登记后发布", ...from(id) });
  const { adoptions } = await one(id);
  expect(adoptions).toMatchObject([
    { address: `https://portal.test/portal/articles/${article.number}`, void: null },
  ]);
  await portal.leader.send("POST", `/api/articles/${article.id}/withdraw`, { reason: "内容有误" });
  expect(await one(id)).toMatchObject({ state: "submitted", adoptions: [{ void: { kind: "withdrawn" } }] });
});

test("a source that was taken back or returned meanwhile stops the article, on every road", async () => {
  const officer = await portal.platform.person("officer", "C001");
  const id = await send("审签期间撤回");
  const article = await portal.begin({ title: "审签期间撤回", ...from(id) });
  await portal.approve(article);
  const at = "2020-03-06T12:00:00+08:00";
  const timed = await portal.author.send("POST", `/api/articles/${article.id}/schedule`, { version: 1, at });
  expect(timed.statusCode).toBe(200);
  expect((await officer.send("POST", `/api/contributions/${id}/withdraw`, { version: 1 })).statusCode).toBe(
    200,
  );
  const publish = await portal.author.send("POST", `/api/articles/${article.id}/publish`, { version: 1 });
  expect(portal.said(publish)).toMatch(/^409 source-gone 来稿《审签期间撤回》已撤回/);
  portal.platform.clock.set("2020-03-06T04:01:00Z");
  expect(await publishDue(portal.platform.as(null))).toBe(0);
  const whole = (await portal.author.get(`/api/articles/${article.id}`)).json<{ scheduleMissed: string }>();
  expect(whole.scheduleMissed).toContain("来稿《审签期间撤回》已撤回");
});

test("a correction credits what it newly took up, once; a schedule credits like the button", async () => {
  const [first, second] = [await send("更正前的来稿"), await send("更正时补入的来稿")];
  const article = await portal.begin({ title: "定时的稿件", ...from(first) });
  await portal.approve(article);
  const at = "2020-03-06T12:00:00+08:00";
  await portal.author.send("POST", `/api/articles/${article.id}/schedule`, { version: 1, at });
  portal.platform.clock.set("2020-03-06T04:01:00Z");
  expect(await publishDue(portal.platform.as(null))).toBe(1);
  expect(await one(first)).toMatchObject({ state: "adopted", decidedBy: "（定时发布）" });
  await portal.author.send("POST", `/api/articles/${article.id}/versions`, {
    version: 1,
    columnId: "news",
    title: "定时的稿件",
    body: "<p>补充。</p>",
    ...from(first, second),
  });
  const corrected = { ...article, version: 2 };
  await portal.approve(corrected);
  expect((await one(second)).state).toBe("submitted");
  const out = await portal.author.send("POST", `/api/articles/${article.id}/publish`, {
    version: 2,
    reason: "补充来源",
  });
  expect(out.statusCode).toBe(200);
  expect((await one(first)).adoptions.length).toBe(1);
  expect(await one(second)).toMatchObject({ state: "adopted", adoptions: [{ void: null }] });
});

test("a unit that has ended sends nothing more; what it sent while it lived is published and counts in its name", async () => {
  const officer = await portal.platform.person("officer", "C002");
  const id = await send("撤并前报送", "C002");
  const { version, name } = (await portal.author.get("/api/units/C002")).json<{
    version: number;
    name: string;
  }>();
  const closed = await portal.author.send("POST", "/api/units/C002/close", {
    on: "2020-03-06",
    reason: "撤销",
    basis: "教发函〔2020〕2号",
    version,
  });
  expect(portal.said(closed)).toBe("200");
  const late = { title: "撤并后报送", category: "news", body: "甲。" };
  expect(portal.said(await officer.send("POST", "/api/contributions", late))).toMatch(/^4/);
  const byOffice = await portal.author.send("POST", "/api/contributions", { ...late, unitId: "C002" });
  expect(portal.said(byOffice)).toMatch(/^409 inactive-unit/);
  const article = await portal.publish({ title: "撤并前的稿件", ...from(id) });
  const page = (await portal.platform.nobody.get(`/portal/articles/${article.number}`)).payload;
  expect(page).toContain(name);
  expect(await one(id)).toMatchObject({ state: "adopted" });
});

/** A correction of an article, saved and approved; not out yet. */
async function correctionOf(article: { id: string; version: number }, change: object): Promise<number> {
  const answer = await portal.author.send("POST", `/api/articles/${article.id}/versions`, {
    version: article.version,
    columnId: "news",
    title: "更正后的稿件",
    body: "<p>更正后的正文。</p>",
    note: "更正",
    ...change,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const { version } = answer.json<{ version: number }>();
  await portal.approve({ id: article.id, version });
  return version;
}
const withdraw = async (id: string) =>
  expect(
    (await portal.leader.send("POST", `/api/articles/${id}/withdraw`, { reason: "内容有误" })).statusCode,
  ).toBe(200);

test("a source that a correction leaves out has no credit from it; one that only a draft leaves out falls with the article", async () => {
  const [wrong, right] = [await send("误列的来稿"), await send("真正的来稿")];
  const article = await portal.publish({ title: "来源有误", ...from(wrong) });
  const version = await correctionOf(article, from(right));
  expect(await one(wrong)).toMatchObject({ state: "adopted" });
  const out = await portal.author.send("POST", `/api/articles/${article.id}/publish`, {
    version,
    reason: "来源有误",
  });
  expect(out.statusCode, out.body).toBe(200);
  expect(await one(wrong)).toMatchObject({
    state: "submitted",
    adoptions: [{ void: { kind: "withdrawn", reason: "更正后不再来源于该来稿：来源有误" } }],
  });
  expect(await one(right)).toMatchObject({ state: "adopted", adoptions: [{ void: null }] });
  await correctionOf({ id: article.id, version }, { sources: [] });
  await withdraw(article.id);
  expect(await one(right)).toMatchObject({
    state: "submitted",
    adoptions: [{ void: { kind: "withdrawn" } }],
  });
});

test("a contribution that another article stands on as well keeps its credit when one of them is taken back", async () => {
  const id = await send("两篇稿件的来稿");
  const first = await portal.publish({ title: "单篇", ...from(id) });
  const second = await portal.publish({ title: "综述", ...from(id) });
  await withdraw(first.id);
  expect(await one(id)).toMatchObject({
    state: "adopted",
    adoptions: [
      { void: { kind: "withdrawn" } },
      { void: null, column: "工作动态", address: `https://portal.test/portal/articles/${second.number}` },
    ],
  });
  await withdraw(second.id);
  expect(await one(id)).toMatchObject({ state: "submitted" });
});

test("whoever finds a contribution untrue is told what of it is still public", async () => {
  const id = await send("失实的来稿");
  const article = await portal.publish({ title: "失实的稿件", ...from(id) });
  const { version, adoptions } = await one(id);
  const voided = await portal.author.send(
    "POST",
    `/api/contributions/${id}/adoptions/${adoptions[0]!.id}/void`,
    { kind: "untrue", reason: "活动没有举办", version },
  );
  expect(voided.statusCode, voided.body).toBe(200);
  expect(remarksOf(voided)).toEqual([
    `来源于该来稿的稿件《失实的稿件》（第 ${article.number} 号）仍在门户公开，请更正或者撤回。`,
  ]);
});

test("what a person struck out as recorded by mistake does not come back when another article is taken back", async () => {
  const id = await send("误记采用的来稿");
  await portal.publish({ title: "误记的稿件", ...from(id) });
  const { version, adoptions } = await one(id);
  const path = `/api/contributions/${id}/adoptions/${adoptions[0]!.id}/void`;
  const voided = await portal.author.send("POST", path, { kind: "mistake", reason: "登记有误", version });
  expect(voided.statusCode, voided.body).toBe(200);
  const second = await portal.publish({ title: "另一篇稿件", ...from(id) });
  expect(await one(id)).toMatchObject({ state: "adopted" });
  await withdraw(second.id);
  expect(await one(id)).toMatchObject({ state: "submitted" });
});
