import { checkDocx, readDocxText } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../../core/database.ts";
import { startPortal, type Portal } from "../../../../../testing/portal.ts";
import { tables } from "../tables.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

/** A fictitious number with a right check digit. */
const NUMBER = "11010519491231002X";

interface Seen {
  shown: { key: string; level: string; quote: string; message: string; passed: { by: string } | null }[];
  counts: { block: number };
}

test("a block stops signing and every road out until a second person lets it pass; the value is nowhere", async () => {
  const { author, second, leader, move } = portal;
  const article = await portal.begin({ body: `<p>李某，身份证号${NUMBER}。</p>` });
  const live = await author.send("POST", "/api/article-checks", { body: `<p>李某，身份证号${NUMBER}。</p>` });
  expect(live.json<Seen>().counts.block).toBeGreaterThan(0);
  const seen = (await author.get(`/api/articles/${article.id}/checks`)).json<Seen>();
  expect(seen.shown[0]).toMatchObject({ level: "block", passed: null });
  expect(JSON.stringify(seen)).not.toContain(NUMBER);
  expect(seen.shown.length).toBeLessThanOrEqual(10);
  await move(author, article, "submit");
  expect(await move(second, article, "sign")).toMatch(/^409 blocked 检查发现 \d+ 处须处理后才能继续/);
  const pass = async (who: Portal["author"], key: string, reason = "系虚构示例") =>
    portal.said(await who.send("POST", `/api/articles/${article.id}/pass`, { version: 1, key, reason }));
  const blocks = seen.shown.filter((one) => one.level === "block");
  expect(await pass(author, blocks[0]!.key)).toMatch(/^403/);
  expect(await pass(leader, "0".repeat(64))).toMatch(/^404/);
  expect(await pass(leader, blocks[0]!.key, " ")).toMatch(/^400/);
  for (const { key } of blocks) expect(await pass(leader, key)).toBe("200");
  const after = (await author.get(`/api/articles/${article.id}/checks`)).json<Seen>();
  expect(after.shown[0]?.passed?.by).toBe(leader.viewer.name);
  expect(await move(second, article, "sign")).toBe("waiting");
  const kept = await tables(portal.platform.as(null).database)
    .selectFrom("article_pass")
    .selectAll()
    .execute();
  expect(JSON.stringify(kept)).not.toContain(NUMBER);
  // Another version is another text: what was let pass is not.
  const saved = await author.send("POST", `/api/articles/${article.id}/versions`, {
    version: 1,
    columnId: "news",
    title: "改",
    body: `<p>李某，身份证号${NUMBER}。</p>`,
  });
  expect(saved.statusCode).toBe(200);
  await move(author, { ...article, version: 2 }, "submit");
  expect(await move(second, { ...article, version: 2 }, "sign")).toMatch(/^409 blocked/);
});

test("保密审查表: what it rests on, what was found without the value, who let it pass, who looked; kept as of the publication", async () => {
  const { author, second, third, leader, move } = portal;
  const article = await portal.begin({ title: "帮扶名单", body: `<p>李某，身份证号${NUMBER}。</p>` });
  const form = async () => {
    const answer = await author.get(`/api/articles/${article.id}/secrecy.docx`);
    expect(answer.statusCode, answer.body).toBe(200);
    // A sheet has no 文种 and nobody whom it is sent to; masked numbers look like gaps.
    const others = (await checkDocx(answer.rawPayload)).filter(
      ({ rule }) => !["profile", "title", "recipients", "placeholders"].includes(rule),
    );
    expect(others.map((one) => `${one.rule} ${one.message}`)).toEqual([]);
    return JSON.stringify(await readDocxText(answer.rawPayload));
  };
  const draft = await form();
  for (const said of ["第十七条", "尚未发布", "尚未处理", "还没有人签署", "帮扶名单"])
    expect(draft).toContain(said);
  expect(draft).not.toContain(NUMBER);
  await move(author, article, "submit");
  const { shown } = (await author.get(`/api/articles/${article.id}/checks`)).json<Seen>();
  for (const { key, level } of shown)
    if (level === "block")
      await leader.send("POST", `/api/articles/${article.id}/pass`, {
        version: 1,
        key,
        reason: "系虚构示例",
      });
  for (const [who, led] of [
    [second, "waiting"],
    [third, "waiting"],
    [leader, "approved"],
  ] as const)
    expect(await move(who, article, "sign")).toBe(led);
  const published = await author.send("POST", `/api/articles/${article.id}/publish`, { version: 1 });
  expect(published.statusCode, published.body).toBe(200);
  const kept = await form();
  for (const said of [
    "发布时的检查结果：共",
    `${leader.viewer.name}放行：系虚构示例`,
    "已作保密审查，不含国家秘密、工作秘密和不予公开的内容：是",
    third.viewer.name,
  ])
    expect(kept).toContain(said);
  expect(kept).not.toContain(NUMBER);
  const database = portal.platform.as(null).database;
  const rows = await tables(database).selectFrom("article_secrecy_review").selectAll().execute();
  expect([rows.length, JSON.stringify(rows).includes(NUMBER)]).toEqual([1, false]);
  // A later list changes nothing of what was looked at then.
  await author.send("POST", "/api/review-words", {
    words: [{ text: "帮扶名单", kind: "forbidden", level: "block", source: "示例" }],
    apply: true,
  });
  expect(await form()).toBe(kept);
  await expect(
    tables(database).updateTable("article_secrecy_review").set({ remarks: [] }).execute(),
  ).rejects.toThrow();
  const stays = await portal.platform.person("expert");
  expect((await stays.get(`/api/articles/${article.id}/secrecy.docx`)).statusCode).toBe(403);
});

test("保密审查表 shows no signature that is void: recalled, failed after it went out, dropped; what was taken down says so", async () => {
  const { author, second, third, leader, move } = portal;
  const form = async ({ id }: { id: string }) => {
    const answer = await author.get(`/api/articles/${id}/secrecy.docx`);
    expect(answer.statusCode, answer.body).toBe(200);
    return JSON.stringify(await readDocxText(answer.rawPayload));
  };
  const ANSWER = "已作保密审查，不含国家秘密、工作秘密和不予公开的内容：是";
  const OPEN = "尚未签署的环节：初审、复审、终审。";
  const VOID = "，此前的签署不再有效。";
  const recalled = await portal.begin();
  await portal.approve(recalled);
  expect(await form(recalled)).toContain(ANSWER);
  expect(await form(recalled)).not.toContain(VOID);
  await move(leader, recalled, "recall", { reason: "改期" });
  const after = await form(recalled);
  expect(after).not.toContain(ANSWER);
  for (const said of [`2020年3月6日 11:00，${leader.viewer.name}撤销终审${VOID}`, OPEN])
    expect(after).toContain(said);
  // Approved anew, its new signatures stand.
  await portal.approve(recalled);
  expect(await form(recalled)).toContain(ANSWER);
  expect(await form(recalled)).not.toContain(VOID);
  const failed = await portal.begin();
  await move(author, failed, "submit", { road: "urgent", reason: "暴雪停课" });
  await move(second, failed, "sign");
  await move(leader, failed, "sign");
  await author.send("POST", `/api/articles/${failed.id}/publish`, { version: 1 });
  await move(third, failed, "return", { reason: "依据有误" });
  const gone = await form(failed);
  for (const said of [`${third.viewer.name}退回${VOID}`, `由${third.viewer.name}撤回。`, OPEN])
    expect(gone).toContain(said);
  expect(gone).not.toContain(second.viewer.name);
  const taken = await portal.publish();
  await leader.send("POST", `/api/articles/${taken.id}/withdraw`, { reason: "时间有误" });
  const down = await form(taken);
  for (const said of [ANSWER, `稿件已于2020年3月6日 11:00由${leader.viewer.name}撤回。`])
    expect(down).toContain(said);
  const back = await portal.begin();
  await move(author, back, "submit");
  await move(author, back, "take-back");
  expect(await form(back)).not.toContain("签署不再有效");
});

test("保密审查表 of what went out before reviews were kept never calls what is found today the review of then", async () => {
  const article = await portal.publish();
  const owner = openOwner(portal.platform.databaseUrl);
  await owner`alter table article_secrecy_review disable trigger append_only`;
  await owner`delete from article_secrecy_review where article_id = ${article.id}`;
  await owner`alter table article_secrecy_review enable trigger append_only`;
  await owner.end();
  portal.platform.clock.set("2020-03-06T12:00:00Z");
  const answer = await portal.author.get(`/api/articles/${article.id}/secrecy.docx`);
  expect(answer.statusCode, answer.body).toBe(200);
  portal.platform.clock.set("2020-03-06T03:00:00Z");
  const said = JSON.stringify(await readDocxText(answer.rawPayload));
  expect(said).toContain("发布时没有保存检查结果；以下为2020年3月6日 20:00的检查结果：");
  expect(said).not.toContain("发布时的检查结果");
});
