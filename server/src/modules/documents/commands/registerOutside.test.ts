import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { transact } from "../../../core/context.ts";
import { registerOf } from "../queries/register.ts";
import { openSeries } from "./openSeries.ts";
import { registerOutside } from "./registerOutside.ts";
import { takeNumber } from "./takeNumber.ts";

const SERIES = { agency: "模拟办函", year: 2020 };
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await openSeries(platform.as(office.viewer), { ...SERIES, first: 41 });
});
afterAll(() => platform.close());

const registers = (serial: number, title = "关于防汛的函") =>
  registerOutside(platform.as(office.viewer), { ...SERIES, serial, title });
const outside = (serial: number) => told(registers(serial));
const inside = async () =>
  (
    await transact(platform.as(office.viewer), (work) =>
      takeNumber(work, { ...SERIES, title: "甲", reference: "test:甲" }),
    )
  ).serial;

test("only the next number is registered: no gap, none twice, however many ask at once", async () => {
  expect(await outside(42)).toBe("409 number-not-next");
  const all = ["一", "二", "三"].map((title) => () => registers(41, title));
  expect(await together(platform, "document_number", all)).toEqual([
    "409 number-not-next",
    "409 number-not-next",
    "done",
  ]);
  expect(await outside(41)).toBe("409 number-not-next");
  expect(await inside()).toBe(42);
  expect(
    (await audited(platform.as(null).database, "documents.register-outside")).map((one) => one.subject),
  ).toEqual(["number:模拟办函〔2020〕41号"]);
});

test("a document of the platform and one from outside never share a number", async () => {
  const all = await together(platform, "document_number", [inside, () => registers(43)]);
  // Whoever came first has 43; the other one the next, or is told which it is.
  expect(["409 number-not-next", "done"]).toContain(all[0]);
  const numbers = await registerOf(platform.as(office.viewer));
  expect(numbers.numbers.map((one) => one.serial).toSorted()).toEqual(
    all[0] === "done" ? [41, 42, 43, 44] : [41, 42, 43],
  );
});

test("a series that has begun keeps its first number", async () => {
  expect(await told(openSeries(platform.as(office.viewer), { ...SERIES, first: 1 }))).toBe(
    "409 series-begun",
  );
  const log = await audited(platform.as(null).database, "documents.open-series");
  expect(log.map((one) => one.detail["first"])).toEqual([41]);
  expect(log).toHaveLength(1);
});
