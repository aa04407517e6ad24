import type { Calendar, Due } from "../../../core/calendar.ts";
import { laterOf } from "../../../core/movedDates.ts";
import { readClock, type Reading, type Running, type Stop } from "../clocks/clocks.ts";
import type { CaseRow, LegRow, StopRow } from "./bundle.ts";

const stop = ({ why, from_at, until_at }: StopRow): Stop => ({ why, from: from_at, until: until_at });

/** The promise to the citizen: only the citizen's own time stands it still. */
export const promiseClock = (row: CaseRow, stops: readonly StopRow[]): Running => ({
  start: row.received_at,
  workingDays: row.promise_days,
  extended: row.extended,
  stops: stops.filter((one) => one.why === "citizen").map(stop),
});

/** The time of one unit: neither the citizen's nor the desk's nor another unit's. */
export const legClock = (leg: LegRow, stops: readonly StopRow[]): Running => ({
  start: leg.dispatched_at,
  workingDays: leg.working_days,
  extended: leg.extended,
  stops: stops.filter((one) => one.leg_id === leg.id).map(stop),
});

/** The last day that holds: the computed one, or the later one that people were told before another holiday table came. */
export const held = (reading: Reading, floor: string | null): Due => ({
  date: floor === null ? reading.date : laterOf(floor, reading.date),
  provisional: reading.provisional,
});

export const promiseDue = (calendar: Calendar, row: CaseRow, stops: readonly StopRow[], now: Date): Due =>
  held(readClock(calendar, promiseClock(row, stops), now), row.promise_floor);

export const legDue = (calendar: Calendar, leg: LegRow, stops: readonly StopRow[], now: Date): Due =>
  held(readClock(calendar, legClock(leg, stops), now), leg.due_floor);
