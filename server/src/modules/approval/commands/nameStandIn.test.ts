import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { standIns } from "../queries/standIns.ts";
import { endStandIn } from "./endStandIn.ts";
import { nameStandIn } from "./nameStandIn.ts";

let platform: Platform;
let leader: Person;
let other: Person;
let office: Person;
let system: Person;
beforeAll(async () => {
  platform = await startPlatform();
  leader = await platform.person("leader");
  other = await platform.person("leader");
  office = await platform.person("office");
  system = await platform.person("system");
});
afterAll(() => platform.close());

const PERIOD = { startsOn: "2020-03-02", endsOn: "2020-03-06", reason: "出差" };
const name = (by: Person, absent: Person, standIn: Person, change: object = {}) =>
  nameStandIn(platform.as(by.viewer), {
    absentId: absent.viewer.accountId,
    standInId: standIn.viewer.accountId,
    ...PERIOD,
    ...change,
  });
const log = (action: string) => audited(platform.as(null).database, action);

test("nobody names for another, nor oneself, nor somebody of another role, nor for days that are over", async () => {
  expect(await told(name(office, leader, other))).toBe("403 forbidden");
  expect(await told(name(other, leader, other))).toBe("403 forbidden");
  expect(await told(name(leader, leader, leader))).toBe("400 invalid");
  expect(await told(name(leader, leader, office))).toBe("400 invalid");
  expect(await told(name(leader, leader, other, { startsOn: "2020-03-07" }))).toBe("400 invalid");
  expect(await told(name(leader, leader, other, { startsOn: "2020-02-01", endsOn: "2020-03-01" }))).toBe(
    "400 invalid",
  );
  const gone = { standInId: "00000000-0000-4000-8000-000000000000" };
  expect(await told(name(leader, leader, other, gone))).toBe("404 not-found");
  expect([await log("approval.name-stand-in"), await standIns(platform.as(null))]).toEqual([[], []]);
});

test("two of one role at different units do not stand in for each other", async () => {
  const [one, two] = [await platform.person("officer", "U1"), await platform.person("officer", "U2")];
  expect(await told(name(one, one, two))).toBe("400 invalid");
});

test("the last day counts; whoever is back ends it, once, and nobody else but the administrator", async () => {
  const { id } = await name(leader, leader, other, { endsOn: "2020-03-02" });
  const end = (by: Person, which = id) => endStandIn(platform.as(by.viewer), which);
  const ends = (by: Person, which = id) => told(end(by, which));
  expect(await ends(other)).toBe("403 forbidden");
  const both = [() => end(leader), () => end(leader)];
  expect(await together(platform, "stand_in", both)).toEqual(["404 not-found", "done"]);
  const second = await name(system, leader, other);
  expect(await ends(system, second.id)).toBe("done");
  expect((await log("approval.end-stand-in")).map((one) => [one.actor, one.detail["id"]])).toEqual([
    [leader.viewer.name, id],
    [system.viewer.name, second.id],
  ]);
  expect((await log("approval.name-stand-in")).map((one) => one.subject)).toEqual(
    Array.from({ length: 2 }, () => `account:${leader.viewer.accountId}`),
  );
});
