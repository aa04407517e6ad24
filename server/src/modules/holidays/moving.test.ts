import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { calendar } from "../../core/holidays.ts";
import { startYear, YEAR, type Year } from "../../../testing/rectification.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { giveFacts, openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts } from "../evidence/read.ts";
import { feedbackDocument } from "../results/feedback/feedbackDocument.ts";
import type { HolidayYears } from "./schemas.ts";

let year: Year;
let second: Platform;
beforeAll(async () => {
  year = await startYear();
});
afterAll(async () => {
  await year.close();
  await second?.close();
});

/** Between which the count runs and what a table makes of it. */
const OFF = [
  "05-01",
  "10-01",
  "10-02",
  "10-03",
  "04-05",
  "06-09",
  "09-15",
  "02-05",
  "02-06",
  "02-07",
  "02-08",
];
const table = (newYear: string[]): string =>
  [...newYear, ...OFF].map((day) => `2027-${day}\t放假`).join("\n");

async function confirmed(platform: Platform, text: string): Promise<{ moved: number }> {
  const [one, two] = [await platform.person("office"), await platform.person("office")];
  const imported = await one.send("POST", "/api/holidays/import", {
    year: 2027,
    sourceDocument: "国务院办公厅 2027 年安排（示例）",
    text,
  });
  expect(imported.statusCode, imported.body).toBe(200);
  const answer = await two.send(
    "POST",
    `/api/holidays/proposals/${imported.json<{ id: string }>().id}/confirm`,
    {},
  );
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ moved: number }>();
}

test("an order across the turn of the year is issued, says 暂定 in list, document, history and export, and moves when the table comes", async () => {
  await year.at("2026-12-30T02:00:00Z");
  await year.confirm("hidden-link");
  const planned = (await year.office.get(`/api/cycles/${YEAR}/orders/planned`)).json<{
    orders: {
      items: { due: string; dueProvisional: boolean; countedFrom: string; limitWorkingDays: number }[];
    }[];
  }>().orders[0]!.items[0]!;
  expect(planned).toMatchObject({
    limitWorkingDays: 3,
    countedFrom: "2026-12-30",
    due: "2027-01-05",
    dueProvisional: true,
  });
  expect((await year.issue()).statusCode).toBe(200);
  const item = await year.of("hidden-link");
  expect(item).toMatchObject({ due: "2027-01-05", dueProvisional: true });
  expect(item.events[0]!.text).toContain("期限 2027-01-05（暂定）");
  const { rows } = await sql<{ document: string }>`select document::text from rectification_order`.execute(
    year.platform.as(null).database,
  );
  expect(rows[0]!.document).toContain("2027年1月5日（暂定，含当日）前");
  expect(rows[0]!.document).toContain("且不早于本通知所列日期");

  // New Year runs until Monday: one day later, for the order as for the warning before it.
  expect(await confirmed(year.platform, table(["01-01", "01-02", "01-03", "01-04"]))).toEqual(
    expect.objectContaining({ moved: 2 }),
  );
  const moved = await year.one(item.id);
  expect(moved).toMatchObject({ due: "2027-01-06", dueProvisional: false, version: item.version + 1 });
  expect(moved.events.at(-1)).toMatchObject({
    kind: "due-moved",
    text: "2027 年节假日安排公布（国务院办公厅 2027 年安排（示例））：期限由 2027-01-05 调整为 2027-01-06",
  });
  expect((await year.office.get("/api/holidays")).json<HolidayYears>().moved).toMatchObject([
    { kind: "rectification", oldDue: "2027-01-05", computed: "2027-01-06", due: "2027-01-06" },
  ]);

  // A corrected table gives less time: nobody is worse off, the event says so, and it is told once.
  expect(await confirmed(year.platform, table(["01-01"]))).toEqual(expect.objectContaining({ moved: 1 }));
  const kept = await year.one(item.id);
  expect(kept).toMatchObject({ due: "2027-01-06", version: moved.version });
  expect(kept.events.at(-1)!.text).toContain("期限按新安排为 2027-01-05，仍以较晚的 2027-01-06 为准");
  expect(await confirmed(year.platform, `${table(["01-01"])}\n2027-01-09\t上班`)).toEqual(
    expect.objectContaining({ moved: 0 }),
  );
});

test("a document that is issued after hours or on a day off counts from the next working day", async () => {
  await year.at("2020-03-06T10:00:00Z"); // Friday 18:00
  const { rows } = await sql<{
    id: string;
  }>`select id from finding where state = 'suspected' limit 1`.execute(year.platform.as(null).database);
  expect(rows).toHaveLength(1);
  const [found] = (await year.findings()).filter((one) => one.id === rows[0]!.id);
  await year.confirm(found!.check);
  const planned = (await year.office.get(`/api/cycles/${YEAR}/orders/planned`)).json<{
    orders: { items: { countedFrom: string; due: string; limitWorkingDays: number }[] }[];
  }>();
  expect(planned.orders[0]!.items[0]).toMatchObject({ countedFrom: "2020-03-09" });
});

test("an objection window across the turn of the year opens, shows 暂定, and moves", async () => {
  second = await startPlatform("2026-12-29T01:00:00Z");
  await registerUnits(second.as(null).database, ["C1"]);
  const rubric = smallRubric();
  rubric.items = rubric.items.map((item) => ({
    ...item,
    source: "automatic" as const,
    rule: {
      kind: "parts" as const,
      parts: [{ fact: "test.share", label: "份额", share: true as const, points: item.points }],
    },
  }));
  await openTestCycle(second.as(null), 2025, rubric, ["test.share"]);
  const office = await second.person("office");
  await giveFacts(second.as(office.viewer), 2025, { C1: { "test.share": 0.9 } });
  await office.send("POST", "/api/cycles/2025/compute", {});
  await sql`insert into review_stage (year, stage) values (2025, 'closed')`.execute(second.as(null).database);
  const opened = await office.send("POST", "/api/cycles/2025/standings/feedback", {});
  expect([opened.statusCode, opened.json()]).toEqual([200, { until: "2027-01-06" }]);
  type Page = { feedbackUntil: string; feedbackProvisional: boolean; obstacles: string[] };
  const page = async () => (await office.get("/api/cycles/2025/standings")).json<Page>();
  expect(await page()).toMatchObject({ feedbackUntil: "2027-01-06", feedbackProvisional: true });
  expect((await page()).obstacles.join()).toContain("异议期到 2027-01-06（暂定） 为止");
  const sheet = async () => JSON.stringify(await feedbackDocument(second.as(office.viewer), 2025, "C1"));
  expect(await sheet()).toContain("异议期至2027年1月6日（暂定，含当日）");
  await confirmed(second, table(["01-01", "01-04", "01-05"]));
  expect(await sheet()).toContain("异议期至2027年1月8日（含当日）");
  expect(await page()).toMatchObject({ feedbackUntil: "2027-01-08", feedbackProvisional: false });
});

test("a count with an event on 30 December 2026 is read and closed though 2027 is not known", async () => {
  const platform = await startPlatform("2027-01-08T01:00:00Z");
  try {
    await registerUnits(platform.as(null).database, ["C1"]);
    const officer = await platform.person("officer", "C1");
    const office = await platform.person("office");
    const sent = { title: "岁末", category: "news", body: "正文", eventOn: "2026-12-30" };
    expect((await officer.send("POST", "/api/contributions", sent)).statusCode).toBe(200);
    const tally = await office.get("/api/contributions/tally?year=2027");
    expect(tally.statusCode).toBe(200);
    // Due on 5 January by what is known: late only by a day that may still move.
    expect(tally.json<{ units: object[] }>().units).toMatchObject([{ onTimeShare: null, notKnown: 1 }]);
    const closed = await office.send("POST", "/api/contributions/tally", { year: 2027 });
    expect(closed.statusCode, closed.body).toBe(200);
    const facts = await currentFacts(platform.as(office.viewer), 2027, ["C1"]);
    expect(facts.find((fact) => fact.key === "contributions.onTimeShare")).toMatchObject({
      value: null,
      note: "1 篇的期限按尚未公布的节假日安排暂定，不作迟报",
    });
  } finally {
    await platform.close();
  }
});

test("a last day that is stored while a table is confirmed is not missed: the confirmation waits for it, and moves it", async () => {
  const platform = await startPlatform("2026-12-29T01:00:00Z");
  try {
    const context = platform.as(null);
    await registerUnits(context.database, ["C1"]);
    await openTestCycle(context, 2025, smallRubric(), ["test.share"]);
    const [one, two] = [await platform.person("office"), await platform.person("office")];
    const { id } = (
      await one.send("POST", "/api/holidays/import", {
        year: 2027,
        sourceDocument: "示例",
        text: table(["01-01", "01-04"]),
      })
    ).json<{ id: string }>();
    let confirming: ReturnType<typeof two.send> | null = null;
    await transact(context, async (work) => {
      const days = await calendar(work);
      confirming = two.send("POST", `/api/holidays/proposals/${id}/confirm`, {});
      // The other transaction waits for this one.
      await expect
        .poll(async () => {
          const { rows } = await sql<{ waiting: number }>`
              select count(*)::int as waiting from pg_locks
              where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())`.execute(
            context.database,
          );
          return rows[0]!.waiting;
        })
        .toBe(1);
      const until = days.addWorkingDays("2026-12-29", 5);
      expect(until).toBe("2027-01-06");
      await sql`insert into standing_stage (year, stage, feedback_from, feedback_until, counted_from)
        values (2025, 'feedback', '2026-12-29', ${until}::date, '2026-12-29')`.execute(work.database);
    });
    expect((await confirming!).json<{ moved: number }>().moved).toBe(1);
    const { rows } = await sql<{ feedback_until: string }>`select feedback_until from standing_stage`.execute(
      context.database,
    );
    expect(rows).toEqual([{ feedback_until: "2027-01-07" }]);
  } finally {
    await platform.close();
  }
});
