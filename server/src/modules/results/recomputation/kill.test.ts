import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { killAtRandom } from "../../../../testing/killWhenWritten.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { storedRows } from "../../../../testing/storedRows.ts";
import { registerUnits } from "../../../../testing/units.ts";

/** `MINGCHA_KILLS=100 npm test -- server/src/modules/results/recomputation/kill` kills at a hundred points of each step. */
const YEAR = 2019;
const UNITS = ["B1", "C1", "C2", "C3", "D1"];
const TABLES = [
  "fact",
  "mark_cause",
  "cycle",
  "item_mark",
  "unit_total",
  "total_due",
  "recomputation",
  "audit",
];
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, UNITS);
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(
    platform.as(office.viewer),
    YEAR,
    Object.fromEntries(UNITS.map((unit) => [unit, { "test.share": 0.5 }])),
  );
  expect((await office.send("POST", `/api/cycles/${YEAR}/compute`, {})).statusCode).toBe(200);
});
afterAll(() => platform.close());

const stored = (): Promise<string> => storedRows(platform, TABLES);
const marks = async () =>
  (
    await sql<{
      unit_id: string;
      total: number;
    }>`select * from item_mark where year = ${YEAR} order by unit_id, item`.execute(
      platform.as(null).database,
    )
  ).rows;

test("kill -9 at random points of a comparison and of its application: nothing of it is there, and then it works once", async () => {
  await giveFacts(platform.as(office.viewer), YEAR, { C1: { "test.share": 1 }, C3: { "test.share": 0.25 } });
  const of = { viewer: office.viewer, year: YEAR };
  const staged = await killAtRandom(platform, { ...of, command: "stage-recomputation" }, stored);
  const { id } = (await office.send("POST", `/api/cycles/${YEAR}/recomputations`, {})).json<{ id: string }>();
  const before = await marks();
  const applied = await killAtRandom(platform, { ...of, command: "recomputation", input: id }, stored);
  expect(staged).toBe(applied);
  expect(await marks()).toEqual(before);
  const decide = () => office.send("POST", `/api/recomputations/${id}/decide`, { decision: "applied" });
  expect((await decide()).statusCode).toBe(200);
  expect((await decide()).statusCode).toBe(409);
  const after = await marks();
  expect(after).not.toEqual(before);
  // A second comparison finds nothing that the first one had not brought.
  const again = await office.send("POST", `/api/cycles/${YEAR}/recomputations`, {});
  expect(again.statusCode).toBe(200);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from recomputation`.execute(
    platform.as(null).database,
  );
  expect(rows[0]!.n).toBe(2);
  expect(await marks()).toEqual(after);
});
