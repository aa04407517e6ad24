import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables } from "../tables.ts";
import { calledOn, listOrder } from "./calledOn.ts";
import { allUnits } from "./units.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
});
afterAll(() => platform.close());

/** The former names of a unit: the days on which they began and ended; a gap is a time of today's name. */
const FORMER: Record<string, [from: string | null, until: string][]> = {
  C1: [],
  C2: [[null, "2015-06-30"]],
  C3: [["2010-01-01", "2015-06-30"]],
  C4: [
    [null, "2012-12-31"],
    ["2013-01-01", "2015-06-30"],
  ],
  C5: [
    ["2010-01-01", "2012-12-31"],
    ["2014-01-01", "2015-06-30"],
  ],
};
const DAYS = [
  ..."2009-12-31 2010-01-01 2012-12-31 2013-01-01 2013-12-31 2014-01-01".split(" "),
  ..."2015-06-30 2015-07-01 2020-03-02 9999-12-31".split(" "),
];

test("the database calls a unit on any day as the registry does, and once", async () => {
  const context = platform.as(null);
  await registerUnits(context.database, Object.keys(FORMER));
  for (const [unit_id, names] of Object.entries(FORMER))
    for (const [place, [valid_from, valid_until]] of names.entries())
      await tables(context.database)
        .insertInto("unit_former_name")
        .values({
          id: randomUUID(),
          unit_id,
          name: `曾用名${place}`,
          short_name: "曾用",
          kind: place === 0 ? "direct" : "bureau",
          valid_from,
          valid_until,
        })
        .execute();
  for (const day of DAYS) {
    const called = await tables(context.database)
      .selectFrom(calledOn(day))
      .select(["called.unit_id as id", "called.name", "called.short_name as shortName"])
      .orderBy(listOrder)
      .execute();
    const registry = await allUnits(context, { on: day });
    expect(called, day).toEqual(registry.map(({ id, name, shortName }) => ({ id, name, shortName })));
  }
});
