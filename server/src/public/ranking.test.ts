import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../testing/settledYear.ts";
import { resultJson } from "../modules/results/queries/result.ts";
import { badgeWords } from "./badge.ts";
import type { PublishedCycle } from "./published.ts";
import { ranking } from "./ranking.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("feedback");
});
afterAll(() => year.platform.close());

const said = (cycle: PublishedCycle, name: string): string => {
  const row =
    ranking(cycle, false)
      .text.split("<tr>")
      .find((one) => one.includes(name)) ?? "";
  return /<span class="tag[^>]*>([^<]*)</u.exec(row)?.[1] ?? "";
};

test("who reaches the line and finds no place in its quota is not said to be barred", async () => {
  const { platform, office, officers, ok } = year;
  const context = platform.as(null);
  await sql`update cycle set rubric = jsonb_set(rubric, '{quota}', '{"bureau": 0, "tag": "[P]"}') where year = ${YEAR}`.execute(
    context.database,
  );
  await sql`delete from standings_kept`.execute(context.database);
  for (const officer of officers.values()) await ok(officer, `/api/cycles/${YEAR}/feedback/confirm`);
  await ok(office, `/api/cycles/${YEAR}/standings/freeze`);
  const result = await resultJson(context, YEAR);
  const cycle = {
    year: YEAR,
    name: "",
    line: 80,
    result,
    first: result,
    corrigenda: [],
  } as unknown as PublishedCycle;
  const [bureau] = result.units.filter((one) => one.id === "B1");
  expect(bureau).toMatchObject({ score: 90, excellent: false });
  expect(said(cycle, bureau!.name)).toBe("未评为优秀");
  // Nor is somebody who has no score said to have failed, where nothing says so.
  const scoreless = { ...bureau!, score: null, rank: null, failed: false };
  const other = { ...cycle, result: { ...result, units: [scoreless] } };
  expect(said(other, bureau!.name)).toBe("没有得分");
  expect(badgeWords(other, scoreless)[1]).toBe("没有得分");
  // A bar is said where there is one.
  const barred = { ...bureau!, barred: true };
  expect(said({ ...cycle, result: { ...result, units: [barred] } }, bureau!.name)).toBe("评优一票否决");
});
