import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Portal } from "../../../../../testing/portal.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import type { Person } from "../../../../../testing/platform.ts";
import { tables } from "../tables.ts";
import { passBlock } from "./passBlock.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

/** A fictitious number with a right check digit. */
const NUMBER = "11010519491231002X";
const body = `<p>李某，身份证号${NUMBER}。</p>`;
const log = () => audited(portal.platform.as(null).database, "content.pass-block");
const blocked = async () => {
  const { id } = await portal.begin({ body });
  const { shown } = (await portal.author.get(`/api/articles/${id}/checks`)).json<{
    shown: { key: string; level: string }[];
  }>();
  const key = shown.find((one) => one.level === "block")?.key ?? "";
  const pass = (who: Person, version = 1, of = key) =>
    passBlock(portal.platform.as(who.viewer), id, { version, key: of, reason: "系虚构示例" });
  return { id, pass };
};
const passes = () =>
  tables(portal.platform.as(null).database)
    .selectFrom("article_pass")
    .select(["article_id", "version", "passed_name"])
    .execute();

test("nobody who wrote any version lets a block pass, though somebody else wrote the last one", async () => {
  const { author, second, leader } = portal;
  const { id, pass } = await blocked();
  const saved = await second.send("POST", `/api/articles/${id}/versions`, {
    version: 1,
    columnId: "news",
    title: "改题",
    body,
  });
  expect(saved.statusCode, saved.body).toBe(200);
  expect([await told(pass(author, 2)), await told(pass(second, 2))]).toEqual([
    "403 forbidden",
    "403 forbidden",
  ]);
  expect(await told(pass(leader, 1))).toBe("409 stale-version");
  expect([await passes(), await log()]).toEqual([[], []]);
  expect(await told(pass(leader, 2))).toBe("done");
});

test("what two let pass at once is passed once, and the value is in no row of the audit", async () => {
  const { third, leader } = portal;
  const { id, pass } = await blocked();
  const both = [() => pass(third), () => pass(leader)];
  expect(await together(portal.platform, "article_pass", both)).toEqual(["done", "done"]);
  expect((await passes()).filter((one) => one.article_id === id)).toHaveLength(1);
  expect(JSON.stringify(await log())).not.toContain(NUMBER);
  expect(await told(pass(leader, 1, "0".repeat(64)))).toBe("404 not-found");
});
