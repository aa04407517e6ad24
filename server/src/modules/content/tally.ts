import type { ArrivalKind } from "../../core/arrival.ts";
import type { Calendar } from "../../core/calendar.ts";
import { COUNTING, pointsOf } from "./counting.ts";
import type { Tally } from "./schemas.ts";
import type { AdoptedAs, ContributionState } from "./tables.ts";

/** What a tally needs of one contribution. Dates are YYYY-MM-DD. */
export interface Counted {
  id: string;
  title: string;
  unitId: string;
  state: ContributionState;
  adoptedAs: AdoptedAs | null;
  forError: boolean;
  eventOn: string | null;
  sentOn: string;
  arrival: ArrivalKind;
}

/** Months of `year` that are over on `today` (YYYY-MM-DD): 0 to 12. */
function completedMonths(year: number, today: string): number {
  const [thisYear = 0, thisMonth = 0] = today.split("-").map(Number);
  return thisYear > year ? 12 : thisYear < year ? 0 : thisMonth - 1;
}

/** Points in hundredths; errors take away, but never below nothing. */
function points(rows: readonly Counted[]): number {
  const sum = rows.reduce((total, row) => {
    if (row.adoptedAs) return total + pointsOf(row.adoptedAs);
    return row.forError ? total + pointsOf("returned-for-error") : total;
  }, 0);
  return Math.max(0, sum);
}

export type Timeliness = "in-time" | "late" | "not-known";

/** Late by a day that hangs on a provisional year is not known to be late: the official table may still give more time. */
export function timeliness(row: Counted, calendar: Calendar): Timeliness | null {
  if (row.eventOn === null) return null;
  const due = calendar.due(row.eventOn, COUNTING.onTime.workingDays);
  if (row.sentOn <= due.date) return "in-time";
  return due.provisional ? "not-known" : "late";
}

/** Share sent in time, to four decimals; null when none names the day of its event, or none is known. */
function onTimeShare(times: readonly (Timeliness | null)[]): number | null {
  const inTime = times.filter((one) => one === "in-time").length;
  const known = inTime + times.filter((one) => one === "late").length;
  return known === 0 ? null : Math.round((inTime / known) * 10_000) / 10_000;
}

/** Counts one unit's contributions of a year. Withdrawn ones do not count; returned ones count as submitted. */
export function tallyOf(
  unitId: string,
  all: readonly Counted[],
  year: number,
  today: string,
  calendar: Calendar,
): Tally {
  const rows = all.filter((row) => row.state !== "withdrawn");
  const months = new Set(rows.map((row) => Number(row.sentOn.slice(5, 7))));
  const times = rows.map((row) => timeliness(row, calendar));
  const over = Array.from({ length: completedMonths(year, today) }, (_, index) => index + 1);
  return {
    unitId,
    submitted: rows.length,
    adopted: rows.filter((row) => row.state === "adopted").length,
    adoptedPoints: points(rows),
    onTimeShare: onTimeShare(times),
    notKnown: times.filter((one) => one === "not-known").length,
    emptyMonths: over.filter((month) => !months.has(month)).length,
    lateRecorded: rows.filter((row) => row.arrival === "late-recorded").length,
    stated: rows.filter((row) => row.arrival === "stated").length,
  };
}
