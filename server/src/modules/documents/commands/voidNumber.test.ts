import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { transact } from "../../../core/context.ts";
import { registerOf } from "../queries/register.ts";
import { takeNumber } from "./takeNumber.ts";
import { voidNumber } from "./voidNumber.ts";

const SERIES = { agency: "模拟办函", year: 2020 };
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

const take = (title: string) =>
  transact(platform.as(office.viewer), (work) =>
    takeNumber(work, { ...SERIES, title, reference: `test:${title}` }),
  );
const voids = (serial: number, reason = "重复发文") =>
  voidNumber(platform.as(office.viewer), { ...SERIES, serial, reason });
const cancel = (serial: number) => told(voids(serial));
const rows = async () => (await registerOf(platform.as(office.viewer))).numbers;

test("of two who void a number at once one is told that it is void; the number stays and is never given again", async () => {
  const { serial } = await take("甲");
  const acts = [() => voids(serial, "重复"), () => voids(serial, "错号")];
  expect(await together(platform, "document_number", acts)).toEqual(["404 not-found", "done"]);
  const log = await audited(platform.as(null).database, "documents.void-number");
  expect(log).toHaveLength(1);
  const [row] = await rows();
  expect(row).toMatchObject({ serial, voidReason: log[0]?.detail["reason"] });
  expect((await take("乙")).serial).toBe(serial + 1);
});

test("what nobody took is not void; a series of another year is another one", async () => {
  expect(await cancel(99)).toBe("404 not-found");
  const { serial } = await take("丙");
  expect(
    await told(
      voidNumber(platform.as(office.viewer), { agency: SERIES.agency, year: 2021, serial, reason: "年份" }),
    ),
  ).toBe("404 not-found");
  expect(await audited(platform.as(null).database, "documents.void-number")).toHaveLength(1);
});
