import type { Calendar } from "../../../../core/calendar.ts";
import { readClock, usedShare, type Running } from "../../clocks/clocks.ts";
import { held } from "../due.ts";

/** A clock with its days, as people read it. */
export function clockView(days: Calendar, clock: Running, floor: string | null, now: Date) {
  const reading = readClock(days, clock, now);
  const due = held(reading, floor);
  return {
    countedFrom: reading.countedFrom,
    due: due.date,
    provisional: due.provisional,
    workingDays: clock.workingDays,
    extended: clock.extended,
    used: Math.round(usedShare(days, clock, now) * 100) / 100,
    standing: reading.standing,
    days: reading.days,
  };
}
