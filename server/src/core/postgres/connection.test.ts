import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase, openOwner } from "../database.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { DatabaseUnavailable } from "./lost.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

/** Ends every connection to the test's database, `owner`'s own excepted. */
async function cutAll(): Promise<void> {
  const owner = openOwner(platform.databaseUrl);
  await owner`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await owner.end();
}

test("what has no effects is asked again on a fresh connection, also when the pool has only this one", async () => {
  const database = openDatabase(platform.databaseUrl, 1);
  const one = async () => (await sql<{ one: number }>`select ${1}::int as one`.execute(database)).rows;
  expect(await one()).toEqual([{ one: 1 }]);
  await cutAll();
  expect(await one()).toEqual([{ one: 1 }]);
  await cutAll();
  await database.transaction().execute(async (transaction) => {
    expect((await sql`select 2 as two`.execute(transaction)).rows).toEqual([{ two: 2 }]);
  });
  await database.destroy();
});

test("a transaction that is cut off is not begun again: it says that nothing was done, and nothing was", async () => {
  const { database } = platform.as(null);
  const owner = openOwner(platform.databaseUrl);
  await owner`create table kept (id int)`;
  await owner`grant all on kept to mingcha_app`;
  const broken = database.transaction().execute(async (transaction) => {
    await sql`insert into kept values (1)`.execute(transaction);
    await cutAll();
    await sql`insert into kept values (2)`.execute(transaction);
  });
  await expect(broken).rejects.toThrow(DatabaseUnavailable);
  await expect(broken).rejects.toMatchObject({ outcome: "nothing-done" });
  expect(await owner`select id from kept`).toEqual([]);
  await owner.end();
});

test("values reach columns of every kind as they are: JSON strings and lists, lists of texts and days, instants, bytes", async () => {
  const { database } = platform.as(null);
  const given = {
    list: ["a,b", 'c"d', "e\\f", "", null],
    day: "2020-03-02",
    at: new Date("2020-03-02T01:00:00.123Z"),
    count: 9_007_199_254_740_991,
    truth: true,
  };
  const json = [1, "二", { three: [3] }];
  const { rows } = await sql`select ${given.list}::text[] as list, ${[given.day]}::date[] as days,
    ${given.day}::date as day, ${given.at}::timestamptz as at, ${given.count}::bigint as count, ${[1, 2]}::bigint[] as counts,
    ${given.truth}::boolean as truth, ${json}::jsonb as json, ${"word"}::jsonb as word, ${true}::text as said,
    ${Buffer.from([0, 1, 255])}::bytea as bytes, ${null}::int as nothing`.execute(database);
  expect(rows).toEqual([
    {
      ...given,
      days: [given.day],
      counts: [1, 2],
      json,
      word: "word",
      said: "true",
      bytes: Buffer.from([0, 1, 255]),
      nothing: null,
    },
  ]);
  await expect(sql`select ${undefined}::int`.execute(database)).rejects.toThrow("is undefined");
});

test("statements given at once to one transaction run one after another", async () => {
  const { database } = platform.as(null);
  const found = await database.transaction().execute((transaction) =>
    Promise.all(
      [1, 2, 3].map(async (number) => {
        const { rows } = await sql<{ n: number }>`select ${number}::int as n`.execute(transaction);
        return rows[0]?.n;
      }),
    ),
  );
  expect(found).toEqual([1, 2, 3]);
});
