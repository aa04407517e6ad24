import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { leaveYear } from "../../assessment/index.ts";
import { objectionsAnswered } from "./standing.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("feedback");
});
afterAll(() => year.platform.close());

test("the objection of a unit that has left the year keeps nobody from freezing: no list shows it any more", async () => {
  const { platform, office, officers, leader } = year;
  const filed = await officers.get("C3")!.send("POST", `/api/cycles/${YEAR}/objections`, {
    item: null,
    findingId: null,
    body: "请复核。",
    fileIds: [],
  });
  expect(filed.statusCode, filed.body).toBe(200);
  const context = platform.as(office.viewer);
  const waiting = async () => (await leader.get("/api/waiting")).body.includes("件异议待核实答复");
  expect((await objectionsAnswered(context, YEAR)).map(({ code }) => code)).toEqual(["objection"]);
  expect(await waiting()).toBe(true);
  await sql`update unit set closed_on = '2019-11-30', active = false where id = 'C3'`.execute(
    platform.as(null).database,
  );
  await leaveYear(context, YEAR, "C3", "已撤销");
  expect(
    (await office.get(`/api/cycles/${YEAR}/objections?state=open`)).json<{ total: number }>().total,
  ).toBe(0);
  expect(await objectionsAnswered(context, YEAR)).toEqual([]);
  expect(await waiting()).toBe(false);
});
