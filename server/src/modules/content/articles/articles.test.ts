import { readFile } from "node:fs/promises";
import { checkDocx, parseDocument, renderDocx } from "@mingcha/gongwen";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Role } from "../../identity/index.ts";
import { startPortal, type Changed, type Portal } from "../../../../testing/portal.ts";
import { readInParts } from "../../../../testing/readInParts.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { urgentReleases } from "../../approval/queries/urgentReleases.ts";
import { publishDue } from "./commands/publishDue.ts";
import { tables } from "./tables.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
beforeEach(() => portal.platform.clock.set("2020-03-06T03:00:00Z"));
afterAll(() => portal.platform.close());

const publish = async ({ id, version }: Changed, reason?: string, who = portal.author): Promise<string> =>
  portal.said(
    await who.send("POST", `/api/articles/${id}/publish`, { version, ...(reason ? { reason } : {}) }),
  );
const save = async (article: Changed, input: Record<string, unknown> = {}, who = portal.author) =>
  who.send("POST", `/api/articles/${article.id}/versions`, {
    version: article.version,
    columnId: "news",
    title: "改过的标题",
    body: "<p>改过。</p>",
    ...input,
  });
const whole = async ({ id }: { id: string }) =>
  (await portal.author.get(`/api/articles/${id}`)).json<{
    state: string;
    shown: string;
    version: number;
    publicVersion: number | null;
    publishedAt: string | null;
    scheduledAt: string | null;
    scheduleMissed: string | null;
    indexNumber: string | null;
    abilities: Record<string, { possible: boolean; why: string | null }>;
    publications: { version: number; reason: string | null; by: string; scheduledFor: string | null }[];
    history: { what: string; by: string }[];
  }>();

test("an article goes its way past different people and is published once, with the platform's stamp", async () => {
  const { author, second, third, leader, move, begin } = portal;
  const article = await begin();
  expect(await publish(article)).toMatch(/^409 not-approved 稿件当前为“拟稿”/);
  expect(await move(author, article, "submit")).toBe("waiting");
  expect(await publish(article)).toMatch(/^409 not-approved 稿件当前为“待初审”/);
  expect(await move(author, article, "sign")).toContain("不能是本稿的拟稿人");
  expect(await move(leader, article, "sign")).toContain("由检查工作组初审");
  expect(await move(second, article, "sign")).toBe("waiting");
  expect(await move(second, article, "sign")).toContain("同一稿件一人只能签署一个环节");
  expect(await move(third, article, "sign")).toBe("waiting");
  expect(await publish(article)).toMatch(/^409/);
  expect(await move(leader, article, "sign")).toBe("approved");
  portal.platform.clock.set("2020-03-06T03:04:05Z");
  expect(await publish(article)).toBe("200");
  expect(await publish(article)).toMatch(/^4(00|09)/);
  const after = await whole(article);
  expect(after).toMatchObject({
    state: "published",
    shown: "已发布",
    publishedAt: "2020-03-06T03:04:05.000Z",
    publications: [{ version: 1, reason: null, by: author.viewer.name }],
  });
  expect(after.history.map((one) => one.what)).toEqual(["送审", "初审", "复审", "终审", "发布"]);
});

test("two editors at once: the second reads that somebody was first, and nothing is lost", async () => {
  const article = await portal.begin();
  const both = await Promise.all([
    save(article, { title: "甲的标题" }),
    save(article, { title: "乙的标题" }, portal.second),
  ]);
  const answers = both.map((one) => portal.said(one)).toSorted();
  expect(answers[0]).toBe("200");
  expect(answers[1]).toBe(
    "409 stale-version 稿件已被他人（或您的另一个窗口）修改，请刷新后重试，您的修改没有保存。",
  );
  expect((await whole(article)).version).toBe(2);
});

test("any change after the last signature voids all of them, and the schedule with them", async () => {
  const article = await portal.begin();
  await portal.approve(article);
  const at = "2020-03-06T12:00:00+08:00";
  const timed = await portal.author.send("POST", `/api/articles/${article.id}/schedule`, { version: 1, at });
  expect(timed.statusCode).toBe(200);
  expect(await whole(article)).toMatchObject({ state: "scheduled", shown: "已终审，已定时" });
  const saved = await save(article);
  expect(saved.json<{ voided: string }>().voided).toContain("的签署作废，须重新送审。");
  expect(await whole(article)).toMatchObject({
    state: "unpublished",
    scheduledAt: null,
    scheduleMissed: "稿件已改动，原定时发布取消，须重新审签。",
  });
  expect(await publish({ ...article, version: 2 })).toMatch(/^409/);
  portal.platform.clock.set("2020-03-06T05:00:00Z");
  await publishDue(portal.platform.as(null));
  expect((await whole(article)).publicVersion).toBeNull();
});

test("every road asks the same gate: button, bulk, schedule, sweeper, whoever takes it", async () => {
  const draft = await portal.begin();
  const ready = await portal.begin();
  await portal.approve(ready);
  const bulk = await portal.author.send("POST", "/api/articles/publish", {
    articles: [draft, ready].map(({ id, version }) => ({ id, version })),
  });
  expect(bulk.json<{ results: { published: boolean; why: string | null }[] }>().results).toMatchObject([
    { published: false, why: expect.stringContaining("拟稿") },
    { published: true, why: null },
  ]);
  const at = "2020-03-06T12:00:00+08:00";
  const timed = await portal.author.send("POST", `/api/articles/${draft.id}/schedule`, { version: 1, at });
  expect(portal.said(timed)).toMatch(/^409 not-approved/);
  // A row that says it is time, although nobody signed: the sweeper leaves it in and tells.
  await tables(portal.platform.as(null).database)
    .updateTable("article")
    .set({
      scheduled_at: new Date("2020-03-06T00:00:00Z"),
      scheduled_by: portal.author.viewer.accountId,
      state: "scheduled",
    })
    .where("id", "=", draft.id)
    .execute();
  expect(await publishDue(portal.platform.as(null))).toBe(0);
  expect(await whole(draft)).toMatchObject({ state: "unpublished", publicVersion: null });
  expect((await whole(draft)).scheduleMissed).toContain("没有发布：稿件当前为“拟稿”");
  const missed = (await portal.author.get("/api/articles?missed=true")).json<{
    articles: { id: string }[];
  }>();
  expect(missed.articles.map((one) => one.id)).toContain(draft.id);
});

test("an import brings drafts and nothing else, all of them or none", async () => {
  const row = { columnId: "news", title: "旧站文章", body: "<p>旧文。</p>" };
  const bring = (articles: unknown[]) =>
    portal.author.send("POST", "/api/articles/import", { origin: "旧门户", articles });
  const count = async () =>
    (await portal.author.get("/api/articles?search=" + encodeURIComponent("旧站"))).json<{ total: number }>()
      .total;
  expect(portal.said(await bring([row, { ...row, columnId: "none" }]))).toMatch(
    /^404 not-found 第 2 篇：.*全部没有导入。$/,
  );
  expect(await count()).toBe(0);
  const { ids } = (await bring([row, { ...row, state: "published", publicVersion: 1 }])).json<{
    ids: string[];
  }>();
  for (const id of ids) {
    expect(await whole({ id })).toMatchObject({ state: "unpublished", shown: "拟稿", publicVersion: null });
    expect(await publish({ id, version: 1 })).toMatch(/^409 not-approved/);
  }
});

test("a version that was changed behind the review's back does not go out", async () => {
  const article = await portal.begin();
  await portal.approve(article);
  const { database } = portal.platform.as(null);
  await expect(
    tables(database)
      .updateTable("article_version")
      .set({ body: "<p>别的</p>" })
      .where("article_id", "=", article.id)
      .execute(),
  ).rejects.toThrow();
  // A file under another article's name is refused when it is saved.
  const stray = "00000000-0000-4000-8000-000000000001";
  expect(portal.said(await save(article, { attachments: [stray] }))).toMatch(
    /^400 invalid 正文或附件引用了不属于本稿的文件/,
  );
});

test("route × role: nobody without the right lets anything out, and nothing moves", async () => {
  const article = await portal.begin();
  await portal.approve(article);
  const at = "2020-03-06T12:00:00+08:00";
  const roads: [string, unknown][] = [
    [`/api/articles/${article.id}/publish`, { version: 1 }],
    ["/api/articles/publish", { articles: [{ id: article.id, version: 1 }] }],
    [`/api/articles/${article.id}/schedule`, { version: 1, at }],
    [`/api/articles/${article.id}/supersede`, { by: article.id }],
    ["/api/articles/import", { origin: "旧门户", articles: [{ columnId: "news", title: "旧" }] }],
  ];
  const others: Role[] = ["expert", "leader", "officer", "system", "audit"];
  for (const role of others) {
    const person = role === "leader" ? portal.leader : await portal.platform.person(role);
    for (const [road, body] of roads)
      expect([role, road, (await person.send("POST", road, body)).statusCode]).toEqual([role, road, 403]);
  }
  for (const [road, body] of roads)
    expect((await portal.platform.nobody.send("POST", road, body)).statusCode).toBe(401);
  expect((await whole(article)).publicVersion).toBeNull();
});

test("the urgent road goes out early; whoever fails it later takes it down with a tombstone", async () => {
  const { author, second, third, leader, move } = portal;
  const article = await portal.begin({ title: "停课通知" });
  expect(await move(author, article, "submit", { road: "urgent" })).toMatch(/^400 invalid/);
  await move(author, article, "submit", { road: "urgent", reason: "暴雪停课" });
  await move(second, article, "sign");
  expect(await move(leader, article, "sign")).toBe("approved");
  expect(await publish(article)).toBe("200");
  const uncleared = (await leader.get("/api/approval/overdue")).json<{ uncleared: { id: string }[] }>();
  expect(uncleared.uncleared.map((one) => one.id)).toContain(article.id);
  expect(await move(third, article, "return", { reason: "依据有误" })).toBe("draft");
  expect(await whole(article)).toMatchObject({ state: "withdrawn" });
});

test("what was taken down before its later review is still cleared, and its slip tells everything", async () => {
  const { author, second, third, leader, move } = portal;
  const article = await portal.begin();
  await move(author, article, "submit", { road: "urgent", reason: "暴雪停课" });
  await move(second, article, "sign");
  await move(leader, article, "sign");
  expect(await publish(article)).toBe("200");
  await leader.send("POST", `/api/articles/${article.id}/withdraw`, { reason: "时间有误" });
  const owed = async () =>
    (await leader.get("/api/approval/overdue"))
      .json<{ uncleared: { id: string }[] }>()
      .uncleared.some((one) => one.id === article.id);
  expect([await owed(), await move(third, article, "sign"), await owed()]).toEqual([true, "released", false]);
  expect((await whole(article)).state).toBe("withdrawn");
  expect(await move(author, article, "submit")).toMatch(/^409 article-over/);
  const slip = await author.get(`/api/articles/${article.id}/slip.docx`);
  expect([slip.statusCode, slip.payload.slice(0, 2)]).toEqual([200, "PK"]);
});

test("what went out before everybody had signed stands in the report of its month, with what became of it", async () => {
  const { author, second, third, leader, move } = portal;
  const month = async (who = leader) => {
    const answer = await who.get("/api/approval/urgent?year=2020&month=3");
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<{
      releases: {
        id: string;
        outcome: string;
        late: boolean;
        missing: string[];
        reason: string;
        due: { shown: string };
      }[];
      leftOut: number;
    }>();
  };
  const before = (await month()).releases.length;
  const sources = { unitIds: ["U9"] };
  await registerUnits(portal.platform.as(null).database, ["U9"]);
  const article = await portal.begin({ title: "防汛停课", ...sources });
  await move(author, article, "submit", { road: "urgent", reason: "暴雨红色预警" });
  await move(second, article, "sign");
  await move(leader, article, "sign");
  // Signed by everybody whom the road asks, and not out: nothing to clear.
  expect((await month()).releases).toHaveLength(before);
  expect(await publish(article)).toBe("200");
  const row = async () => (await month()).releases.find(({ id }) => id === article.id);
  // Friday noon: one working day is Monday's closing hour.
  expect(await row()).toMatchObject({
    outcome: "open",
    late: false,
    reason: "暴雨红色预警",
    missing: ["复审"],
    due: { shown: "2020-03-09 17:30" },
  });
  const stays = await portal.platform.person("office");
  await sql`insert into employment (account_id, unit_id, present) values (${stays.viewer.accountId}, 'U9', true)`.execute(
    portal.platform.as(null).database,
  );
  const seen = await month(stays);
  expect([seen.releases.length, seen.leftOut]).toEqual([before, 1]);
  const file = async (who = leader) => who.get("/api/approval/urgent.docx?year=2020&month=3");
  const others = (await checkDocx((await file()).rawPayload)).filter(
    ({ rule }) => !["profile", "title", "recipients"].includes(rule),
  );
  expect(others.map((one) => `${one.rule} ${one.message}`)).toEqual([]);
  expect(portal.said(await leader.get("/api/approval/urgent?year=2020&month=4"))).toMatch(
    /^400 invalid 2020年4月尚未开始/,
  );
  for (const role of ["expert", "officer", "system", "audit"] as const)
    expect((await file(await portal.platform.person(role))).statusCode).toBe(403);
  // Late a minute after the closing hour of its last day, and not a minute before.
  for (const [at, late] of [
    ["2020-03-09T09:29:00Z", false],
    ["2020-03-09T09:31:00Z", true],
  ] as const) {
    portal.platform.clock.set(at);
    const { releases } = await urgentReleases(portal.platform.as(leader.viewer), 2020, 3);
    expect(releases.find(({ id }) => id === article.id)?.late).toBe(late);
  }
  portal.platform.clock.set("2020-03-06T03:00:00Z");
  expect(await move(third, article, "sign")).toBe("released");
  expect(await row()).toMatchObject({ outcome: "cleared", late: false });
  const failed = await portal.begin({ title: "误发通知" });
  await move(author, failed, "submit", { road: "urgent", reason: "雨情" });
  await move(second, failed, "sign");
  await move(leader, failed, "sign");
  expect(await publish(failed)).toBe("200");
  await move(third, failed, "return", { reason: "依据有误" });
  expect((await month()).releases.find(({ id }) => id === failed.id)).toMatchObject({ outcome: "failed" });
  expect((await leader.get("/api/approval/urgent?year=2020&month=2")).json()).toEqual({
    total: 0,
    releases: [],
    leftOut: 0,
  });
  expect(await readInParts(leader, "/api/approval/urgent?year=2020&month=3", "releases")).toEqual(
    (await month()).releases,
  );
});

test("a schedule that was missed is caught up and told; one on a holiday warns", async () => {
  const article = await portal.begin();
  await portal.approve(article);
  const ask = (at: string) =>
    portal.author.send("POST", `/api/articles/${article.id}/schedule`, { version: 1, at });
  expect(portal.said(await ask("2020-03-01T09:00:00+08:00"))).toMatch(/^400 invalid/);
  const warned = await ask("2020-03-07T09:00:00+08:00");
  const remarks = JSON.parse(decodeURIComponent(String(warned.headers["x-mingcha-remarks"]))) as string[];
  expect(remarks).toEqual(["2020-03-07 09:00 不是工作日，届时照常发布；请确认有人值守。"]);
  expect(await publishDue(portal.platform.as(null))).toBe(0);
  portal.platform.clock.set("2020-03-07T02:00:00Z");
  expect(await publishDue(portal.platform.as(null))).toBe(1);
  expect(await publishDue(portal.platform.as(null))).toBe(0);
  expect(await whole(article)).toMatchObject({
    state: "published",
    publishedAt: "2020-03-07T02:00:00.000Z",
    scheduleMissed: "原定 2020-03-07 09:00 发布，因平台当时未运行，2020-03-07 10:00 补发。",
    publications: [{ by: "（定时发布）", scheduledFor: "2020-03-07T01:00:00.000Z" }],
  });
});

test("a correction needs its reason and its own review; withdrawn is over", async () => {
  const article = await portal.publish();
  const saved = await save(article);
  expect(saved.statusCode).toBe(200);
  const next = { ...article, version: 2 };
  expect(await whole(article)).toMatchObject({ publicVersion: 1, shown: "已发布；更正稿拟稿" });
  expect(await publish(next, "数字有误")).toMatch(/^409/);
  await portal.approve(next);
  expect(await publish(next)).toBe("400 invalid 更正已发布的稿件须写明向公众说明的原因。");
  expect(await publish(next, "数字有误")).toBe("200");
  expect(await whole(article)).toMatchObject({
    publicVersion: 2,
    publications: [{ version: 1 }, { version: 2, reason: "数字有误" }],
  });
  const compared = await portal.author.get(`/api/articles/${article.id}/difference?from=1&to=2`);
  expect(compared.json()).toMatchObject({
    fields: [{ name: "标题", after: "改过的标题" }],
    lines: [{ kind: "removed" }, { kind: "added", text: "改过。" }],
  });
  expect(await portal.move(portal.author, next, "drop")).toMatch(/^409/);
  const gone = await portal.leader.send("POST", `/api/articles/${article.id}/withdraw`, {
    reason: "内容失实",
  });
  expect(gone.statusCode).toBe(200);
  expect(portal.said(await save(next))).toMatch(/^409 article-over 稿件已撤回/);
  expect((await whole(article)).abilities["save"]).toMatchObject({ possible: false });
});

test("index numbers count up in their series and are never given twice", async () => {
  const first = await portal.publish({ columnId: "policies" });
  const { indexNumber } = await whole(first);
  await portal.leader.send("POST", `/api/articles/${first.id}/withdraw`, { reason: "废止" });
  const second = await whole(await portal.publish({ columnId: "policies" }));
  expect([indexNumber, second.indexNumber]).toEqual(["ZC-2020-00001", "ZC-2020-00002"]);
});

test("pictures need words, files are judged by their bytes", async () => {
  const article = await portal.begin();
  const upload = async (name: string, bytes: Buffer) =>
    portal.author.send(
      "POST",
      `/api/articles/${article.id}/files?name=${encodeURIComponent(name)}`,
      bytes,
      "application/octet-stream",
    );
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const picture = (await upload("图.png", png)).json<{ id: string }>();
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic0000")]);
  expect(portal.said(await upload("照片.heic", heic))).toContain("HEIC 图片多数浏览器不能显示");
  expect(
    portal.said(
      await upload("宏.docx", Buffer.from("PK\x03\x04word/document.xml vbaProject.bin PK\x05\x06", "latin1")),
    ),
  ).toContain("文件含宏");
  expect(
    portal.said(await upload("坏.docx", Buffer.from("PK\x03\x04word/document.xml", "latin1"))),
  ).toContain("文件已损坏");
  expect(
    portal.said(await upload("密.docx", Buffer.from("\xd0\xcf\x11\xe0EncryptedPackage", "latin1"))),
  ).toContain("加密的或旧格式");
  expect(portal.said(await upload("大.png", Buffer.concat([png, Buffer.alloc(6 * 1024 * 1024)])))).toContain(
    "图片超过 5 MB",
  );
  const body = (alt: string) =>
    `<p>见图</p><img src="/portal/files/${picture.id}" alt="${alt}"><img src="https://count.test/1.gif">`;
  const told = await save(article, { body: body(" ") });
  expect(decodeURIComponent(String(told.headers["x-mingcha-remarks"]))).toContain(
    "有 1 张图片来自其他网站或剪贴板",
  );
  expect(await portal.move(portal.author, article, "submit")).toBe(
    "409 not-ready 有 1 张图片没有文字说明，请逐张填写后送审。",
  );
  await save({ ...article, version: 2 }, { body: body("会场") });
  expect(await portal.move(portal.author, article, "submit")).toBe("waiting");
  expect(
    portal.said(await save({ ...article, version: 3 }, { body: `<p>${"长".repeat(200_001)}</p>` })),
  ).toMatch(/^400 invalid 正文过长/);
});

test("the format of a document that goes with an article is checked by place", async () => {
  const article = await portal.begin();
  const sheet = parseDocument(
    JSON.parse(await readFile(new URL("../../../../../gongwen/sample/sheet.json", import.meta.url), "utf8")),
  );
  const kept = await portal.author.send(
    "POST",
    `/api/articles/${article.id}/files?name=${encodeURIComponent("反馈单.docx")}`,
    await renderDocx(sheet),
    "application/octet-stream",
  );
  const file = `/api/articles/${article.id}/files/${kept.json<{ id: string }>().id}`;
  const answer = await portal.author.get(`${file}/format-remarks`);
  expect(answer.json<{ name: string; issues: object[] }>()).toMatchObject({
    name: "反馈单.docx",
    issues: [],
  });
});

test("a page of the list in another order is a part of the whole list in that order", async () => {
  type Row = { id: string; title: string; state: string; savedAt: string; publishedAt: string | null };
  const list = async (query: string) =>
    (await portal.author.get(`/api/articles?${query}`)).json<{ total: number; articles: Row[] }>();
  for (const at of [3, 1, 2]) await portal.begin({ title: `排序用的稿件${at}` });
  const { total, articles: saved } = await list("pageSize=200&sort=-savedAt");
  expect(saved.length).toBe(total);
  expect(saved.map(({ savedAt }) => savedAt)).toEqual(
    saved
      .map(({ savedAt }) => savedAt)
      .toSorted()
      .toReversed(),
  );
  for (const sort of ["title", "-title", "column", "state", "-publishedAt", "savedAt"]) {
    const ids = (await list(`pageSize=200&sort=${sort}`)).articles.map(({ id }) => id);
    const parts: string[] = [];
    for (let page = 1; (page - 1) * 5 < total; page += 1)
      parts.push(...(await list(`pageSize=5&page=${page}&sort=${sort}`)).articles.map(({ id }) => id));
    expect(parts, sort).toEqual(ids);
    expect(new Set(ids).size, sort).toBe(total);
  }
  const named = async (sort: string) =>
    (await list(`search=${encodeURIComponent("排序用的")}&sort=${sort}`)).articles.map(({ title }) =>
      title.at(-1),
    );
  expect(await named("title")).toEqual(["1", "2", "3"]);
  expect(await named("-title")).toEqual(["3", "2", "1"]);
  // What was never published stands last, whichever way.
  for (const sort of ["publishedAt", "-publishedAt"]) {
    const all = (await list(`pageSize=200&sort=${sort}`)).articles.map((row) => row.publishedAt);
    const days = all.filter((day) => day !== null);
    expect([days.length > 1, days.length < all.length]).toEqual([true, true]);
    expect(all).toEqual([
      ...(sort === "publishedAt" ? days.toSorted() : days.toSorted().toReversed()),
      ...all.filter((day) => day === null),
    ]);
  }
  expect((await portal.author.get("/api/articles?sort=number")).statusCode).toBe(400);
});
