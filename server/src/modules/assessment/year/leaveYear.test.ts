import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../../core/context.ts";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { holdYear } from "../../evidence/index.ts";
import { leaveYear } from "./commands/leaveYear.ts";
import { lockMarks } from "../marking/commands/lockMarks.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("feedback");
  await sql`update unit set closed_on = '2019-11-30', active = false where id = 'C3'`.execute(
    year.platform.as(null).database,
  );
});
afterAll(() => year.platform.close());

test("of a freeze and a unit that leaves at once, the second sees what the first has done", async () => {
  const context = year.platform.as(year.office.viewer);
  let left: Promise<string> | null = null;
  let done = false;
  await transact(context, async (work) => {
    await holdYear(work, YEAR);
    left = leaveYear(context, YEAR, "C3", "已撤销").then(
      () => "left",
      (error: { code?: string }) => error.code ?? "unknown",
    );
    void left.then(() => (done = true));
    await expect
      .poll(async () => {
        const { rows } = await sql<{ waiting: number }>`
            select count(*)::int as waiting from pg_locks
            where locktype = 'advisory' and not granted
              and database = (select oid from pg_database where datname = current_database())`.execute(
          context.database,
        );
        return done || rows[0]!.waiting === 1;
      })
      .toBe(true);
    await lockMarks(work, YEAR, true);
  });
  expect(await left!).toBe("frozen");
});
