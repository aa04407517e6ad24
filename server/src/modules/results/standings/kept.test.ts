import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { transact, type Whole } from "../../../core/context.ts";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { markDue } from "../../assessment/index.ts";
import { invariants } from "../queries/invariants.ts";
import { keptStandings } from "./queries/kept.ts";
import { freshStandings, placeOf, standings, unitStanding } from "./queries/standings.ts";

let year: SettledYear;
let context: Whole;
beforeEach(async () => {
  year = await settledYear("feedback");
  context = year.platform.as(year.office.viewer);
});
afterEach(() => year.platform.close());

const scoreOf = async (unitId: string) =>
  (await standings(context, YEAR)).rows.find((row) => row.unitId === unitId)?.score;

test("standings are worked out once and then read: the whole in one query, a unit in one row", async () => {
  const first = await standings(context, YEAR);
  year.platform.takeWork();
  expect(await standings(context, YEAR)).toEqual(JSON.parse(JSON.stringify(first)));
  expect(year.platform.takeWork()).toEqual({ queries: 1, rows: 4 });
  expect((await placeOf(context, YEAR, "C1")).row?.rank).toBe(1);
  expect((await unitStanding(context, YEAR, "C1"))?.score).toBe(await scoreOf("C1"));
  year.platform.takeWork();
  await placeOf(context, YEAR, "C1");
  expect(year.platform.takeWork()).toEqual({ queries: 1, rows: 1 });
});

test("nothing is kept of what somebody is changing at that moment, nor by a command", async () => {
  const before = (await scoreOf("C1"))!;
  let commit = (): void => undefined;
  const told = new Promise<void>((resolve) => (commit = resolve));
  let tell = (): void => undefined;
  const written = new Promise<void>((resolve) => (tell = resolve));
  const changing = transact(context, async (work) => {
    await sql`update item_mark set points = 0, exact = null where year = ${YEAR} and unit_id = 'C1' and item = 'A1'`.execute(
      work.database,
    );
    await markDue(work, YEAR, ["C1"]);
    expect((await standings(work, YEAR)).rows.find((row) => row.unitId === "C1")?.score).toBeLessThan(before);
    tell();
    await told;
  });
  await written;
  // What others see stays as it is until the change stands; nobody keeps it anew.
  expect(await scoreOf("C1")).toBe(before);
  commit();
  await changing;
  expect(await keptStandings(context, YEAR)).toBeNull();
  expect(await scoreOf("C1")).toBeLessThan(before);
  expect(await keptStandings(context, YEAR)).toEqual(
    JSON.parse(JSON.stringify(await freshStandings(context, YEAR))),
  );
});

test("many who look at once while marks change never leave standings behind that are older than the marks", async () => {
  for (let round = 0; round < 12; round += 1) {
    const change = transact(context, async (work) => {
      await sql`update item_mark set points = ${round * 100}, exact = null
        where year = ${YEAR} and unit_id = 'C1' and item = 'A1'`.execute(work.database);
      await markDue(work, YEAR, ["C1"]);
    });
    await Promise.all([change, standings(context, YEAR), standings(context, YEAR), standings(context, YEAR)]);
    const now = await standings(context, YEAR);
    expect(JSON.parse(JSON.stringify(now))).toEqual(
      JSON.parse(JSON.stringify(await freshStandings(context, YEAR))),
    );
    expect(now.rows.find((row) => row.unitId === "C1")!.base).toBeGreaterThanOrEqual(round);
  }
});

test("the check of the database names a unit whose kept row is not what would be worked out", async () => {
  const check = invariants.find((one) => one.name.startsWith("standings that are kept"))!;
  await standings(context, YEAR);
  expect(await check.broken(context)).toEqual([]);
  await sql`update standings_kept_row set data = data || '{"rank": 7}' where unit_id = 'C2'`.execute(
    context.database,
  );
  expect(await check.broken(context)).toEqual([expect.stringMatching(/2019 C2/)]);
});

test("rows that an earlier program kept in another shape are worked out anew, whole and of one unit", async () => {
  const right = await standings(context, YEAR);
  const old = () =>
    sql`with of as (update standings_kept set shape = 0) update standings_kept_row set data = '{"unitId": "C2"}'`.execute(
      context.database,
    );
  await old();
  expect(await unitStanding(context, YEAR, "C2")).toMatchObject({
    name: right.rows.find((row) => row.unitId === "C2")!.name,
  });
  await old();
  expect(await standings(context, YEAR)).toEqual(right);
  // And kept again.
  expect((await keptStandings(context, YEAR))?.rows).toHaveLength(right.rows.length);
});
