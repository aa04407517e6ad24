import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { cutOff } from "../queries/cutOff.ts";
import { setCutOff } from "./setCutOff.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

const sets = (day: string, version: number, reason = "") =>
  setCutOff(platform.as(office.viewer), 2019, { day, version, reason });
const set = (day: string, version: number, reason = "") => told(sets(day, version, reason));
const stands = async () => (await cutOff(platform.as(null), 2019))?.day ?? null;
const log = () => audited(platform.as(null).database, "evidence.set-cut-off");

test("a year's last day is set once by one of two, moved with a reason only, and never before the year", async () => {
  expect(await set("2018-12-31", 0)).toBe("400 invalid");
  expect(await stands()).toBeNull();
  const all = [() => sets("2020-01-20", 0), () => sets("2020-01-21", 0)];
  expect(await together(platform, "monitoring_cut_off", all)).toEqual(["409 stale-version", "done"]);
  const first = await stands();
  expect(await set("2020-02-01", 1)).toBe("400 invalid");
  expect(await set("2020-02-01", 0, "延长监测")).toBe("409 stale-version");
  expect(await stands()).toBe(first);
  expect(await set("2020-02-01", 1, "延长监测")).toBe("done");
  expect((await log()).map(({ detail }) => [detail["from"], detail["to"], detail["reason"]])).toEqual([
    [null, first, null],
    [first, "2020-02-01", "延长监测"],
  ]);
});

test("of two who move it from the same day one is told", async () => {
  const all = [() => sets("2020-02-10", 2, "甲"), () => sets("2020-02-11", 2, "乙")];
  expect(await together(platform, "monitoring_cut_off", all)).toEqual(["409 stale-version", "done"]);
  expect(await log()).toHaveLength(3);
});
