import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables as registryTables } from "../../registry/tables.ts";
import { sweepAvailability } from "./sweep.ts";
import { counts, outages, shareOf, stateOf } from "./count.ts";
import { longestGapMinutes, monthsOf, slotsOfDay, windowOf } from "./schedule.ts";
import { tables } from "./tables.ts";

const YEAR = 2019;
const web = createServer((request, response) => {
  if (request.headers.host?.startsWith("dead")) response.writeHead(500).end("broken");
  else response.writeHead(200, { "content-type": "text/html" }).end("<p>学院</p>");
});
let platform: Platform;
let office: Person;
let controlUp = true;
const control = createServer((_request, response) => response.writeHead(200).end("ok"));

beforeAll(async () => {
  for (const one of [web, control]) await new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve));
  const port = (web.address() as AddressInfo).port;
  const own = (control.address() as AddressInfo).port;
  platform = await startPlatform("2020-03-02T01:00:00Z", {
    MINGCHA_RESOLVE: `good.test:127.0.0.1:${port},dead.test:127.0.0.1:${port},third.test:127.0.0.1:${port},control.test:127.0.0.1:${own}`,
  });
  control.on("connection", (socket) => void (controlUp || socket.destroy()));
  await registerUnits(platform.as(null).database, ["C1", "C2", "C3"]);
  await registryTables(platform.as(null).database)
    .insertInto("unit_site")
    .values(
      [
        ["C1", "http://good.test/"],
        ["C2", "http://dead.test/"],
      ].map(([unit_id, url]) => ({ id: randomUUID(), unit_id: unit_id!, url: url! })),
    )
    .execute();
  office = await platform.person("office");
});
afterAll(async () => {
  for (const one of [web, control]) {
    one.closeAllConnections();
    one.close();
  }
  await platform.close();
});

const WINDOW = {
  firstDay: "2020-03-03",
  lastDay: "2020-03-31",
  visitsPerDay: 24,
  controls: ["http://control.test/"],
};
const set = (body: object, year = YEAR, person = office) =>
  person.send("PUT", `/api/availability/${year}`, body);
const code = (answer: { statusCode: number; json: <T>() => T }) => [
  answer.statusCode,
  answer.json<{ code?: string }>().code,
];
const watchRow = async () =>
  tables(platform.as(null).database).selectFrom("availability_watch").selectAll().executeTakeFirstOrThrow();
const seen = async () =>
  tables(platform.as(null).database)
    .selectFrom("availability_visit")
    .select(["unit_id", "outcome", "reason"])
    .orderBy("at")
    .orderBy("unit_id")
    .execute();

test("the office sets a window: from tomorrow on, one a day, none changed once it has begun", async () => {
  expect(code(await set({ ...WINDOW, firstDay: "2020-03-02", version: 0 }))).toEqual([400, "invalid"]);
  expect(code(await set({ ...WINDOW, lastDay: "2020-03-01", version: 0 }))).toEqual([400, "invalid"]);
  // A year typed wrong would be days and months without end.
  expect(code(await set({ ...WINDOW, lastDay: "2120-03-31", version: 0 }))).toEqual([400, "invalid"]);
  expect((await set({ ...WINDOW, controls: [], version: 0 })).statusCode).toBe(400);
  expect((await set({ ...WINDOW, visitsPerDay: 19, version: 0 })).statusCode).toBe(400);
  // Two of the office at once: one window, and a sentence for the other.
  const both = await Promise.all([set({ ...WINDOW, version: 0 }), set({ ...WINDOW, version: 0 })]);
  expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
  expect(code(await set({ ...WINDOW, version: 0 }))).toEqual([409, "stale-version"]);
  expect(code(await set({ ...WINDOW, firstDay: "2020-03-31", version: 0 }, 2020))).toEqual([409, "overlaps"]);
  const officer = await platform.person("officer", "C1");
  expect((await set({ ...WINDOW, version: 1 }, YEAR, officer)).statusCode).toBe(403);
});

test("over real sockets: an answer of 500 fails, the control tells whose line it was, and a slot is taken once", async () => {
  const [first, second, third] = slotsOfDay(windowOf(await watchRow()), "2020-03-03");
  const at = async (slot: Date, minutes = 0.5) => {
    platform.clock.set(new Date(slot.getTime() + minutes * 60_000).toISOString());
    return (await sweepAvailability(platform.as(null))).taken;
  };
  expect(await at(first!)).toBe(1);
  expect(await at(first!, 1.5)).toBe(0);
  expect(await seen()).toEqual([
    { unit_id: "C1", outcome: "open", reason: null },
    { unit_id: "C2", outcome: "failed", reason: "status" },
  ]);
  controlUp = false;
  expect(await at(second!)).toBe(1);
  controlUp = true;
  // Nobody was visited: our own line was silent.
  expect(await seen()).toHaveLength(2);
  // Later than ten minutes: missed, not made up for.
  expect(await at(third!, 11)).toBe(0);
  office = await platform.person("office");
  expect(code(await set({ ...WINDOW, visitsPerDay: 48, version: 1 }))).toEqual([409, "begun"]);
  expect((await set({ ...WINDOW, lastDay: "2020-04-02", version: 1 })).statusCode).toBe(200);
});

test("a stop is announced before it begins, of the own unit, and taken back only before", async () => {
  const officer = await platform.person("officer", "C1");
  const announce = (from: string, until: string, unitId = "C1") =>
    officer.send("POST", "/api/availability/downtimes", { unitId, from, until, reason: "系统升级" });
  const past = await announce("2020-03-01T00:00:00Z", "2020-03-01T02:00:00Z");
  expect(past.json<{ message: string }>().message).toContain("不能补报");
  expect((await announce("2020-03-05T00:00:00Z", "2020-03-09T00:00:00Z")).statusCode).toBe(400);
  expect((await announce("2020-03-05T00:00:00Z", "2020-03-05T02:00:00Z", "C2")).statusCode).toBe(403);
  const good = await announce("2020-03-05T00:00:00Z", "2020-03-05T02:00:00Z");
  expect(good.statusCode).toBe(200);
  const { id } = good.json<{ id: string }>();
  const board = (await officer.get(`/api/availability/${YEAR}`)).json<{
    downtimes: { id: string }[];
    units: { unitId: string }[];
    watch: { controls: string[] };
  }>();
  expect(board.downtimes.map((one) => one.id)).toEqual([id]);
  expect(board.watch.controls).toEqual([]);
  platform.clock.set("2020-03-05T01:00:00Z");
  const later = await platform.person("officer", "C1");
  expect(code(await later.send("POST", `/api/availability/downtimes/${id}/withdraw`, {}))).toEqual([
    409,
    "begun",
  ]);
});

test("after days off the days are closed in order, with what was missed; an officer sees the own unit", async () => {
  platform.clock.set("2020-03-08T02:00:00Z");
  expect(await sweepAvailability(platform.as(null))).toMatchObject({ days: 5, months: 0 });
  expect(await sweepAvailability(platform.as(null))).toMatchObject({ days: 0 });
  const days = await tables(platform.as(null).database)
    .selectFrom("availability_day")
    .select(["day", "counted", "failed", "ours", "missed"])
    .where("unit_id", "=", "C2")
    .orderBy("day")
    .execute();
  expect(days[0]).toEqual({ day: "2020-03-03", counted: 1, failed: 1, ours: 1, missed: 22 });
  expect(days.slice(1).every((day) => day.counted === 0 && day.missed === 24)).toBe(true);
  const units = async (person: Person) =>
    (await person.get(`/api/availability/${YEAR}`))
      .json<{ units: { unitId: string; state: string; share: number | null }[] }>()
      .units.map(({ unitId, state, share }) => [unitId, state, share]);
  expect(await units(await platform.person("office"))).toEqual([
    ["C1", "few", null],
    ["C2", "few", null],
  ]);
  expect(await units(await platform.person("officer", "C2"))).toEqual([["C2", "few", null]]);
});

test("a visit that was due before an announced stop and made during it is not charged to the unit", async () => {
  const slot = slotsOfDay(windowOf(await watchRow()), "2020-03-09")[5]!;
  const minute = (after: number) => new Date(slot.getTime() + after * 60_000).toISOString();
  const dead = await platform.person("officer", "C2");
  const body = { unitId: "C2", from: minute(3), until: minute(30), reason: "系统升级" };
  expect((await dead.send("POST", "/api/availability/downtimes", body)).statusCode).toBe(200);
  platform.clock.set(minute(6));
  expect((await sweepAvailability(platform.as(null))).taken).toBe(1);
  platform.clock.set("2020-03-10T02:00:00Z");
  await sweepAvailability(platform.as(null));
  const day = await tables(platform.as(null).database)
    .selectFrom("availability_day")
    .select(["counted", "failed", "planned_down"])
    .where("unit_id", "=", "C2")
    .where("day", "=", "2020-03-09")
    .executeTakeFirst();
  expect(day).toEqual({ counted: 0, failed: 0, planned_down: 1 });
});

test("counting: what was announced is kept apart, few visits say nothing, whole counts decide", () => {
  const visit = (
    minute: number,
    outcome: "open" | "failed" | "not-counted",
    reason: string | null = null,
  ) => ({
    at: new Date(Date.UTC(2020, 2, 3, 0, minute)),
    seenBy: new Date(Date.UTC(2020, 2, 3, 0, minute, 30)),
    outcome,
    reason,
  });
  const stop = [
    { from: new Date(Date.UTC(2020, 2, 3, 0, 20)), until: new Date(Date.UTC(2020, 2, 3, 0, 30)) },
  ];
  expect(counts(visit(20, "failed", "timeout"), stop)).toBe("planned");
  expect(counts(visit(30, "failed", "timeout"), stop)).toBe("failed");
  expect(counts(visit(1, "not-counted", "own-outage"), stop)).toBe("ours");
  expect(counts(visit(1, "not-counted", "wall"), stop)).toBe("no");
  // Due before the stop, made in it: a sweep may come ten minutes late.
  const late = { ...visit(15, "failed", "timeout"), seenBy: visit(22, "open").at };
  expect(counts(late, stop)).toBe("planned");
  const runs = outages(
    [
      visit(0, "failed", "dns"),
      visit(10, "not-counted", "own-outage"),
      visit(40, "failed", "dns"),
      visit(50, "open"),
      visit(59, "failed", "dns"),
    ],
    stop,
  );
  expect(runs.map((run) => run.visits)).toEqual([2, 1]);
  expect(shareOf({ counted: 140, failed: 7, full_days: 6 })).toBeNull();
  expect(shareOf({ counted: 140, failed: 7, full_days: 7 })).toBe(0.05);
  expect(shareOf({ counted: 200_001, failed: 10_000, full_days: 7 })).toBeLessThan(0.05);
  expect(stateOf({ counted: 140, failed: 7, full_days: 7 })).toBe("veto");
  expect(stateOf({ counted: 141, failed: 7, full_days: 7 })).toBe("warning");
  expect(stateOf({ counted: 100, failed: 2, full_days: 7 })).toBe("fair");
  expect(stateOf({ counted: 10, failed: 10, full_days: 0 })).toBe("fair");
});

test("a site that has reached a line waits for its unit and the office while the window runs, for nobody else", async () => {
  const since = platform.clock.now();
  await tables(platform.as(null).database)
    .updateTable("availability_state")
    .set({ state: "warning", since, counted: 100, failed: 3 })
    .where("unit_id", "=", "C2")
    .execute();
  const waits = async (person: Person) =>
    (await person.get("/api/waiting"))
      .json<{ waiting: { kind: string; count: number; due: string }[] }>()
      .waiting.filter((one) => one.kind === "monitoring.warned")
      .map((one) => [one.count, one.due]);
  const told = async () => [
    await waits(await platform.person("office")),
    await waits(await platform.person("officer", "C2")),
    await waits(await platform.person("officer", "C1")),
  ];
  expect(await told()).toEqual([[[1, "2020-04-02"]], [[1, "2020-04-02"]], []]);
  platform.clock.set("2020-04-03T02:00:00Z");
  expect(await told()).toEqual([[], [], []]);
});

test("the schedule: months are cut by the window, the longest gap is told", () => {
  expect(
    monthsOf({ firstDay: "2020-01-30", lastDay: "2020-03-01" }).map((one) => [one.month, one.days.length]),
  ).toEqual([
    ["2020-01", 2],
    ["2020-02", 29],
    ["2020-03", 1],
  ]);
  expect([longestGapMinutes(72), longestGapMinutes(20)]).toEqual([20, 124]);
  const times = slotsOfDay(
    { firstDay: "2020-01-01", lastDay: "2020-01-01", visitsPerDay: 72, seed: "s" },
    "2020-01-01",
  );
  expect(times).toHaveLength(72);
  for (const [index, at] of times.slice(1).entries())
    expect(at.getTime() - times[index]!.getTime()).toBeLessThanOrEqual(20 * 60_000);
  expect(
    slotsOfDay({ firstDay: "2020-01-01", lastDay: "2020-01-01", visitsPerDay: 72, seed: "s" }, "2020-01-02"),
  ).toEqual([]);
});
