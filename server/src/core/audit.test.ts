import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "./context.ts";
import { startPlatform, type Platform } from "../../testing/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

test("the application's role can add and read audit rows, never change or remove them", async () => {
  const context = platform.as(null);
  await transact(context, (work) => work.audit("test.happen", "thing:1", { list: [1, 2], text: "值" }));
  const rows = await context.database
    .selectFrom("audit")
    .selectAll()
    .where("subject", "=", "thing:1")
    .execute();
  expect(rows).toMatchObject([{ action: "test.happen", detail: { list: [1, 2], text: "值" } }]);
  await expect(sql`update audit set actor = 'x'`.execute(context.database)).rejects.toThrow(
    /permission denied/,
  );
  await expect(sql`delete from audit`.execute(context.database)).rejects.toThrow(/permission denied/);
  await expect(sql`truncate audit`.execute(context.database)).rejects.toThrow(/permission denied/);
  await expect(sql`alter table audit add column x int`.execute(context.database)).rejects.toThrow(
    /must be owner/,
  );
});

test("the application's login can become nobody else", async () => {
  const { database } = platform.as(null);
  await database.connection().execute(async (one) => {
    expect((await sql<{ who: string }>`select session_user as who`.execute(one)).rows).toEqual([
      { who: "mingcha_login" },
    ]);
    await sql`set role none`.execute(one);
    await expect(sql`delete from audit`.execute(one)).rejects.toThrow(/permission denied/);
    await sql`reset role`.execute(one);
    await expect(sql`delete from audit`.execute(one)).rejects.toThrow(/permission denied/);
    await expect(sql`set role mingcha`.execute(one)).rejects.toThrow(/permission denied/);
    await expect(sql`set session authorization mingcha`.execute(one)).rejects.toThrow(/permission denied/);
  });
});

test("rows, audit and jobs of a command come into being together or not at all", async () => {
  const context = platform.as(null);
  await expect(
    transact(context, async (work) => {
      await work.audit("test.fail", "thing:2");
      await work.enqueue("test.job", { id: "2" });
      throw new Error("stop");
    }),
  ).rejects.toThrow("stop");
  const rows = await context.database
    .selectFrom("audit")
    .select("id")
    .where("subject", "=", "thing:2")
    .execute();
  expect(rows).toEqual([]);
});
