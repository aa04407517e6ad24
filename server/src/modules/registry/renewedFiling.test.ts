import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { expiringFilings, filingsOfYear } from "./index.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("2017-03-01T01:00:00Z", { MINGCHA_IDLE_MINUTES: "1440" });
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
});
afterAll(() => platform.close());

test("a filing that lapsed and is made again holds from then on, and not for the years between", async () => {
  const office = await platform.person("office");
  const file = async (unit: string, at: string): Promise<string> => {
    platform.clock.set(`${at}T01:00:00Z`);
    await sql`update session set seen_at = ${platform.clock.now()}, created_at = ${platform.clock.now()}`.execute(
      platform.as(null).database,
    );
    const body = { department: "办公室", officerName: "示例甲" };
    const answer = await office.send("PUT", `/api/units/${unit}/filing`, body);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<{ said: string[] }>().said.join("；");
  };
  for (const unit of ["C1", "C2"]) await file(unit, "2017-03-01");
  // C2 renews in time, C1 a year after the two years have passed.
  expect(await file("C2", "2019-02-28")).toContain("续备至 2021-02-27");
  expect(await file("C1", "2020-03-02")).toContain("在 2019-02-28 到期后重新备案，有效至 2022-03-01");
  const context = platform.as(null);
  const of = async (year: number, unit: string) => (await filingsOfYear(context, year)).get(unit);
  const filed = { department: true, officer: true };
  expect(await of(2018, "C1")).toMatchObject({ ...filed, onTime: true });
  // January and February 2019 were still covered; nothing of the year after is a filing of 2019.
  expect(await of(2019, "C1")).toMatchObject({ ...filed, onTime: true });
  expect(await of(2020, "C1")).toMatchObject({ ...filed, onTime: true });
  expect((await expiringFilings(context, "2020-12-31")).map((one) => one.unitId)).toEqual([]);
  // Made again after a whole year without one.
  await file("C2", "2023-05-04");
  expect(await of(2022, "C2")).toMatchObject({ ...filed, onTime: false });
  expect(await of(2023, "C2")).toMatchObject({ ...filed, onTime: true });
});
