import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerUnits } from "../../../../testing/units.ts";
import { startPortal, type Changed, type Portal } from "../../../../testing/portal.ts";
import { readInParts } from "../../../../testing/readInParts.ts";
import { patrol } from "../patrol/commands/patrol.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

const WORD = {
  text: "教育信息化建设处",
  kind: "forbidden",
  level: "warn",
  source: "内设机构调整通知（示例）",
  replacement: "科技信息化处",
};
const add = (words: object[], apply: boolean, who = portal.author) =>
  who.send("POST", "/api/review-words", { words, apply });
const checks = async (article: Changed) =>
  (await portal.author.get(`/api/articles/${article.id}/checks`)).json<{
    shown: { key: string; message: string; level: string }[];
  }>().shown;
const look = () => patrol(portal.platform.as(null));
const found = async (who = portal.author) =>
  (await who.get("/api/patrol")).json<{
    last: { articles: number } | null;
    findings: { articleId: string; dueOn: string; overdue: boolean }[];
  }>();
let old: Changed;

test("a row is tried on what is published before it is switched on; one that everybody writes is refused, with the whole list", async () => {
  old = await portal.publish({
    title: "全省网络安全检查",
    body: "<p>本次检查由教育信息化建设处负责。</p>",
  });
  const tried = await add([WORD], false);
  expect(tried.json()).toMatchObject({
    applied: false,
    tried: 1,
    rows: [{ texts: 1, refused: null, examples: [expect.stringContaining("由教育信息化建设处负责")] }],
  });
  for (const text of ["的", "工作", " 处"]) {
    const refused = await add([WORD, { ...WORD, text }], true);
    expect(refused.json()).toMatchObject({ applied: false });
    expect(refused.json<{ rows: { refused: string | null }[] }>().rows[1]?.refused).not.toBeNull();
  }
  expect(await checks(old)).toEqual([]);
  expect((await add([WORD], true, portal.leader)).statusCode).toBe(403);
  expect((await add([WORD], true)).json()).toMatchObject({ applied: true });
  expect(portal.said(await add([WORD], true))).toMatch(/^409 word-known 词条“教育信息化建设处”已经在词表里/);
  expect(await checks(old)).toMatchObject([{ level: "warn" }]);
});

test("the nightly look finds in what is public what the newest lists say, once; what is corrected is gone", async () => {
  expect(await found()).toMatchObject({ last: null, findings: [] });
  expect(await look()).toEqual({ articles: 1, unread: 0, found: 1, gone: 0 });
  expect(await look()).toEqual({ articles: 1, unread: 0, found: 0, gone: 0 });
  // Friday: one working day is the Monday.
  expect(await found()).toMatchObject({
    last: { articles: 1 },
    findings: [{ articleId: old.id, dueOn: "2020-03-09", overdue: false }],
  });
  const waits = async (who: typeof portal.author) =>
    (await who.get("/api/waiting"))
      .json<{ waiting: { kind: string; count: number; due: string; link: string }[] }>()
      .waiting.filter((one) => one.kind === "content.patrol")
      .map((one) => [one.count, one.due, one.link]);
  expect(await waits(portal.author)).toEqual([[1, "2020-03-09", `/articles/${old.id}`]]);
  expect(await waits(portal.leader)).toEqual([]);
  // A column with an owner: the owner alone is told, unless that account has gone.
  const own = (id: string | null) =>
    sql`update portal_column set owner_id = ${id} where id = 'news'`.execute(
      portal.platform.as(null).database,
    );
  await own(portal.second.viewer.accountId);
  expect([await waits(portal.author), (await waits(portal.second)).length]).toEqual([[], 1]);
  await sql`update account set disabled = true where id = ${portal.second.viewer.accountId}`.execute(
    portal.platform.as(null).database,
  );
  expect((await waits(portal.author)).length).toBe(1);
  await sql`update account set disabled = false where id = ${portal.second.viewer.accountId}`.execute(
    portal.platform.as(null).database,
  );
  await own(null);
  const { rows } = await sql`select * from patrol_finding`.execute(portal.platform.as(null).database);
  expect(JSON.stringify(rows)).not.toContain("由教育信息化");
  const saved = await portal.author.send("POST", `/api/articles/${old.id}/versions`, {
    version: 1,
    columnId: "news",
    title: "全省网络安全检查",
    body: "<p>本次检查由科技信息化处负责。</p>",
  });
  expect(saved.statusCode, saved.payload).toBe(200);
  // What is out is the old text until the new one is.
  expect(await look()).toMatchObject({ found: 0, gone: 0 });
  await portal.approve({ ...old, version: 2 });
  await portal.author.send("POST", `/api/articles/${old.id}/publish`, {
    version: 2,
    reason: "更正内设机构名称",
  });
  expect(await found()).toMatchObject({ findings: [] });
  expect(await look()).toMatchObject({ found: 0, gone: 1 });
});

test("a wrong remark is declared right by somebody until a day, for every text, and speaks again after it", async () => {
  const article = await portal.publish({ title: "沿革", body: "<p>前身为教育信息化建设处。</p>" });
  const [remark] = await checks(article);
  const allow = (change: object = {}) =>
    portal.author.send("POST", `/api/articles/${article.id}/allow`, {
      version: 1,
      key: remark!.key,
      until: "2020-06-30",
      reason: "叙述机构沿革时使用旧称",
      ...change,
    });
  expect(portal.said(await allow({ until: "2020-03-05" }))).toContain("有效期");
  expect(portal.said(await allow({ until: "2022-03-05" }))).toContain("有效期");
  expect((await look()).found).toBe(1);
  expect((await allow()).statusCode).toBe(200);
  expect(await checks(article)).toEqual([]);
  expect((await look()).gone).toBe(1);
  portal.platform.clock.set("2020-07-01T03:00:00Z");
  expect((await look()).found).toBe(1);
  portal.platform.clock.set("2020-03-06T03:00:00Z");
});

test("words, what was declared right and what was found are read page by page, and a found text of a unit from which one must stay out is on none", async () => {
  const { author } = portal;
  const words = ["教育技术推广站", "电化教育管理馆", "校办产业协调办"].map((text) => ({
    ...WORD,
    text,
    replacement: null,
  }));
  expect((await add(words, true)).json()).toMatchObject({ applied: true });
  const listed = await readInParts<{ text: string }>(author, "/api/review-words", "words");
  expect(listed.map(({ text }) => text).toSorted()).toEqual(
    [WORD.text, ...words.map(({ text }) => text)].toSorted(),
  );
  await registerUnits(portal.platform.as(null).database, ["U9"]);
  await portal.publish({ title: "一则", body: "<p>教育技术推广站、电化教育管理馆。</p>" });
  const hidden = await portal.publish({ title: "二则", body: "<p>校办产业协调办。</p>", unitIds: ["U9"] });
  // Two of one day.
  await sql`insert into review_allowance select (allowance.same).* from (select jsonb_populate_record(one, jsonb_build_object('id',
    gen_random_uuid(), 'text', '又一旧称')) as same from review_allowance as one) as allowance`.execute(
    portal.platform.as(null).database,
  );
  expect(await readInParts(author, "/api/review-allowances", "allowances")).toHaveLength(2);
  await look();
  const of = async (who: typeof author) =>
    (await readInParts<{ articleId: string }>(who, "/api/patrol", "findings")).map(
      ({ articleId }) => articleId,
    );
  const all = await of(author);
  expect(all).toContain(hidden.id);
  const stays = await portal.platform.person("office");
  await sql`insert into employment (account_id, unit_id, present) values (${stays.viewer.accountId}, 'U9', true)`.execute(
    portal.platform.as(null).database,
  );
  expect(await of(stays)).toEqual(all.filter((id) => id !== hidden.id));
});

test("personal data is never declared right, whoever asks", async () => {
  const article = await portal.begin({ title: "名单", body: "<p>学生身份证号 11010519491231002X。</p>" });
  const [remark] = await checks(article);
  expect(remark?.level).toBe("block");
  const refused = await portal.second.send("POST", `/api/articles/${article.id}/allow`, {
    version: 1,
    key: remark!.key,
    until: "2020-06-30",
    reason: "公开电话",
  });
  expect(portal.said(refused)).toMatch(/^409 not-allowed 个人信息/);
});
