import type { Calendar, Due } from "../../../core/calendar.ts";
import { dateInChina } from "../../../core/clock.ts";
import { limit } from "./rules.ts";

/** Why a clock stands: the citizen was asked for more (补正), or the desk has what the unit handed in. */
export type StopReason = "citizen" | "desk";

/** Time that is nobody's in this clock. `until` null: it still stands. */
export interface Stop {
  why: StopReason;
  from: Date;
  until: Date | null;
}

/** What a last day is computed from. The promise starts with the arrival of the letter, the handling with its dispatch to the unit. */
export interface Running {
  start: Date;
  workingDays: number;
  /** Working days that were granted more. */
  extended: number;
  stops: readonly Stop[];
}

/** One day between the start and the last day. */
export interface ClockDay {
  date: string;
  counted: boolean;
  /** 周末, 春节, 调休上班（春节）, 等待补充材料; empty for an ordinary working day. */
  why: string;
  provisional: boolean;
}

export interface Reading extends Due {
  /** The day as which the start counts; day 1 is the working day after it. */
  countedFrom: string;
  /** True while a stop is open: then the last day is the one that holds if it ended today (desk) or at its longest (citizen). */
  standing: StopReason | null;
  days: ClockDay[];
}

export const STOP_WORDS: Record<StopReason, string> = {
  citizen: "等待来信人补充材料",
  desk: "答复已送阳光服务台复核",
};

/** Days of a stop: after `from`, up to and with `until`. */
interface Span {
  why: StopReason;
  from: string;
  until: string;
}

/**
 * The days that a stop takes away. It begins with the day after it was asked and ends with the day as which the answer counts: an answer on a
 * day off or after hours counts on the next working day, as a letter does. Waiting for the citizen takes at most `pause` working days.
 */
function spanOf(calendar: Calendar, stop: Stop, now: Date): Span {
  const from = dateInChina(stop.from);
  const until = calendar.arrivedOn(stop.until ?? now);
  if (stop.why === "desk") return { why: stop.why, from, until };
  const longest = calendar.addWorkingDays(from, limit("pause"));
  return { why: stop.why, from, until: stop.until === null || until > longest ? longest : until };
}

/** The last day on which the citizen may answer what the desk has asked. */
export const pauseEnds = (calendar: Calendar, from: Date): Due =>
  calendar.due(dateInChina(from), limit("pause"));

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/**
 * The last day of a clock: working days are counted one by one from the day after the start, and days of a stop are not counted. Pure.
 * Provisional when any day on the way, counted or not, lies in a year without an official table.
 * @param now for stops that are still open
 */
export function readClock(calendar: Calendar, clock: Running, now: Date): Reading {
  const countedFrom = calendar.arrivedOn(clock.start);
  const spans = clock.stops.map((stop) => spanOf(calendar, stop, now));
  const days: ClockDay[] = [];
  let left = clock.workingDays + clock.extended;
  for (let date = countedFrom; left > 0; date = dayAfter(date)) {
    const [day] = calendar.explainUntil(date, dayAfter(date)).days;
    if (!day) break;
    const span = spans.find((one) => one.from < day.date && day.date <= one.until);
    const counted = day.counted && !span;
    if (counted) left -= 1;
    days.push({ ...day, counted, why: day.counted && span ? STOP_WORDS[span.why] : day.why });
  }
  return {
    date: days.at(-1)?.date ?? countedFrom,
    provisional: !calendar.isOfficial(dateInChina(clock.start)) || days.some((day) => day.provisional),
    countedFrom,
    standing: clock.stops.find((stop) => stop.until === null)?.why ?? null,
    days,
  };
}

export type Timeliness = "in-time" | "late" | "not-known";

/**
 * Whether something was done in time: on the last day it is until midnight. What would be late only by a provisional day is not known.
 * @param done the instant, or null: not done yet, judged as of `now`
 */
export function timeliness(due: Due, done: Date | null, now: Date): Timeliness | "running" {
  const day = dateInChina(done ?? now);
  if (day <= due.date) return done ? "in-time" : "running";
  return due.provisional ? "not-known" : "late";
}

/** Working days that a clock has run until `until`: of the citizen's and the desk's time none. */
export function workedDays(calendar: Calendar, clock: Running, until: Date, now: Date): number {
  const countedFrom = calendar.arrivedOn(clock.start);
  const last = dateInChina(until);
  const spans = clock.stops.map((stop) => spanOf(calendar, stop, now));
  return calendar
    .explainUntil(countedFrom, last)
    .days.filter(
      (day) => day.counted && !spans.some((span) => span.from < day.date && day.date <= span.until),
    ).length;
}

/** The share of a clock's time that is used, 0 to 1 and beyond when it is overdue. */
export function usedShare(calendar: Calendar, clock: Running, now: Date): number {
  return workedDays(calendar, clock, now, now) / (clock.workingDays + clock.extended);
}
