import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { activeMainSites, allUnits } from "./index.ts";
import { tables } from "./tables.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
});
afterAll(() => platform.close());

test("those who visit all sites read the same sites in the same order as the lists of units", async () => {
  const { database } = platform.as(null);
  await registerUnits(database, ["C1", "C2", "C3", "C4", "C5", "C6"]);
  const site = (unit_id: string, url: string, more: object = {}): object => ({
    id: randomUUID(),
    unit_id,
    url,
    ...more,
  });
  await tables(database)
    .insertInto("unit_site")
    .values([
      site("C1", "http://c1.test/"),
      site("C1", "http://xxgk.c1.test/", { role: "disclosure" }),
      // One that has another since, one that gets its first tomorrow, one that only has a site for admissions.
      site("C2", "http://old.c2.test/", { valid_until: "2020-02-29" }),
      site("C2", "http://c2.test/", { valid_from: "2020-03-01" }),
      site("C3", "http://c3.test/", { valid_from: "2020-03-03" }),
      site("C4", "http://zs.c4.test/", { role: "admissions" }),
      site("C6", "http://c6.test/"),
    ] as never)
    .execute();
  await tables(database)
    .updateTable("unit")
    .set({ active: false, closed_on: "2020-01-01" })
    .where("id", "=", "C6")
    .execute();
  const whole = platform.as(null);
  const expected = (await allUnits(whole)).flatMap((unit) =>
    unit.active && unit.site !== null ? [{ id: unit.id, site: unit.site }] : [],
  );
  expect(expected.map(({ id }) => id)).toEqual(["C1", "C2"]);
  expect(await activeMainSites(whole)).toEqual(expected);
});
