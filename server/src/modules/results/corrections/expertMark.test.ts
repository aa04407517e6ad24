import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, remarksOf, type PublishedYear } from "../../../../testing/correctedYear.ts";
import { YEAR } from "../../../../testing/settledYear.ts";
import { openDifferences } from "./queries/openDifferences.ts";
import type { ResultJson } from "../model.ts";

const POINTS = { B1: 2700, C1: 2700, C2: 1500, C3: 1500 };
let year: PublishedYear;
/** As if item B2 had been the experts' from the beginning, and the leader had decided it. */
beforeAll(async () => {
  year = await publishedYear();
  const { database, clock } = year.platform.as(null);
  await sql`update cycle set rubric = jsonb_set(rubric #- '{items,2,rule}', '{items,2,source}', '"expert"')`.execute(
    database,
  );
  await sql`update item_mark set state = 'needs-expert', points = null, known = null, explanation = '由专家评分',
    facts = '{}', fact_ids = '{}' where item = 'B2'`.execute(database);
  for (const [unit, points] of Object.entries(POINTS))
    await sql`insert into leader_decision (year, unit_id, item, round, points, reason, decided_by, decided_at)
      select ${YEAR}::int, ${unit}, 'B2', round, ${points}::int, '经研究', '厅领导', ${clock.now()} from (values (1), (2)) as of (round)`.execute(
      database,
    );
});
afterAll(() => year.platform.close());

test("an expert's mark that the leader changes after publication waits for its corrigendum, which tells it", async () => {
  const { leader, platform } = year;
  expect(await openDifferences(platform.as(null), YEAR)).toEqual([]);
  const decided = await leader.send("PUT", `/api/cycles/${YEAR}/units/C3/decisions`, {
    item: "B2",
    points: 2000,
    reason: "异议经采纳：漏看一项",
  });
  expect(decided.statusCode, decided.body).toBe(200);
  expect(remarksOf(decided)[0]).toContain("测试单位C3公布得分 50.00分，按现有数据和决定为 55.00分");
  const score = async (): Promise<number | null> =>
    (JSON.parse((await year.read(".json")).text) as ResultJson).units.find((one) => one.id === "C3")!.score;
  expect(await score()).toBe(50);
  await year.correct(await year.begin());
  expect(await score()).toBe(55);
});
