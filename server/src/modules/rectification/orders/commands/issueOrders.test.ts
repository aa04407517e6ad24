import { readDocxText } from "@mingcha/gongwen";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../../../core/context.ts";
import { AGENCY, startYear, YEAR, type Year } from "../../../../../testing/rectification.ts";
import { takeNumber } from "../../../documents/index.ts";
import { drawOrder } from "../drawOrder.ts";
import { issueOrders } from "./issueOrders.ts";
import { cycle } from "../../../assessment/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear();
  await year.confirm("hidden-link");
});
afterAll(() => year.close());

test("an order whose number another document took meanwhile is drawn again with its own", async () => {
  const context = year.platform.as({
    accountId: "00000000-0000-4000-8000-00000000000a",
    name: "甲",
    role: "office",
    unitId: null,
    recused: new Set(),
  });
  const of = await cycle(context, YEAR);
  expect((await drawOrder(context, of, "C1", AGENCY)).document).toMatchObject({
    number: { agency: AGENCY, year: 2020, serial: 1 },
  });
  let issued: Promise<unknown> | undefined;
  await transact(context, async (work) => {
    // The register is held, and nobody else sees yet that number 1 is given.
    const { serial } = await takeNumber(work, {
      agency: AGENCY,
      year: 2020,
      title: "另一份文件",
      reference: "notice:2018",
    });
    expect(serial).toBe(1);
    issued = issueOrders(context, YEAR, { agency: AGENCY });
    await expect
      .poll(async () => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(context.database);
        return rows.length;
      })
      .toBeGreaterThan(0);
  });
  expect(await issued).toMatchObject({ orders: [{ unitId: "C1", serial: 2 }], remaining: 0 });
  const row = await tables(context.database)
    .selectFrom("rectification_order")
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ serial: 2, document: { number: { serial: 2 } } });
  const text = JSON.stringify(await readDocxText(Buffer.from(await context.files.read(row.docx_id))));
  expect(text).toContain(`${AGENCY}〔2020〕2号`);
  expect(text).not.toContain(`${AGENCY}〔2020〕1号`);
});

test("a finding that is being ruled out while its order is drawn goes out in no order", async () => {
  await year.confirm("annual-report");
  const context = year.platform.as(year.office.viewer);
  const orders = async () =>
    (await tables(context.database).selectFrom("rectification_order").select("id").execute()).length;
  const before = await orders();
  let issued: Promise<unknown> | undefined;
  await transact(context, async (work) => {
    await holdYear(work, YEAR);
    await sql`update finding set state = 'dismissed', reason = '误报', version = version + 1
      where year = ${YEAR} and check_id = 'annual-report' and state = 'confirmed'`.execute(work.database);
    let settled = false;
    issued = issueOrders(context, YEAR, { agency: AGENCY }).finally(() => {
      settled = true;
    });
    issued.catch(() => undefined);
    await expect
      .poll(async () => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(context.database);
        return settled || rows.length > 0;
      })
      .toBe(true);
  });
  await issued?.catch(() => undefined);
  expect(await orders()).toBe(before);
});
