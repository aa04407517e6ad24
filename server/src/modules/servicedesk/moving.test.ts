import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Calendar } from "../../core/calendar.ts";
import { transact } from "../../core/context.ts";
import { moveAskUntil } from "./matters/commands/moveDues.ts";
import { tables } from "./tables.ts";
import { ownMatter } from "./matters/queries/own.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "./testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk("2026-12-28 09:00");
});
afterAll(() => d.close());

/** One person brings a table of 2027, another confirms it. */
async function confirmed(lines: string): Promise<{ moved: number }> {
  const brought = await d.desk.send("POST", "/api/holidays/import", {
    year: 2027,
    sourceDocument: "国务院办公厅 2027 年安排（示例）",
    text: lines,
  });
  const { id } = brought.json<{ id: string }>();
  return (await d.colleague.send("POST", `/api/holidays/proposals/${id}/confirm`, {})).json();
}
const LAW = [
  "02-05",
  "02-06",
  "02-07",
  "02-08",
  "04-05",
  "05-01",
  "06-09",
  "09-15",
  "10-01",
  "10-02",
  "10-03",
];
const off = (days: string[]): string => [...days, ...LAW].map((day) => `2027-${day}\t放假`).join("\n");

test("a table that comes while clocks run moves them with an event, and never to anybody's harm", async () => {
  const { id, number } = await d.write({ kind: "help", aboutUnitId: "C2" });
  await d.must(d.desk, id, "accept", { ...ACCEPTED, kind: "help" });
  await d.must(d.desk, id, "dispatch", { lead: "C2" });
  // 29, 30, 31 December, then 4 January: 1 January is off by law.
  expect(await d.see(d.desk, id)).toMatchObject({
    promise: { due: "2027-01-06", provisional: true },
    legs: [{ due: "2027-01-05", provisional: true }],
  });
  // Late by a provisional day is not known to be late.
  await d.at("2027-01-06 09:00");
  await d.must(d.unit.C2[0], id, "reply", REPLY);
  await d.must(d.unit.C2[1], id, "reply/pass", CHECKED);
  const count = async () =>
    (await d.desk.get("/api/desk/count?year=2027"))
      .json<{ units: { unitId: string; due: number; notKnown: number; answeredInTime: number }[] }>()
      .units.find((one) => one.unitId === "C2");
  expect(await count()).toMatchObject({ due: 0, notKnown: 1 });
  const open = await d.write({ kind: "help", aboutUnitId: "C2" });

  expect(await confirmed(off(["01-01", "01-02", "01-03", "01-04"]))).toMatchObject({ moved: 2 });
  expect(await d.see(d.desk, id)).toMatchObject({ legs: [{ due: "2027-01-06", provisional: false }] });
  // What was answered on the day that the table gives was in time.
  expect(await count()).toMatchObject({ due: 1, answeredInTime: 1, notKnown: 0 });
  expect((await ownMatter(d.platform.as(null), number)).events.map((event) => event.text)).toContainEqual(
    expect.stringContaining("由 2027-01-06 改为 2027-01-07"),
  );

  // A corrected table gives less time: the later day holds.
  await confirmed(off(["01-01"]));
  expect(await d.see(d.desk, id)).toMatchObject({ legs: [{ due: "2027-01-06" }] });
  expect(await count()).toMatchObject({ answeredInTime: 1 });
  const { rows } = await sql<{ kind: string; old_due: string; computed: string; due: string }>`
    select kind, old_due, computed, due from moved_date where kind like 'desk-%' order by id`.execute(
    d.platform.as(null).database,
  );
  expect(rows).toEqual([
    { kind: "desk-promise", old_due: "2027-01-06", computed: "2027-01-07", due: "2027-01-07" },
    { kind: "desk-handling", old_due: "2027-01-05", computed: "2027-01-06", due: "2027-01-06" },
    { kind: "desk-promise", old_due: "2027-01-07", computed: "2027-01-06", due: "2027-01-07" },
    { kind: "desk-handling", old_due: "2027-01-06", computed: "2027-01-05", due: "2027-01-06" },
  ]);
  expect((await d.see(d.desk, open.id)).promise?.provisional).toBe(false);
  const shown = await d.desk.get("/api/holidays");
  expect(shown.statusCode, shown.body).toBe(200);
});

test("the last day on which a citizen may ask again moves as well, and is told", async () => {
  await d.at("2028-12-28 09:00");
  const { id } = await d.write({ kind: "consultation", aboutUnitId: "C2" });
  await d.must(d.desk, id, "accept", { ...ACCEPTED });
  await d.must(d.desk, id, "dispatch", { lead: "C2" });
  await d.must(d.unit.C2[0], id, "reply", REPLY);
  await d.must(d.unit.C2[1], id, "reply/pass", CHECKED);
  const until = async () =>
    (
      await tables(d.platform.as(null).database)
        .selectFrom("desk_case")
        .select("ask_until")
        .where("id", "=", id)
        .executeTakeFirstOrThrow()
    ).ask_until!;
  const before = await until();
  const calendarOf = (date: string) => ({ ...d, addWorkingDays: () => date }) as unknown as Calendar;
  const moved = (date: string) =>
    transact(d.platform.as(d.desk.viewer), (work) => moveAskUntil(work, calendarOf(date), "安排调整"));
  for (const earlier of ["2028-12-01", before]) {
    await moved(earlier);
    expect(await until()).toBe(before);
  }
  expect(await moved("2029-02-20")).toBeGreaterThan(0);
  expect(await until()).toBe("2029-02-20");
  const { rows } = await sql<{ public_text: string }>`
    select public_text from desk_event where case_id = ${id} and what = 'due-moved'`.execute(
    d.platform.as(null).database,
  );
  expect(rows.at(-1)?.public_text).toContain(`追问的最后一天由 ${before} 改为 2029-02-20`);
});
