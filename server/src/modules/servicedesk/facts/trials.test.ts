import { beforeAll, expect, test } from "vitest";
import { startPlatform } from "../../../../testing/platform.ts";
import type { Calendar } from "../../../core/calendar.ts";
import { calendar } from "../../../core/holidays.ts";
import { figuresOf } from "./trials.ts";

let days: Calendar;
beforeAll(async () => {
  const platform = await startPlatform();
  days = await calendar(platform.as(null));
  await platform.close();
});

const sent = (sent_on: string, answer_by: string, answered_on: string | null = null) => ({
  id: sent_on,
  unit_id: "C1",
  sent_on,
  answer_by,
  answered_on,
  quality: answered_on === null ? null : ("good" as const),
  atDesk: null,
});
const late =
  (...all: ReturnType<typeof sent>[]) =>
  (asOf: string) =>
    figuresOf(all, asOf, days).unanswered;

test("a trial of the last days of a year is late in that year once its day is over, and nobody's before", () => {
  const of = late(sent("2025-12-30", "2026-01-06"));
  expect(["2025-12-31", "2026-01-06", "2026-01-07", "2026-03-01"].map(of)).toEqual([0, 0, 1, 1]);
  expect(late(sent("2025-12-30", "2026-01-06", "2026-01-07"))("2026-02-01")).toBe(1);
  expect(late(sent("2025-12-30", "2026-01-06", "2026-01-06"))("2026-02-01")).toBe(0);
});

test("by a day that hangs on a table that is not there yet no trial is late; one that came later gives the longer time", () => {
  expect(late(sent("2026-12-30", "2027-01-05"))("2027-03-01")).toBe(0);
  expect(late(sent("2026-12-30", "2027-01-05", "2027-02-01"))("2027-03-01")).toBe(0);
  // Stored before the swapped days of January 2026 were known.
  expect(late(sent("2025-12-30", "2026-01-04", "2026-01-05"))("2026-03-01")).toBe(0);
});
