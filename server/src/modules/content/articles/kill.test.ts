import { afterAll, beforeAll, expect, test } from "vitest";
import { killWhenWritten } from "../../../../testing/killWhenWritten.ts";
import { startPortal, type Portal } from "../../../../testing/portal.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

test("killed with -9 while publishing: not at all, and then once", async () => {
  const article = await portal.begin({ columnId: "policies", title: "断电时发布的文件" });
  await portal.approve(article);
  const { accountId, name, role, unitId } = portal.author.viewer;
  await killWhenWritten(portal.platform, {
    command: "article",
    viewer: { accountId, name, role, unitId },
    year: 2020,
    input: article.id,
  });
  const whole = async () =>
    (await portal.author.get(`/api/articles/${article.id}`)).json<{
      state: string;
      phase: string;
      number: number;
      indexNumber: string | null;
      publications: unknown[];
    }>();
  const before = await whole();
  expect(before).toMatchObject({
    state: "unpublished",
    phase: "approved",
    indexNumber: null,
    publications: [],
  });
  const page = async () => (await portal.platform.nobody.get(`/portal/articles/${before.number}`)).statusCode;
  const found = async () =>
    (await portal.platform.nobody.get(`/portal/search?q=${encodeURIComponent("断电时发布")}`)).payload;
  expect(await page()).toBe(404);
  expect(await found()).toContain("找到 0 条");
  // Two clicks at once after it is back: one publication.
  const publish = () => portal.author.send("POST", `/api/articles/${article.id}/publish`, { version: 1 });
  const both = (await Promise.all([publish(), publish()])).map((one) => one.statusCode).toSorted();
  expect(both[0]).toBe(200);
  expect(both[1]).toBeGreaterThanOrEqual(400);
  const after = await whole();
  expect(after).toMatchObject({ state: "published", indexNumber: "ZC-2020-00001" });
  expect(after.publications).toHaveLength(1);
  expect(await page()).toBe(200);
  expect(await found()).toContain("找到 1 条");
});
