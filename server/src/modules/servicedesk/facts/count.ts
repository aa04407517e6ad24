import { median } from "../../../core/median.ts";
import type { Calendar } from "../../../core/calendar.ts";
import { dateInChina } from "../../../core/clock.ts";
import { timeliness, workedDays } from "../clocks/clocks.ts";
import { legClock } from "../matters/due.ts";
import { NOTHING_OUTSIDE, type Outside } from "./outside.ts";
import type { LegRow, StopRow } from "../matters/bundle.ts";

/** What a count needs of one part that a unit led. */
export interface CountedLeg {
  leg: LegRow;
  number: string;
  stops: readonly StopRow[];
  extended: boolean;
  presses: number;
  returnedReplies: number;
}

/** An opinion on a matter that the unit answered. `notContacted`: nobody spoke with the writer until the last day for it. */
export interface CountedRating {
  solved: string;
  satisfied: number | null;
  notContacted: boolean;
}

/** Below this many a share or a median says nothing, below the second a mean of opinions. */
const LEAST = 5;
const LEAST_RATED = 10;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
const share = (part: number, whole: number, least: number): number | null =>
  whole < least ? null : rounded(part / whole);

export const threeMonthsBefore = (date: string): string => {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 3, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 4, Math.min(day, last))).toISOString().slice(0, 10);
};

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Whether on `until` a unit had had a part that it still owed for longer than since `limitDay`: days that the citizen or the desk had it are not the unit's. */
function isOld({ leg, stops }: CountedLeg, until: string, limitDay: string): boolean {
  if (leg.ended_at !== null && dateInChina(leg.ended_at) <= until) return false;
  let away = 0;
  for (const { why, from_at: from, until_at: end } of stops) {
    const first = dateInChina(from);
    if (first > until) continue;
    const last = end === null || dateInChina(end) > until ? null : dateInChina(end);
    if (last === null && why === "desk") return false;
    away += dayNumber(last ?? until) - dayNumber(first);
  }
  return dayNumber(leg.counted_from) + away < dayNumber(limitDay);
}

/** How one part stands to its last day on the day of the count. */
type Outcome = "in-time" | "late" | "not-known" | "not-due";

/**
 * Own fault only: a part that was handed to another unit before its last day, that the citizen took back or left without an answer, or that
 * was sent back, is due of nobody. One that was already over its day when it was handed on, or when the citizen was asked for more, is late.
 * @param over whether the count's last day has passed: then what is due on it and not answered is late, and escapes no year
 */
function outcomeOf({ leg, stops }: CountedLeg, until: string, over: boolean): Outcome {
  const due = { date: leg.due_on, provisional: leg.due_provisional };
  const end = new Date(`${until}T15:59:59Z`);
  const asked = stops.find((stop) => stop.why === "citizen");
  const askedLate = asked !== undefined && dateInChina(asked.from_at) > leg.due_on;
  if (leg.ended_as === "answered" || leg.handed_in_at !== null) {
    const done = leg.handed_in_at ?? leg.ended_at ?? end;
    // What was handed in after the count's last day had not been handed in on it.
    if (dateInChina(done) <= until) {
      const found = timeliness(due, done, end);
      return found === "running" ? "not-due" : found;
    }
  } else if (leg.ended_at !== null && dateInChina(leg.ended_at) <= until) {
    const late = timeliness(due, leg.ended_at, end) === "late";
    if (leg.ended_as === "no-answer" && askedLate) return due.provisional ? "not-known" : "late";
    return leg.ended_as === "transferred" && late ? "late" : "not-due";
  }
  // Who waits for the citizen is late with nothing; silence closes the matter.
  if (asked && asked.until_at === null && !askedLate) return "not-due";
  const open = timeliness(due, null, end);
  if (open !== "running") return open;
  return over && due.date === until ? (due.provisional ? "not-known" : "late") : "not-due";
}

export interface Count {
  received: number;
  due: number;
  answeredInTime: number;
  onTimeShare: number | null;
  openOverThreeMonths: number;
  medianDays: number | null;
  extended: number;
  pressed: number;
  returnedReplies: number;
  bouncedTwice: number;
  rated: number;
  satisfaction: number | null;
  solvedShare: number | null;
  unhappyWithoutContact: number;
  notKnown: number;
  late: string[];
  old: string[];
  /** The parts that stand behind the figures, each with those in which it counts. */
  parts: { leg: LegRow; number: string; counts: PartFigure[] }[];
}

/** Figures that rest on parts; the others rest on opinions. */
export type PartFigure =
  | "received"
  | "due"
  | "answeredInTime"
  | "onTimeShare"
  | "openOverThreeMonths"
  | "medianDays"
  | "extended"
  | "pressed"
  | "returnedReplies";

/**
 * Counts one unit's year as of `until`, its last day or the day of an early count. Pure.
 * @param over whether `until` has passed
 * @param outside what the unit's own ledger adds
 * @param legs parts that the unit led and got in the year
 * @param all parts that the unit led whenever it got them: one that got its last day in this year is due in it, so that what was sent in
 *   the last days of a year escapes nobody; one that was answered in it counts with its working days; an old one that is still open counts every year
 */
export function countOf(
  legs: readonly CountedLeg[],
  all: readonly CountedLeg[],
  own: readonly CountedRating[],
  bouncedTwice: number,
  until: string,
  days: Calendar,
  over = false,
  outside: Outside = NOTHING_OUTSIDE,
): Count {
  const year = until.slice(0, 4);
  const dueInYear = all.filter(({ leg }) => leg.due_on.slice(0, 4) === year);
  const outcomes = dueInYear.map((one) => ({ one, outcome: outcomeOf(one, until, over) }));
  const inTime = outcomes.filter(({ outcome }) => outcome === "in-time");
  const late = outcomes.filter(({ outcome }) => outcome === "late");
  const timely = inTime.length + outside.inTime;
  const due = timely + late.length + outside.late.length;
  const ratings = [...own, ...outside.ratings];
  const end = new Date(`${until}T15:59:59Z`);
  const worked = new Map(
    all.flatMap((one) => {
      const { leg, stops } = one;
      const done = leg.ended_as === "answered" ? (leg.handed_in_at ?? leg.ended_at) : null;
      const on = done && dateInChina(done);
      return on && on.startsWith(year) && on <= until
        ? [[one, workedDays(days, legClock(leg, stops), done, end)] as const]
        : [];
    }),
  );
  const limitDay = threeMonthsBefore(until);
  const old = all.filter((one) => isOld(one, until, limitDay));
  const standing = new Map(outcomes.map(({ one, outcome }) => [one, outcome]));
  const given = new Set(legs);
  const stale = new Set(old);
  const figuresOf = (one: CountedLeg): PartFigure[] => {
    const outcome = standing.get(one);
    const isDue = outcome === "in-time" || outcome === "late";
    return [
      ...(given.has(one) ? (["received"] as const) : []),
      ...(worked.has(one) ? (["medianDays"] as const) : []),
      ...(isDue ? (["due", "onTimeShare"] as const) : []),
      ...(outcome === "in-time" ? (["answeredInTime"] as const) : []),
      ...(stale.has(one) ? (["openOverThreeMonths"] as const) : []),
      ...(given.has(one) && one.extended ? (["extended"] as const) : []),
      ...(given.has(one) && one.presses > 0 ? (["pressed"] as const) : []),
      ...(given.has(one) && one.returnedReplies > 0 ? (["returnedReplies"] as const) : []),
    ];
  };
  const told = ratings.filter((rating) => rating.satisfied !== null);
  const solved = ratings.filter((rating) => rating.solved !== "not-applicable");
  return {
    received: legs.length + outside.received,
    due,
    answeredInTime: timely,
    onTimeShare: share(timely, due, LEAST),
    openOverThreeMonths: old.length + outside.old.length,
    medianDays: median([...worked.values(), ...outside.worked], LEAST),
    extended: legs.filter((one) => one.extended).length + outside.extended,
    pressed: legs.filter((one) => one.presses > 0).length,
    returnedReplies: legs.reduce((sum, one) => sum + one.returnedReplies, 0),
    bouncedTwice,
    rated: ratings.length,
    satisfaction:
      told.length < LEAST_RATED
        ? null
        : rounded(told.reduce((sum, one) => sum + (one.satisfied ?? 0), 0) / told.length),
    solvedShare: share(
      solved.filter((rating) => rating.solved === "solved").length,
      solved.length,
      LEAST_RATED,
    ),
    unhappyWithoutContact: ratings.filter(
      ({ satisfied, notContacted }) => satisfied !== null && satisfied <= 2 && notContacted,
    ).length,
    notKnown: outcomes.filter(({ outcome }) => outcome === "not-known").length + outside.notKnown,
    late: [...late.map(({ one }) => one.number), ...outside.late],
    old: [...old.map(({ number }) => number), ...outside.old],
    parts: [...new Set([...legs, ...all])]
      .map((one) => ({ leg: one.leg, number: one.number, counts: figuresOf(one) }))
      .filter(({ counts }) => counts.length > 0),
  };
}
