import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { transact, type Whole, type Work } from "../../../core/context.ts";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { anyDue, markDue } from "../../assessment/index.ts";
import { keepPending } from "../../review/marking/commands/keepPending.ts";
import { pendingItems } from "../../review/marking/queries/disagreements.ts";
import { unitStanding } from "./queries/standings.ts";

let year: SettledYear;
let context: Whole;
beforeEach(async () => {
  year = await settledYear("feedback");
  context = year.platform.as(year.office.viewer);
});
afterEach(() => year.platform.close());

const scoreOf = async (unitId: string) => (await unitStanding(context, YEAR, unitId))?.score;
const setMark = (work: Work, points: number) =>
  sql`update item_mark set points = ${points}, exact = null where year = ${YEAR} and unit_id = 'C1' and item = 'A1'`.execute(
    work.database,
  );

/** Changes the mark and marks the unit due, and commits only when told. */
function change(points: number): { written: Promise<void>; commit: () => Promise<void> } {
  let commit = (): void => undefined;
  const told = new Promise<void>((resolve) => (commit = resolve));
  let tell = (): void => undefined;
  const written = new Promise<void>((resolve) => (tell = resolve));
  const done = transact(context, async (work) => {
    await setMark(work, points);
    await markDue(work, YEAR, ["C1"]);
    tell();
    await told;
  });
  return {
    written,
    commit: async () => {
      commit();
      await done;
    },
  };
}

test("a total that is added up while somebody changes a mark of it is added up again", async () => {
  const before = (await scoreOf("C1"))!;
  // The unit is due already when the second change comes, and is taken off the list before that one stands.
  await transact(context, (work) => markDue(work, YEAR, ["C1"]));
  const changing = change(0);
  await changing.written;
  const reading = scoreOf("C1");
  await new Promise((wake) => setTimeout(wake, 150));
  await changing.commit();
  await reading;
  expect(await scoreOf("C1")).toBeLessThan(before);
  expect(await anyDue(context, YEAR)).toBe(false);
});

test("what keeps a round open is kept, and forgotten with the change it stands on", async () => {
  const kept = async (): Promise<string[]> =>
    (
      await sql<{
        unit_id: string;
      }>`select unit_id from review_pending where year = ${YEAR} order by unit_id`.execute(context.database)
    ).rows.map((row) => row.unit_id);
  await keepPending(context, YEAR);
  const whole = await pendingItems(context, YEAR);
  expect(await kept()).toEqual(["B1", "C1", "C2", "C3"]);
  year.platform.takeWork();
  expect(await pendingItems(context, YEAR)).toEqual(whole);
  const again = year.platform.takeWork();
  // Read again: the units and what was kept of them, no mark.
  expect(again.rows).toBeLessThanOrEqual(15);
  const unit = "C2";
  await transact(context, async (work) => {
    await sql`update item_mark set state = 'needs-expert', points = null
      where year = ${YEAR} and unit_id = ${unit} and item = 'B1'`.execute(work.database);
    await markDue(work, YEAR, [unit]);
  });
  expect(await kept()).not.toContain(unit);
  const after = await pendingItems(context, YEAR);
  expect([...after.missing]).toEqual([[unit, ["B1"]]]);
  expect(whole.missing.size).toBe(0);
});

test("nothing is kept of a unit that somebody is changing", async () => {
  const changing = change(0);
  await changing.written;
  await keepPending(context, YEAR);
  await changing.commit();
  const { rows } = await sql`select from review_pending where year = ${YEAR} and unit_id = 'C1'`.execute(
    context.database,
  );
  expect(rows).toEqual([]);
});
