import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openOwner } from "../src/core/database.ts";
import { PENDING_SHAPE } from "../src/modules/review/marking/queries/pendingUnits.ts";
import type { PendingItem } from "../src/modules/review/tables.ts";
import { standing } from "../src/modules/results/schemas.ts";
import { STANDINGS_SHAPE } from "../src/modules/results/standings/queries/kept.ts";
import { jsonColumns } from "./jsonColumns.ts";
import { startPlatform, type Platform } from "./platform.ts";
import storedJson from "./storedJson.json" with { type: "json" };

const READ = ["parsed", "optional", "values", "open", "short", "kept"];
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

test("every column of stored JSON has its row: how what an earlier program wrote is read, and why that is enough", async () => {
  const owner = openOwner(platform.databaseUrl);
  const there = (await jsonColumns(owner)).map(({ name }) => name);
  await owner.end();
  // A new column: say in storedJson.json how the next version will read what this one writes.
  expect(storedJson.columns.map(({ column }) => column)).toEqual(there.toSorted());
  for (const { column, read, why } of storedJson.columns) {
    expect(READ, column).toContain(read);
    expect(why.length, column).toBeGreaterThan(5);
  }
});

const hashOf = (shape: unknown): string =>
  createHash("sha256").update(JSON.stringify(shape)).digest("hex").slice(0, 16);

/** An item of which nothing is left out: a field more or less does not compile. */
const PENDING: Required<PendingItem> = { item: "A1", state: "needs-third", marks: [1], preliminary: null };

test("what is kept from one look to the next counts its shape up with every change of its fields", () => {
  const now = {
    STANDINGS_SHAPE: { shape: STANDINGS_SHAPE, fields: hashOf(z.toJSONSchema(standing)) },
    PENDING_SHAPE: { shape: PENDING_SHAPE, fields: hashOf(Object.keys(PENDING)) },
  };
  // Another `fields` under the same number: rows that an earlier program kept would be read as if they were of this one.
  expect(storedJson.kept).toEqual(now);
});

test("a draft that an earlier program kept is shown with what is missing, and one that does not fit the form is none", async () => {
  const office = await platform.person("office");
  const keep = (content: object) =>
    sql`insert into contribution_draft (account_id, content, saved_at) values (${office.viewer.accountId}, ${content}::jsonb, now())
      on conflict (account_id) do update set content = excluded.content`.execute(platform.as(null).database);
  const read = async () => {
    const answer = await office.get("/api/contribution-draft");
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<{ draft: { content: { title: string; files: unknown[] } } | null }>().draft;
  };
  await keep({ title: "写了一半" });
  expect((await read())?.content).toMatchObject({ title: "写了一半", files: [] });
  await keep({ title: ["写了一半"], category: "一种后来取消的体裁" });
  expect(await read()).toBeNull();
});
