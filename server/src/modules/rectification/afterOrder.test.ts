import { afterAll, beforeAll, expect, test } from "vitest";
import { calendar } from "../../core/holidays.ts";
import { publishedYear, type PublishedYear } from "../../../testing/correctedYear.ts";
import { YEAR } from "../../../testing/settledYear.ts";
import { transact } from "../../core/context.ts";
import { tables as evidence } from "../evidence/tables.ts";
import { moveLimits, pendingRectification } from "./index.ts";
import { orderAgain } from "./items/commands/orderAgain.ts";
import { withdrawTakenBack } from "./items/commands/withdrawTakenBack.ts";
import { allItems } from "./items/queries/list.ts";

let year: PublishedYear;
beforeAll(async () => {
  year = await publishedYear();
  await year.ok(year.office, `/api/cycles/${YEAR}/orders`, { agency: "模拟整改" });
});
afterAll(() => year.platform.close());

const item = async (unitId: string) =>
  (await allItems(year.platform.as(null), YEAR)).find((one) => one.unitId === unitId)!;

test("what is ordered again counts from the day on which the unit can know of it, and no later table says otherwise", async () => {
  const { platform } = year;
  const context = platform.as(null);
  const { findingId, limitWorkingDays } = await item("C2");
  expect(limitWorkingDays).toBe(3);
  await withdrawTakenBack(context, findingId, "更正");
  // Friday 13 March 2020, 20:00: after the offices have closed, so it counts from Monday.
  platform.clock.set("2020-03-13T12:00:00Z");
  await orderAgain(context, findingId, "模拟通〔2020〕3号");
  expect(await item("C2")).toMatchObject({ state: "open", countedFrom: "2020-03-16", due: "2020-03-19" });
  const days = await calendar(context);
  expect(await transact(context, (work) => moveLimits(work, days, "节假日安排公布"))).toBe(0);
});

test("an order for a finding whose evidence was withdrawn asks nothing of the unit any more, and says so", async () => {
  const context = year.platform.as(null);
  const { id } = await evidence(context.database)
    .selectFrom("evidence_package")
    .select("id")
    .where("unit_id", "=", "C3")
    .executeTakeFirstOrThrow();
  expect((await item("C3")).ruledOut).toBe(false);
  // The others have been signed out by the days that passed.
  const office = await year.platform.person("office");
  const gone = await office.send("POST", `/api/packages/${id}/withdraw`, { reason: "别的单位的网站" });
  expect(gone.statusCode, gone.body).toBe(200);
  expect((await item("C3")).ruledOut).toBe(true);
  expect((await pendingRectification(context, YEAR)).open.map((one) => one.unitId)).toEqual(["C2"]);
});
