import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { tables } from "../tables.ts";
import { confirmHolidays } from "./confirmHolidays.ts";
import { discardHolidays } from "./discardHolidays.ts";
import { importHolidays } from "./importHolidays.ts";

let platform: Platform;
let office: Person;
let colleague: Person;
let third: Person;
beforeAll(async () => {
  platform = await startPlatform("2026-11-20T01:00:00Z");
  [office, colleague, third] = [
    await platform.person("office"),
    await platform.person("office"),
    await platform.person("office"),
  ];
});
afterAll(() => platform.close());

const DAYS = [
  "01-01",
  "02-05",
  "02-06",
  "02-07",
  "02-08",
  "04-05",
  "05-01",
  "05-02",
  "06-09",
  "09-15",
  "10-01",
  "10-02",
  "10-03",
];
const NAMES = [
  "元旦",
  "春节",
  "春节",
  "春节",
  "春节",
  "清明节",
  "劳动节",
  "劳动节",
  "端午节",
  "中秋节",
  "国庆节",
  "国庆节",
  "国庆节",
];
const proposed = async (by = office): Promise<string> =>
  (
    await importHolidays(platform.as(by.viewer), {
      year: 2027,
      sourceDocument: "国办发明电〔2026〕1号（示例）",
      lines: DAYS.map((day, index) => ({
        place: `第${index + 1}行`,
        date: `2027-${day}`,
        arrangement: NAMES[index] ?? "",
      })),
    })
  ).id;
const confirms = (by: Person, id: string) => confirmHolidays(platform.as(by.viewer), id);
const discards = (by: Person, id: string) => discardHolidays(platform.as(by.viewer), id, "有误");
const confirm = (by: Person, id: string) => told(confirms(by, id));
const discard = (by: Person, id: string) => told(discards(by, id));
const version = async () =>
  (
    await tables(platform.as(null).database)
      .selectFrom("holiday_year")
      .select("version")
      .where("year", "=", 2027)
      .executeTakeFirst()
  )?.version ?? 0;
const log = async (action: string) =>
  (await audited(platform.as(null).database, `holidays.${action}`)).length;

test("nobody confirms the own table; of two others at once one does, and it is confirmed once", async () => {
  const id = await proposed();
  expect(await confirm(office, id)).toBe("403 same-person");
  expect(await version()).toBe(0);
  const all = [() => confirms(colleague, id), () => confirms(third, id)];
  expect(await together(platform, "holiday_proposal", all)).toEqual(["409 decided", "done"]);
  expect([await version(), await log("confirm-holidays")]).toEqual([1, 1]);
});

test("a table that is sent back while another confirms it is one of the two, never both", async () => {
  const id = await proposed();
  const all = [() => confirms(colleague, id), () => discards(office, id)];
  expect(await together(platform, "holiday_proposal", all)).toEqual(["409 decided", "done"]);
  expect((await version()) - 1 + (await log("discard-holidays"))).toBe(1);
  expect([await confirm(third, id), await discard(third, id)]).toEqual(["409 decided", "409 decided"]);
  expect([await confirm(third, "00000000-0000-4000-8000-000000000000")]).toEqual(["404 not-found"]);
});

test("a table that was made before another one was confirmed is stale, and waits to be sent back", async () => {
  const id = await proposed();
  await tables(platform.as(null).database)
    .updateTable("holiday_year")
    .set({ version: 9 })
    .where("year", "=", 2027)
    .execute();
  expect(await confirm(colleague, id)).toBe("409 stale");
  expect(await version()).toBe(9);
  expect(await discard(office, id)).toBe("done");
});
