import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { announceDowntime } from "./announceDowntime.ts";
import { withdrawDowntime } from "./withdrawDowntime.ts";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C1", "C2", "C3"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C1");
});
afterAll(() => platform.close());

const as = (who: Person, recused: string[] = []) => platform.as({ ...who.viewer, recused: new Set(recused) });
/** From the morning of a day of April, for some hours. */
const announces = (unitId: string, day: number, hours: number, who = office, recused: string[] = []) => {
  const from = new Date(Date.UTC(2020, 3, day, 1));
  const until = new Date(from.getTime() + hours * 3600_000);
  return announceDowntime(as(who, recused), { unitId, from, until, reason: "机房改造" });
};
const ends = (...what: Parameters<typeof announces>) => told(announces(...what));
const log = async (action: string) =>
  (await audited(platform.as(null).database, `monitoring.${action}`)).map(({ subject }) => subject);

test("announced before it begins, for the own unit, within the hours of one stop and of a year", async () => {
  expect(await ends("C2", 1, 4, officer)).toBe("403 forbidden");
  expect(await ends("C1", 1, 4, office, ["C1"])).toBe("403 recused");
  expect(await ends("C9", 1, 4)).toBe("404 not-found");
  expect(await ends("C1", 1, 0)).toBe("400 invalid");
  expect(await ends("C1", -40, 4)).toBe("400 invalid");
  expect(await ends("C1", 1, 72.1)).toBe("400 invalid");
  expect(await log("announce-downtime")).toEqual([]);
  expect([await ends("C1", 1, 72, officer), await ends("C1", 10, 72), await ends("C1", 20, 25)]).toEqual([
    "done",
    "done",
    "400 invalid",
  ]);
  expect([await ends("C1", 20, 24), await ends("C1", 25, 1), await ends("C2", 1, 1)]).toEqual([
    "done",
    "400 invalid",
    "done",
  ]);
  expect(await log("announce-downtime")).toEqual(["unit:C1", "unit:C1", "unit:C1", "unit:C2"]);
});

test("three at one moment are no more hours than three one after the other", async () => {
  const acts = [1, 10, 20].map((day) => () => announces("C3", day, 72));
  expect(await together(platform, "availability_downtime", acts)).toEqual(["400 invalid", "done", "done"]);
});

test("taken back by the unit or the office before it begins, once; its hours are free again", async () => {
  const { id } = await announces("C2", 5, 72);
  const takes = (of = id, who = office, recused: string[] = []) =>
    told(withdrawDowntime(as(who, recused), of));
  expect(await takes(id, officer)).toBe("403 forbidden");
  expect(await takes(id, office, ["C2"])).toBe("403 recused");
  expect(await takes("00000000-0000-4000-8000-000000000000")).toBe("404 not-found");
  expect([await ends("C2", 10, 72), await ends("C2", 20, 72)]).toEqual(["done", "400 invalid"]);
  expect([await takes(), await takes(), await ends("C2", 20, 72)]).toEqual(["done", "404 not-found", "done"]);
  const begun = await announces("C2", 27, 1);
  platform.clock.set("2020-04-27T01:00:00Z");
  expect(await takes(begun.id)).toBe("409 begun");
  expect(await log("withdraw-downtime")).toEqual(["unit:C2"]);
});
