import { afterAll, beforeAll, expect, test } from "vitest";
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
