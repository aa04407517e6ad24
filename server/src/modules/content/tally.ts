import type { ArrivalKind } from "../../core/arrival.ts";
import type { Calendar } from "../../core/calendar.ts";
import type { Unit } from "../registry/index.ts";
import type { InvitedKey } from "./commissions/counts.ts";
import { COUNTING, pointsOf } from "./counting.ts";
import type { Tally } from "./schemas.ts";
import type { ContributionState, Grade } from "./tables.ts";

/** What a tally needs of one thread. Dates are YYYY-MM-DD. */
export interface Counted {
  id: string;
  title: string;
  unitId: string;
  /** Units that took part beside the one that leads. */
  partners: string[];
  state: ContributionState;
  /** The highest grade of the adoptions that stand, those of the same text sent again included. */
  adoptedAs: Grade | null;
  /** The adoption of that grade. */
  adoption: { id: string; outletName: string; on: string } | null;
  /** The day of the first adoption that stands. */
  takenOn: string | null;
  /** How often it was returned, and whether ever because of an error. */
  returned: number;
  forError: boolean;
  /** 同稿: the first arrival of the same text, which counts in its stead; null of the first itself. */
  duplicateOf: { id: string; unitId: string; title: string; sentOn: string } | null;
  /** The unit had sent the same text before. */
  repeated: boolean;
  /** Those of its units that had a part in the same text before. */
  known: string[];
  eventOn: string | null;
  /** The first arrival. */
  sentOn: string;
  /** The day that decides whether it was in time. */
  timelyOn: string;
  arrival: ArrivalKind;
}

/** A unit with the days between which it lives. */
export type Living = Pick<Unit, "id" | "foundedOn" | "closedOn">;

/** Months of `year` (1 to 12) that are over on `today` (YYYY-MM-DD) and in which the unit lived from the first day to the last. */
export function monthsOver(year: number, today: string, { foundedOn, closedOn }: Living): number[] {
  const first = (month: number): string =>
    month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, "0")}-01`;
  return Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => {
    const next = first(month + 1);
    return (
      next <= today &&
      (foundedOn === null || foundedOn <= first(month)) &&
      (closedOn === null || closedOn >= next)
    );
  });
}

/** What a thread is in the count of a unit. Withdrawn ones are none; what an error cost before stays. Pure. */
export interface Part {
  row: Counted;
  /** Sent and not taken back. */
  sent: boolean;
  /** Counts as one of the unit's contributions: not another's lead, no text that the unit had sent before. */
  submitted: boolean;
  /** The grade for which the unit gets points. */
  grade: Grade | null;
  /** Hundredths of a point, before errors stop at nothing. */
  points: number;
}

/** The part that a unit has in a thread; null when it has none. */
export function partOf(unitId: string, row: Counted): Part | null {
  const leads = row.unitId === unitId;
  if (!leads && !row.partners.includes(unitId)) return null;
  const sent = row.state !== "withdrawn";
  const grade = sent && row.duplicateOf === null ? row.adoptedAs : null;
  const whole = grade ? pointsOf(grade) : 0;
  return {
    row,
    sent,
    submitted: leads && sent && !row.repeated,
    grade,
    points: leads
      ? whole + (row.forError ? pointsOf("returned-for-error") : 0)
      : Math.round((whole * COUNTING.joint.othersPercent) / 100),
  };
}

export type Timeliness = "in-time" | "late" | "not-known";

/** Late by a day that hangs on a provisional year is not known to be late: the official table may still give more time. */
export function timeliness(
  row: Pick<Counted, "eventOn" | "timelyOn">,
  calendar: Calendar,
): Timeliness | null {
  if (row.eventOn === null) return null;
  const due = calendar.due(row.eventOn, COUNTING.onTime.workingDays);
  if (row.timelyOn <= due.date) return "in-time";
  return due.provisional ? "not-known" : "late";
}

/** Share sent in time, to four decimals; null when none names the day of its event, or none is known. */
function onTimeShare(times: readonly (Timeliness | null)[]): number | null {
  const inTime = times.filter((one) => one === "in-time").length;
  const known = inTime + times.filter((one) => one === "late").length;
  return known === 0 ? null : Math.round((inTime / known) * 10_000) / 10_000;
}

const ADOPTED_BY_GRADE = {
  adoptedFront: "front-page",
  adoptedInterpretations: "interpretation",
  adoptedAbove: "above",
} as const satisfies Record<string, Grade>;

/** The counts in which a part is one. Pure: the tally and its rows read the same. */
export function countsOf(unitId: string, { row, sent, submitted, grade }: Part): CountKey[] {
  const leads = row.unitId === unitId;
  const keys: [CountKey, boolean][] = [
    ["submitted", submitted],
    ["adopted", leads && grade !== null],
    ["returned", leads && row.returned > 0],
    ["duplicates", leads && sent && row.duplicateOf !== null],
    ["notUsed", submitted && row.state === "not-used" && grade === null],
    ["retracted", leads && row.state === "retracted"],
    ["joint", sent && row.partners.length > 0 && !row.known.includes(unitId)],
    ...Object.entries(ADOPTED_BY_GRADE).map(([key, of]): [CountKey, boolean] => [
      key as keyof typeof ADOPTED_BY_GRADE,
      leads && grade === of,
    ]),
  ];
  return keys.filter(([, counts]) => counts).map(([key]) => key);
}

export const COUNT_KEYS = [
  "submitted",
  "adopted",
  "returned",
  "duplicates",
  "notUsed",
  "retracted",
  "joint",
  "adoptedFront",
  "adoptedInterpretations",
  "adoptedAbove",
] as const;
export type CountKey = (typeof COUNT_KEYS)[number];

/** Counts one unit's contributions of a year: each thread once, the same text once. */
export function tallyOf(
  unit: Living,
  all: readonly Counted[],
  year: number,
  today: string,
  calendar: Calendar,
): Omit<Tally, InvitedKey> {
  const unitId = unit.id;
  const parts = all.map((row) => partOf(unitId, row)).filter((part) => part !== null);
  const submitted = parts.filter((part) => part.submitted);
  const months = new Set(parts.filter((part) => part.sent).map(({ row }) => Number(row.sentOn.slice(5, 7))));
  const times = submitted.map(({ row }) => timeliness(row, calendar));
  const counts = new Map<CountKey, number>(COUNT_KEYS.map((key) => [key, 0]));
  for (const part of parts)
    for (const key of countsOf(unitId, part)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    unitId,
    ...(Object.fromEntries(counts) as Record<CountKey, number>),
    // Errors take away, but never below nothing.
    adoptedPoints: Math.max(
      0,
      parts.reduce((sum, part) => sum + part.points, 0),
    ),
    onTimeShare: onTimeShare(times),
    notKnown: times.filter((one) => one === "not-known").length,
    emptyMonths: monthsOver(year, today, unit).filter((month) => !months.has(month)).length,
    lateRecorded: submitted.filter(({ row }) => row.arrival === "late-recorded").length,
    stated: submitted.filter(({ row }) => row.arrival === "stated").length,
  };
}
