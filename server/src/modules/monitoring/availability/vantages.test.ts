import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SlotVisit } from "@mingcha/inspector";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { Whole } from "../../../core/context.ts";
import { currentFacts } from "../../evidence/read.ts";
import { tables as registryTables } from "../../registry/tables.ts";
import { agreedVisits, isOutage, type SeenFrom } from "./agree.ts";
import { nextDay, slotsOfDay, startOfDay, windowOf } from "./schedule.ts";
import { random } from "./testing/simulated.ts";
import { sweepAvailability } from "./sweep.ts";
import { tables } from "./tables.ts";
import type { Visitor } from "./commands/takeSlot.ts";
import { jobOf } from "./vantages.ts";

const YEAR = 2019;
const CONTROL = "http://control.test/";

async function watched(platform: Platform, sites: Record<string, string>, window: object): Promise<Person> {
  const { database } = platform.as(null);
  await registerUnits(database, Object.keys(sites));
  await registryTables(database)
    .insertInto("unit_site")
    .values(Object.entries(sites).map(([unit_id, url]) => ({ id: randomUUID(), unit_id, url })))
    .execute();
  const office = await platform.person("office");
  const set = await office.send("PUT", `/api/availability/${YEAR}`, {
    controls: [CONTROL],
    version: 0,
    ...window,
  });
  expect(set.statusCode, set.body).toBe(200);
  return office;
}

describe("what several vantages saw is one visit", () => {
  const seen = (vantage: string, outcome: SeenFrom["outcome"], reason: string | null = null): SeenFrom => ({
    at: new Date(0),
    seenBy: new Date(1000),
    vantage,
    outcome,
    reason,
  });
  const says = (...visits: SeenFrom[]) => agreedVisits(visits, 60)[0];

  test.each([
    [1, 1, true],
    [1, 2, false],
    [2, 2, true],
    [1, 3, false],
    [2, 3, true],
    [3, 5, true],
    [2, 5, false],
    [0, 0, false],
    [0, 3, false],
  ])("%i of %i at sixty percent: %s", (agreed, looked, outage) => {
    expect(isOutage({ agreed, looked }, 60)).toBe(outage);
  });

  test("who could not look neither accuses nor acquits", () => {
    const cut = seen("c", "not-counted", "own-outage");
    expect(says(seen("a", "failed", "timeout"), seen("b", "open"), cut)).toMatchObject({
      outcome: "open",
      reason: null,
      agreement: { agreed: 1, looked: 2 },
    });
    expect(says(seen("a", "failed", "timeout"), seen("b", "failed", "dns"), cut)).toMatchObject({
      outcome: "failed",
      reason: "timeout",
      agreement: { agreed: 2, looked: 2 },
    });
    expect(says(cut)).toMatchObject({ outcome: "not-counted", reason: "own-outage" });
    expect(says(cut, seen("a", "not-counted", "wall"))).toMatchObject({ reason: "wall" });
  });

  test("each place has a job of its own, with a name that the crontab can read", () => {
    expect(jobOf("main")).toBe("monitoring:availability");
    expect(jobOf("长沙电信")).toMatch(/^monitoring:availability-[0-9a-f]{12}$/);
    expect(jobOf("长沙电信")).not.toBe(jobOf("武汉联通"));
  });
});

describe("over real sockets, from two places", () => {
  let platform: Platform;
  let office: Person;
  const servers: Server[] = [];
  const serve = async (status: number): Promise<string> => {
    const server = createServer((_request, response) => response.writeHead(status).end("<p>学院</p>"));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const from = (vantage: string, resolve: Record<string, string>): Whole => {
    const context = platform.as(null);
    const map = Object.fromEntries(
      Object.entries(resolve).map(([host, to]) => {
        const [address = "", port = "0"] = to.split(":");
        return [host, { address, port: Number(port) }];
      }),
    );
    return {
      ...context,
      config: { ...context.config, vantage, crawl: { ...context.config.crawl, resolve: map } },
    };
  };
  beforeAll(async () => {
    platform = await startPlatform("2020-03-02T01:00:00Z");
    office = await watched(
      platform,
      { C1: "http://good.test/", C2: "http://dead.test/", C3: "http://far.test/" },
      { firstDay: "2020-03-03", lastDay: "2020-03-03", visitsPerDay: 24 },
    );
  });
  afterAll(async () => {
    for (const one of servers) {
      one.closeAllConnections();
      one.close();
    }
    await platform.close();
  });

  test("two of two are an outage, one of two is none, and a place that is cut charges nobody", async () => {
    const [good, dead] = [await serve(200), await serve(500)];
    const here = { "good.test": good, "dead.test": dead, "far.test": good, "control.test": good };
    // From there one site more is shut: the line between, or the site for that line's visitors.
    const there = { ...here, "far.test": dead };
    const cut = { ...there, "good.test": "127.0.0.1:1", "control.test": "127.0.0.1:1" };
    const watch = await tables(platform.as(null).database)
      .selectFrom("availability_watch")
      .selectAll()
      .executeTakeFirstOrThrow();
    const [first, second] = slotsOfDay(windowOf(watch), "2020-03-03");
    const at = (slot: Date): void => platform.clock.set(new Date(slot.getTime() + 20_000).toISOString());
    at(first!);
    // Both at once: each keeps its own, and a second sweep from either finds nothing to do.
    const both = () =>
      Promise.all([sweepAvailability(from("main", here)), sweepAvailability(from("武汉", there))]);
    expect((await both()).map(({ taken }) => taken)).toEqual([1, 1]);
    expect((await both()).map(({ taken }) => taken)).toEqual([0, 0]);
    at(second!);
    expect((await sweepAvailability(from("main", here))).taken).toBe(1);
    expect((await sweepAvailability(from("武汉", cut))).taken).toBe(1);
    const board = (await (await platform.person("office")).get(`/api/availability/${YEAR}`)).json<{
      vantages: { name: string; taken: number; ours: number; away: boolean }[];
    }>();
    expect(board.vantages.map(({ name, taken, ours, away }) => [name, taken, ours, away])).toEqual([
      ["主监测点", 2, 0, false],
      ["武汉", 2, 1, false],
    ]);
    platform.clock.set("2020-03-03T16:30:00Z");
    // Two that close at once: one does.
    const closed = await Promise.all(["main", "武汉"].map((name) => sweepAvailability(from(name, here))));
    expect(closed.map(({ days }) => days).toSorted()).toEqual([0, 1]);
    const days = await tables(platform.as(null).database)
      .selectFrom("availability_day")
      .select(["unit_id", "counted", "failed", "disputed", "looked", "agreed", "ours", "missed"])
      .orderBy("unit_id")
      .execute();
    expect(days).toEqual([
      { unit_id: "C1", counted: 2, failed: 0, disputed: 0, looked: 0, agreed: 0, ours: 0, missed: 22 },
      { unit_id: "C2", counted: 2, failed: 2, disputed: 0, looked: 3, agreed: 3, ours: 0, missed: 22 },
      { unit_id: "C3", counted: 2, failed: 0, disputed: 1, looked: 0, agreed: 0, ours: 0, missed: 22 },
    ]);
    // What comes when the day has been counted is not kept: nothing that was counted changes.
    at(second!);
    expect((await sweepAvailability(from("长沙", here))).taken).toBe(0);
    expect(office.viewer.role).toBe("office");
  });

  test("the share of vantages does not change once the window has begun", async () => {
    platform.clock.set("2020-03-03T16:30:00Z");
    const body = { firstDay: "2020-03-03", lastDay: "2020-03-03", visitsPerDay: 24, controls: [CONTROL] };
    const asks = await platform.person("office");
    const other = await asks.send("PUT", `/api/availability/${YEAR}`, {
      ...body,
      agreePercent: 10,
      version: 1,
    });
    expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([409, "begun"]);
  });
});

/** By itself a few days; `MINGCHA_SIMULATED_YEAR=whole npm test -- vantages` takes 365 days of 155 sites, three places each. */
const WHOLE = process.env["MINGCHA_SIMULATED_YEAR"] === "whole";
const DAYS = WHOLE ? 365 : 10;

/**
 * Days seen from three places in a world where everything is known: sites that are down, each place's own cuts, lines between one place and
 * one site. A second reading of that world, which shares no code with the counting, must agree on every unit's day.
 */
describe(`${DAYS} days from three places, each cut now and then`, () => {
  const UNITS = Array.from({ length: WHOLE ? 155 : 7 }, (_, at) => `C${at + 1}`);
  const PLACES = ["main", "武汉", "西安"];
  const FIRST = "2019-03-01";
  const LAST = WHOLE ? "2020-02-28" : "2019-03-10";
  const VISITS = WHOLE ? 72 : 20;
  const FROM = startOfDay(FIRST).getTime();
  const HOUR = 3600_000;
  const draw = random(11);
  type Span = [number, number];
  const spans = (share: number, hours: number): Span[] => {
    const out: Span[] = [];
    for (
      let at = FROM + draw() * 40 * HOUR;
      at < FROM + DAYS * 24 * HOUR;
      at += ((hours / share) * 2 * draw() + hours) * HOUR
    )
      out.push([at, at + (0.5 + draw()) * hours * HOUR]);
    return out;
  };
  // In the order of their beginnings, and none longer than one and a half times the least distance to the next: the last two that began decide.
  const within = (list: readonly Span[], at: number): boolean => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle]![0] <= at) low = middle + 1;
      else high = middle;
    }
    return [list[low - 1], list[low - 2]].some((one) => one !== undefined && at < one[1]);
  };
  const down = new Map(UNITS.map((unit) => [unit, spans(0.05, 3)]));
  const cut = new Map(PLACES.map((place) => [place, spans(0.12, 4)]));
  const off = new Map(PLACES.map((place) => [place, spans(0.06, 3)]));
  const line = new Map(
    PLACES.flatMap((place) => UNITS.map((unit) => [`${place} ${unit}`, spans(0.02, 2)] as const)),
  );
  const siteOf = (unit: string): string => `http://${unit.toLowerCase()}.test/`;
  let platform: Platform;
  const slots: Date[] = [];
  /** When each place's sweep came after a slot. */
  const LAG = 20_000;

  beforeAll(
    async () => {
      platform = await startPlatform("2019-02-20T00:00:00Z");
      await watched(platform, Object.fromEntries(UNITS.map((unit) => [unit, siteOf(unit)])), {
        firstDay: FIRST,
        lastDay: LAST,
        visitsPerDay: VISITS,
      });
      // The platform draws its times anew for every plan: at some of them none of what is planted below meets as it should.
      const watch = await tables(platform.as(null).database)
        .updateTable("availability_watch")
        .set({ seed: "2019" })
        .returningAll()
        .executeTakeFirstOrThrow();
      for (let day = FIRST; day <= LAST; day = nextDay(day)) slots.push(...slotsOfDay(windowOf(watch), day));
      let at = FROM;
      const visitorAt =
        (place: string): Visitor =>
        async () => {
          if (within(cut.get(place)!, at)) return { ownOutage: true, visits: [] };
          const visits = UNITS.map((unit): SlotVisit => {
            const dead = within(down.get(unit)!, at) || within(line.get(`${place} ${unit}`)!, at);
            return {
              site: siteOf(unit),
              at: new Date(at).toISOString(),
              outcome: dead ? "failed" : "open",
              reason: dead ? "timeout" : null,
              status: dead ? null : 200,
              firstByteMs: dead ? null : 80,
              totalMs: 100,
            };
          });
          return { ownOutage: false, visits };
        };
      for (const slot of slots) {
        at = slot.getTime() + LAG;
        platform.clock.set(new Date(at).toISOString());
        for (const place of PLACES)
          if (!within(off.get(place)!, at))
            await sweepAvailability(platform.as(null), visitorAt(place), place);
      }
      platform.clock.set(new Date(FROM + (DAYS * 24 + 1) * HOUR).toISOString());
      await sweepAvailability(platform.as(null), visitorAt("main"), "main");
    },
    WHOLE ? 7_200_000 : undefined,
  );
  afterAll(() => platform.close());

  interface Look {
    ran: number;
    /** Of each place that could look: for whom nothing answered, and whether these were half of all. */
    from: { dead: ReadonlySet<string>; half: boolean }[];
  }
  const looks = new Map<Date, Look>();
  /** What the places could see at a slot, read from what was planted alone. */
  function lookAt(slot: Date): Look {
    let look = looks.get(slot);
    if (look === undefined) {
      const at = slot.getTime() + LAG;
      const running = PLACES.filter((place) => !within(off.get(place)!, at));
      const from = running
        .filter((place) => !within(cut.get(place)!, at))
        .map((place) => {
          const dead = new Set(
            UNITS.filter((one) => within(down.get(one)!, at) || within(line.get(`${place} ${one}`)!, at)),
          );
          return { dead, half: dead.size * 2 >= UNITS.length };
        });
      look = { ran: running.length, from };
      looks.set(slot, look);
    }
    return look;
  }

  /** The world of a unit at a slot. */
  function truly(slot: Date, unit: string): { ran: number; could: number; shut: number } {
    const { ran, from } = lookAt(slot);
    let [could, shut] = [0, 0];
    for (const { dead, half } of from) {
      // Half of all at once is a line of that place's, not theirs: what failed from there does not count.
      if (half && dead.has(unit)) continue;
      could += 1;
      if (dead.has(unit)) shut += 1;
    }
    return { ran, could, shut };
  }

  test("a second implementation agrees on every unit's day, and on n of m", async () => {
    const days = await tables(platform.as(null).database)
      .selectFrom("availability_day")
      .selectAll()
      .orderBy("unit_id")
      .orderBy("day")
      .execute();
    expect(days).toHaveLength(DAYS * UNITS.length);
    const slotsOf = Map.groupBy(slots, (slot) =>
      new Date(slot.getTime() + 8 * HOUR).toISOString().slice(0, 10),
    );
    let [failed, disputed, partly] = [0, 0, 0];
    for (const row of days) {
      const own = slotsOf.get(row.day)!.map((slot) => truly(slot, row.unit_id));
      const seen = own.filter(({ could }) => could > 0);
      const shut = seen.filter((one) => one.shut / one.could >= 0.6 - 1e-9);
      const argued = seen.filter((one) => one.shut > 0 && one.shut / one.could < 0.6 - 1e-9);
      expect({ ...row, frozen_at: null }).toMatchObject({
        counted: seen.length,
        failed: shut.length,
        disputed: argued.length,
        looked: shut.reduce((all, one) => all + one.could, 0),
        agreed: shut.reduce((all, one) => all + one.shut, 0),
        missed: own.filter(({ ran }) => ran === 0).length,
        ours: own.filter(({ ran, could }) => ran > 0 && could === 0).length,
      });
      failed += row.failed;
      disputed += row.disputed;
      partly += row.looked - row.agreed;
    }
    // The world holds every kind: outages that all saw, that most saw, and lines that only one place had cut.
    expect(failed).toBeGreaterThan(20);
    expect(disputed).toBeGreaterThan(5);
    expect(partly).toBeGreaterThan(0);
  });

  test("nobody is charged while only one of several places that looked found it shut", async () => {
    for (const unit of UNITS) {
      const { rows } = await sql<{ failed: number }>`select coalesce(sum(failed), 0)::int as failed
        from availability_day where unit_id = ${unit}`.execute(platform.as(null).database);
      const rest = slots
        .map((slot) => truly(slot, unit))
        .filter(({ could, shut }) => !(could > 1 && shut === 1));
      expect(rows[0]!.failed).toBe(rest.filter((one) => one.could > 0 && one.shut / one.could >= 0.6).length);
    }
  });

  /** The slots of a time, its end left out. */
  function slotsBetween(from: number, until: number): Date[] {
    let [low, high] = [0, slots.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (slots[middle]!.getTime() < from) low = middle + 1;
      else high = middle;
    }
    const found: Date[] = [];
    for (; low < slots.length && slots[low]!.getTime() < until; low += 1) found.push(slots[low]!);
    return found;
  }

  test("an outage that lasts beyond the next visit is found, unless no place could look", async () => {
    const days = await tables(platform.as(null).database)
      .selectFrom("availability_day")
      .select(["unit_id", "day", "failed"])
      .execute();
    const failed = new Map(days.map((row) => [`${row.unit_id} ${row.day}`, row.failed]));
    const dayOf = (at: number): string => new Date(at + 8 * HOUR).toISOString().slice(0, 10);
    let [found, unseen] = [0, 0];
    for (const unit of UNITS)
      for (const [from, until] of down.get(unit)!) {
        const during = slotsBetween(from - LAG, until - LAG);
        // Half an hour holds a visit of every twenty minutes.
        if (WHOLE && until - from >= HOUR / 2 && until <= FROM + DAYS * 24 * HOUR)
          expect(during.length).toBeGreaterThan(0);
        const seen = during.filter((slot) => truly(slot, unit).could > 0);
        if (seen.length === 0) unseen += 1;
        else found += 1;
        for (const slot of seen) expect(failed.get(`${unit} ${dayOf(slot.getTime())}`)).toBeGreaterThan(0);
      }
    expect(found).toBeGreaterThan(20);
    expect(unseen * 5).toBeLessThan(found);
  });

  test("the fact and its month say n of m", async () => {
    const facts = await currentFacts(platform.as(null), YEAR, UNITS);
    const months = await tables(platform.as(null).database)
      .selectFrom("availability_month")
      .selectAll()
      .orderBy("unit_id")
      .execute();
    // Of one whose places did not all agree, the whole window.
    const one = months.find((row) => row.looked > row.failed)!.unit_id;
    const sum = (of: "counted" | "failed" | "looked" | "agreed"): number =>
      months.filter((row) => row.unit_id === one).reduce((all, row) => all + row[of], 0);
    const fact = facts.find(({ unitId, key }) => unitId === one && key === "availability.failureShare");
    expect(fact?.note).toBe(
      `有效监测${sum("counted")}次，无法访问${sum("failed")}次（${sum("looked")}个监测点次中${sum("agreed")}个无法正常访问）`,
    );
  });
});
