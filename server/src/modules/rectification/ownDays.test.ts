import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Calendar } from "../../core/calendar.ts";
import { transact } from "../../core/context.ts";
import { openOwner } from "../../core/database.ts";
import { message, startYear, YEAR, type Year } from "../../../testing/rectification.ts";
import { publishFindings } from "../evidence/index.ts";
import { currentFacts, findingsOf } from "../evidence/read.ts";
import { moveLimits } from "./index.ts";
import { publicProgress } from "./progress/queries/publicProgress.ts";
import type { ItemView } from "./schemas.ts";

let year: Year;
beforeEach(async () => {
  year = await startYear();
  await year.confirm("hidden-link");
  await year.confirm("annual-report");
  expect((await year.issue()).statusCode).toBe(200);
  const { orderId } = await year.of("hidden-link");
  expect((await year.officer.send("POST", `/api/orders/${orderId}/acknowledge`, {})).statusCode).toBe(200);
  const confirmed = await findingsOf(year.platform.as(null), { year: YEAR, state: "confirmed" });
  await transact(year.platform.as(null), (work) => publishFindings(work, YEAR, confirmed));
});
afterEach(() => year.close());

const act = async (person: Year["officer"], id: string, step: string, body: object) => {
  const { version } = await year.one(id);
  const answer = await person.send("POST", `/api/rectification/${id}/${step}`, { version, ...body });
  expect([answer.statusCode, answer.statusCode === 200 ? "" : message(answer)]).toEqual([200, ""]);
};
const reply = (id: string, doneOn: string) => act(year.officer, id, "reply", { measure: "已清除", doneOn });
const inTime = async () =>
  (await currentFacts(year.platform.as(null), YEAR + 1, ["C1"], ["rectification.closedInTime"]))[0]?.value;
const counts = async () =>
  (await year.office.get(`/api/cycles/${YEAR}/rectification`)).json<{
    counts: { all: number; overdue: number };
    items: ItemView[];
  }>();
/** Of the hidden link and of the report. */
const inPublic = async () =>
  [...(await publicProgress(year.platform.as(null), YEAR)).unitStates]
    .sort(([a], [b]) => b.localeCompare(a))
    .flatMap(([, own]) => [...own.values()]);
const waits = async () =>
  (await year.officer.get("/api/waiting"))
    .json<{ waiting: { kind: string }[] }>()
    .waiting.flatMap(({ kind }) => (kind.startsWith("rectification.o") ? [kind] : []));

test("mended in time is what the unit reported, or a look saw, in time, however late the office closes it", async () => {
  const { id } = await year.of("hidden-link");
  await year.at("2020-03-05T15:00:00Z");
  await reply(id, "2020-03-05");
  await year.at("2020-03-16T01:00:00Z");
  await act(year.office, id, "decide", { decision: "accepted" });
  year.site.links = false;
  await year.recheck(id);
  await act(year.office, id, "close", {});
  expect(await inTime()).toBe(1);
});

test("a report that a look found untrue does not make it in time, a look that passed in time does", async () => {
  const { id } = await year.of("hidden-link");
  await reply(id, "2020-03-02");
  await act(year.office, id, "decide", { decision: "accepted" });
  await year.recheck(id);
  expect((await year.one(id)).state).toBe("failed");
  await year.at("2020-03-16T01:00:00Z");
  year.site.links = false;
  await year.recheck(id);
  await act(year.office, id, "close", {});
  expect(await inTime()).toBe(0);
  // The other: the site was seen clean within the limit, and closed long after it.
  await year.close();
  year = await startYear();
  await year.confirm("hidden-link");
  await year.issue();
  const other = await year.of("hidden-link");
  year.site.links = false;
  await year.recheck(other.id);
  await year.at("2020-03-16T01:00:00Z");
  await act(year.office, other.id, "close", { note: "电话说明" });
  expect(await inTime()).toBe(1);
  // What was sent back was no report.
  await year.close();
  year = await startYear();
  await year.confirm("hidden-link");
  await year.issue();
  const third = await year.of("hidden-link");
  await year.officer.send("POST", `/api/orders/${third.orderId}/acknowledge`, {});
  await reply(third.id, "2020-03-02");
  await act(year.office, third.id, "decide", { decision: "returned", reason: "没有说明" });
  await year.at("2020-03-16T01:00:00Z");
  year.site.links = false;
  await year.recheck(third.id);
  await act(year.office, third.id, "close", {});
  expect(await inTime()).toBe(0);
});

test("nobody is overdue while the office has the request for more time, nor by a day that the office's own answer would bring nearer", async () => {
  const { id } = await year.of("annual-report");
  await act(year.officer, id, "extension", { until: "2020-04-20", reason: "待校务会通过" });
  await year.at("2020-04-02T01:00:00Z");
  expect((await year.of("annual-report")).overdue).toBe(false);
  expect((await year.items(year.office, "?overdue=yes")).map((one) => one.id)).not.toContain(id);
  expect(await inPublic()).toEqual(["overdue", "under"]);
  const pressed = await year.leader.send("POST", `/api/rectification/${id}/press`, {
    version: (await year.one(id)).version,
    note: "请抓紧",
  });
  expect(pressed.statusCode).toBe(409);
  const days = {
    due: () => ({ date: "2020-05-08", provisional: false }),
    nextWorkingDay: (day: string) => day,
  } as unknown as Calendar;
  await transact(year.platform.as(year.office.viewer), (work) => moveLimits(work, days, "安排调整"));
  expect((await year.one(id)).due).toBe("2020-05-08");
  await act(year.office, id, "extension/decide", { approved: true });
  expect((await year.one(id)).due).toBe("2020-05-08");
});

test("by a provisional day nobody is overdue: not in the list, the counts, what waits, or in public", async () => {
  const owner = openOwner(year.platform.databaseUrl);
  await owner.unsafe("delete from holiday_day where year = 2020; delete from holiday_year where year = 2020");
  await owner.end();
  await year.at("2020-06-01T01:00:00Z");
  const { counts: found, items } = await counts();
  expect([found.overdue, items.filter((one) => one.overdue)]).toEqual([0, []]);
  expect(await year.items(year.office, "?overdue=yes")).toEqual([]);
  expect(await waits()).toEqual(["rectification.open"]);
  expect(await inPublic()).toEqual(["under", "under"]);
});

test("what is ruled out is nobody's delay", async () => {
  const { findingId } = await year.of("hidden-link");
  const [finding] = (await year.findings()).filter((one) => one.id === findingId);
  await year.at("2020-03-16T01:00:00Z");
  expect((await counts()).counts.overdue).toBe(1);
  const dismissed = await year.office.send("POST", `/api/findings/${findingId}/decide`, {
    decision: "dismissed",
    reason: "误判",
    version: finding!.version,
  });
  expect(dismissed.statusCode).toBe(200);
  const { counts: found, items } = await counts();
  expect(items.find((one) => one.findingId === findingId)).toMatchObject({ ruledOut: true, overdue: false });
  expect(found.overdue).toBe(0);
  expect(await year.items(year.office, "?overdue=yes")).toEqual([]);
});

test("a unit that ended within its limit can mend nothing any more and is not overdue; one that was late while it lived is", async () => {
  const { database } = year.platform.as(null);
  await year.at("2020-06-01T01:00:00Z");
  await sql`update unit set active = false, closed_on = '2020-03-06' where id = 'C1'`.execute(database);
  // The hidden link was due on the 5th, the report on the 30th.
  expect(await inPublic()).toEqual(["overdue", "under"]);
  await sql`update unit set closed_on = '2020-03-05' where id = 'C1'`.execute(database);
  expect(await inPublic()).toEqual(["under", "under"]);
  expect((await counts()).counts.overdue).toBe(0);
});
