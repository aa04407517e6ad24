import { sql } from "kysely";
import { giveFacts, openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { juror } from "../../../../testing/jury.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables, type Stage } from "../tables.ts";

export const YEAR = 2019;

/** 初评 of one year is open; both experts mark B1 and B2 (30 points each) of each unit. */
export interface Marking {
  platform: Platform;
  office: Person;
  experts: [Person, Person];
  at(stage: Stage): Promise<unknown>;
}

export async function startMarking(units: string[]): Promise<Marking> {
  const platform = await startPlatform();
  const office = await platform.person("office");
  const experts: Marking["experts"] = [await juror(platform), await juror(platform)];
  const { database } = platform.as(null);
  await registerUnits(database, units);
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(
    platform.as(office.viewer),
    YEAR,
    Object.fromEntries(units.map((unit) => [unit, { "test.share": 0.9 }])),
  );
  await office.send("POST", `/api/cycles/${YEAR}/compute`, {});
  await sql`insert into review_stage (year, stage) values (${YEAR}, 'preliminary')`.execute(database);
  for (const { viewer } of experts)
    await sql`insert into assignment (year, unit_id, account_id, assigned_at)
      select ${YEAR}::int, unit, ${viewer.accountId}::uuid, now() from unnest(${units}::text[]) as unit`.execute(
      database,
    );
  return {
    platform,
    office,
    experts,
    at: (stage) =>
      tables(database).updateTable("review_stage").set({ stage }).where("year", "=", YEAR).execute(),
  };
}
