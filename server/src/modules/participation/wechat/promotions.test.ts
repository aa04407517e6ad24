import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerUnits } from "../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { tables } from "./tables.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("2020-12-28T02:00:00Z");
  await registerUnits(platform.as(null).database, ["C001"]);
});
afterAll(() => platform.close());

test("one promotion of twenty is drawn for the office, the same ones each time, and no unit is told which", async () => {
  const [office, officer] = [await platform.person("office"), await platform.person("officer", "C001")];
  const record = async (count: number, year: number) => {
    await tables(platform.as(null).database)
      .insertInto("wechat_promotion")
      .values(
        Array.from({ length: count }, () => ({
          id: randomUUID(),
          unit_id: "C001",
          done_on: `${year}-03-02`,
          how: "repost" as const,
          address: "https://c001.edu.cn/1",
          proof_id: null,
          recorded_by: "x",
          recorded_at: platform.clock.now(),
        })),
      )
      .execute();
  };
  await record(200, 2019);
  await record(8, 2020);
  const drawn = async (who: Person, year: number) => {
    const { promotions } = (await who.get(`/api/wechat/promotions?year=${year}`)).json<{
      promotions: { id: string; drawn: boolean }[];
    }>();
    return [promotions.length, promotions.filter((one) => one.drawn).map(({ id }) => id)] as const;
  };
  const [all, ids] = await drawn(office, 2019);
  expect([all, ids.length]).toEqual([200, 10]);
  expect(await drawn(office, 2019)).toEqual([all, ids]);
  expect((await drawn(office, 2020))[1]).toHaveLength(5);
  expect(await drawn(officer, 2019)).toEqual([200, []]);
});
