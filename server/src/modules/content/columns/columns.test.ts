import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Portal } from "../../../../testing/portal.ts";
import type { PortalFigures } from "../catalogue/schemas.ts";
import { columnTree } from "./queries/columnTree.ts";
import { portalFigures } from "../catalogue/queries/figures.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

const column = { id: "exams", name: "考试招生", class: "news", dueDays: 30 };

test("columns: a tree without circles, one change at a time, an owner of the office", async () => {
  const { author, second, leader } = portal;
  expect((await author.send("POST", "/api/portal-columns", column)).statusCode).toBe(200);
  expect(portal.said(await author.send("POST", "/api/portal-columns", column))).toMatch(/^409 duplicate/);
  expect((await leader.send("POST", "/api/portal-columns", { ...column, id: "x" })).statusCode).toBe(403);
  expect(
    (await author.send("POST", "/api/portal-columns", { ...column, id: "y", class: "notice" })).statusCode,
  ).toBe(400);
  const below = { ...column, id: "exams-below", name: "下级", parentId: "exams" };
  expect((await author.send("POST", "/api/portal-columns", below)).statusCode).toBe(200);
  const change = (who: Portal["author"], version: number, more: object = {}) =>
    who.send("PUT", "/api/portal-columns/exams", { name: "招生考试", dueDays: 30, version, ...more });
  expect(portal.said(await change(author, 1, { parentId: "exams-below" }))).toContain("不能放在自己");
  expect(portal.said(await change(author, 1, { ownerId: leader.viewer.accountId }))).toContain(
    "检查工作组的有效账号",
  );
  const both = await Promise.all([
    change(author, 1),
    change(second, 1, { ownerId: second.viewer.accountId }),
  ]);
  expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
});

test("a column is due after its last article, told a week ahead, stale afterwards; every figure has its rows", async () => {
  const article = await portal.publish({ columnId: "news" });
  const standing = async () =>
    (await columnTree(portal.platform.as(portal.author.viewer))).find((one) => one.id === "news");
  expect(await standing()).toMatchObject({
    standing: "fresh",
    latest: "2020-03-06",
    dueOn: "2020-03-20",
    published: 1,
  });
  const figures = (): Promise<PortalFigures> => portalFigures(portal.platform.as(portal.author.viewer), 2020);
  expect((await figures()).columnsStale).toEqual([]);
  for (const [now, expected] of [
    ["2020-03-13T03:00:00Z", "due-soon"],
    ["2020-03-20T15:59:00Z", "due-soon"],
    ["2020-03-20T16:00:00Z", "stale"],
  ] as const) {
    portal.platform.clock.set(now);
    expect([now, (await standing())?.standing]).toEqual([now, expected]);
  }
  expect((await figures()).columnsStale).toEqual([
    { id: "news", name: "工作动态", latest: "2020-03-06", dueDays: 14 },
  ]);
  portal.platform.clock.set("2020-03-06T03:00:00Z");
  // Withdrawn: it keeps no column fresh.
  await portal.leader.send("POST", `/api/articles/${article.id}/withdraw`, { reason: "有误" });
  expect(await standing()).toMatchObject({ standing: "none-due", published: 0 });
  const policy = await portal.publish({ columnId: "policies", title: "办法" });
  const loose = await portal.publish({ columnId: "interpretations", title: "解读" });
  const all = await figures();
  expect(all.policiesWithoutInterpretation.map((one) => one.id)).toEqual([policy.id]);
  expect(all.interpretationsUnlinked.map((one) => one.id)).toEqual([loose.id]);
  const saved = await portal.author.send("POST", `/api/articles/${loose.id}/versions`, {
    version: 1,
    columnId: "interpretations",
    title: "解读",
    body: "<p>改。</p>",
    interprets: policy.id,
  });
  expect(saved.statusCode).toBe(200);
  await portal.approve({ ...loose, version: 2 });
  await portal.author.send("POST", `/api/articles/${loose.id}/publish`, {
    version: 2,
    reason: "补上所解读的文件",
  });
  const linked = await figures();
  expect([linked.policiesWithoutInterpretation, linked.interpretationsUnlinked]).toEqual([[], []]);
  expect(linked.correctionsPublished).toEqual([
    { id: loose.id, number: loose.number, title: "解读", on: "2020-03-06", reason: "补上所解读的文件" },
  ]);
});
