import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../../../testing/settledYear.ts";
import type { Context } from "../../../../core/context.ts";
import { openOwner, type Owner } from "../../../../core/database.ts";
import type { OrderBatch } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { giveUpBatch, issueBatch } from "./issueBatch.ts";

const MANY = 52;
const base = `/api/cycles/${YEAR}`;
let year: SettledYear;
let context: Context;
let owner: Owner;

/** A confirmed finding more for each of these units. */
const find = (units: readonly string[], key: string, message: string) =>
  sql`insert into finding (id, year, unit_id, check_id, key, state, certainty, message, evidence, raised_by, raised_at, decided_by, decided_name, decided_at, reason)
    select gen_random_uuid(), ${YEAR}, id, 'hidden-link', ${key}, 'confirmed', 'fail', ${message}, evidence, 'test', now(), decided_by, 'test', now(), '看过'
    from unnest(${[...units]}::text[]) as id,
      (select evidence, decided_by from finding where state = 'confirmed' limit 1) as like_that`.execute(
    context.database,
  );

beforeAll(async () => {
  year = await settledYear("feedback");
  context = year.platform.as(null);
  owner = openOwner(year.platform.databaseUrl);
  await sql`insert into unit (id, name, short_name, kind, order_number, person_order)
    select 'D' || n, '直属单位第' || n || '号', '直属' || n, 'direct', 100 + n, 100 + n from generate_series(1, ${MANY}::int) n`.execute(
    context.database,
  );
  await sql`insert into cycle_unit (year, unit_id, kind) select ${YEAR}, id, kind from unit where kind = 'direct'`.execute(
    context.database,
  );
  await find(
    Array.from({ length: MANY }, (_, index) => `D${index + 1}`),
    "many",
    "首页有暗链。",
  );
});
afterAll(async () => {
  await owner.end();
  await year.platform.close();
});

const shown = async () =>
  (await year.office.get(`${base}/orders/batch`)).json<{ batch: OrderBatch | null }>().batch;
const running = async () =>
  (
    await tables(context.database)
      .selectFrom("order_batch")
      .select("id")
      .where("ended_at", "is", null)
      .executeTakeFirstOrThrow()
  ).id;
const orders = () =>
  tables(context.database)
    .selectFrom("rectification_order")
    .select(["unit_id", "serial", "issued_by"])
    .orderBy("serial")
    .execute();
const mails = async () =>
  (await owner`select from graphile_worker.jobs where task_identifier = 'rectification:mail-orders'`).length;

test("orders to many units are begun once and issued by a job that goes on where it was killed: each unit once, no number left out", async () => {
  expect(await shown()).toBeNull();
  const begun = await year.office.send("POST", `${base}/orders`, { agency: "模拟改" });
  expect([begun.statusCode, begun.json()]).toEqual([200, { orders: [], remaining: MANY + 2 }]);
  const again = await year.reviewer.send("POST", `${base}/orders`, { agency: "模拟改" });
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, "batch-running"]);
  // The store fails in the middle of the fourth order, as the death of the process would.
  let written = 0;
  const failing: Context = {
    ...context,
    files: {
      ...context.files,
      write: (bytes) => {
        written += 1;
        if (written === 8) throw new Error("the disk is full");
        return context.files.write(bytes);
      },
    },
  };
  const id = await running();
  await expect(issueBatch(failing, id)).rejects.toThrow("the disk is full");
  expect(await shown()).toMatchObject({ total: MANY + 2, issued: 3, endedAt: null });
  expect(await mails()).toBe(0);
  await issueBatch(context, id);
  expect(await shown()).toMatchObject({
    issued: MANY + 2,
    refused: [],
    stopped: null,
    endedAt: expect.any(String),
  });
  const all = await orders();
  expect(all.map((one) => one.serial)).toEqual(Array.from({ length: MANY + 2 }, (_, index) => index + 1));
  expect(new Set(all.map((one) => one.unit_id)).size).toBe(MANY + 2);
  expect(new Set(all.map((one) => one.issued_by))).toEqual(new Set([year.office.viewer.name]));
  expect(await mails()).toBe(1);
  const page = async (query: string) =>
    (await year.office.get(`${base}/orders${query}`)).json<{ total: number; orders: { number: string }[] }>();
  const whole = await page("");
  expect([whole.total, whole.orders.length]).toEqual([MANY + 2, MANY + 2]);
  const second = await page("?page=2&pageSize=4");
  expect(second).toEqual({ total: MANY + 2, orders: whole.orders.slice(4, 8) });
  // Done is done.
  await issueBatch(context, id);
  expect((await orders()).length).toBe(MANY + 2);
  const audited = await sql<{ action: string; n: number }>`select action, count(*)::int as n from audit
    where action in ('rectification.begin-orders', 'rectification.end-orders', 'rectification.issue-order') group by action order by action`.execute(
    context.database,
  );
  expect(audited.rows).toEqual([
    { action: "rectification.begin-orders", n: 1 },
    { action: "rectification.end-orders", n: 1 },
    { action: "rectification.issue-order", n: MANY + 2 },
  ]);
});

test("whose account is closed issues nothing any more; what never succeeds is said to have stopped", async () => {
  await find(
    Array.from({ length: MANY }, (_, index) => `D${index + 1}`),
    "more",
    "栏目页有暗链。",
  );
  const before = (await orders()).length;
  await year.ok(year.reviewer, `${base}/orders`, { agency: "模拟改" });
  await sql`update account set disabled = true where id = ${year.reviewer.viewer.accountId}::uuid`.execute(
    context.database,
  );
  await issueBatch(context, await running());
  expect((await shown())?.stopped).toContain("账号已停用");
  expect((await orders()).length).toBe(before);
  await year.ok(year.office, `${base}/orders`, { agency: "模拟改" });
  await giveUpBatch(context, await running());
  expect(await shown()).toMatchObject({ issued: 0, stopped: expect.stringContaining("重新下达") });
});

test("of a unit from which somebody is recused nothing goes out in that person's name; a refused order is named with its reason", async () => {
  await sql`insert into declared_conflict (account_id, unit_id, reason, declared_at)
    values (${year.office.viewer.accountId}::uuid, 'D5', '亲属', now())`.execute(context.database);
  await year.ok(year.office, `${base}/orders`, { agency: "模拟改" });
  // What the checker of official documents refuses is noted, and the others go out.
  await find(["D7"], "placeholder", "某某页面有暗链。");
  // The conflict of D6 is declared while the job is at work.
  await sql`insert into declared_conflict (account_id, unit_id, reason, declared_at)
    values (${year.office.viewer.accountId}::uuid, 'D6', '亲属', now())`.execute(context.database);
  const id = await running();
  await issueBatch(context, id);
  const rows = await tables(context.database)
    .selectFrom("rectification_order")
    .select("unit_id")
    .where("batch_id", "=", id)
    .execute();
  expect(rows.length).toBe(MANY - 3);
  expect(rows.some((row) => ["D5", "D6", "D7"].includes(row.unit_id))).toBe(false);
  expect((await shown())?.refused).toEqual([
    { unitName: "直属单位第7号", reason: expect.stringContaining("公文检查有 1 处错误") },
  ]);
});
