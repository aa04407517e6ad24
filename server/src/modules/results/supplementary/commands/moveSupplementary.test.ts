import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { raise, settledYear, YEAR, type SettledYear } from "../../../../../testing/settledYear.ts";
import { moveSupplementary } from "./moveSupplementary.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("feedback");
  await raise(year.platform, year.office, ["B1"]);
  const { findings } = (await year.office.get(`/api/findings?year=${YEAR}&state=suspected`)).json<{
    findings: { id: string; version: number }[];
  }>();
  year.platform.clock.set("2020-03-02T02:00:00Z");
  for (const { id, version } of findings)
    await year.ok(year.office, `/api/findings/${id}/decide`, { decision: "confirmed", version });
  // As if a holiday table had moved its last day since.
  await sql`update supplementary_feedback set until = until - 1`.execute(database());
});
afterAll(() => year.platform.close());

const database = () => year.platform.as(null).database;
const move = () =>
  transact(year.platform.as(year.office.viewer), async (work) =>
    moveSupplementary(work, await calendar(work), "节假日安排公布"),
  );
const stage = (of: "feedback" | "frozen" | "final") =>
  sql`update standing_stage set stage = ${of}, final_by = '厅领导', final_note = '同意',
    final_at = case when ${of} = 'final' then now() end where year = ${YEAR}`.execute(database());
const until = async () =>
  (await sql<{ until: string }>`select until from supplementary_feedback`.execute(database())).rows;

test("days of a year whose standings are final stay as they were; of one that is still heard they move", async () => {
  const before = await until();
  expect(before).toHaveLength(1);
  await stage("final");
  expect(await move()).toBe(0);
  expect(await until()).toEqual(before);
  for (const open of ["frozen", "feedback"] as const) {
    await sql`update supplementary_feedback set until = ${before[0]!.until}::date`.execute(database());
    await stage(open);
    expect([open, await move()]).toEqual([open, 1]);
    expect(await until()).not.toEqual(before);
  }
});

test("what was given to its unit after the notice went out is heard all the same", async () => {
  await sql`update supplementary_feedback set until = until - 1, stage = 'final', reason = '通报后'`.execute(
    database(),
  );
  await stage("final");
  expect(await move()).toBe(1);
});
