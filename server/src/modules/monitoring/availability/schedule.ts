import { AVAILABILITY, visitTimes } from "@mingcha/inspector";
import type { Watch } from "./tables.ts";
import { dateInChina } from "../../../core/clock.ts";

/** The window of a year: whole days in China. */
export interface Window {
  firstDay: string;
  lastDay: string;
  visitsPerDay: number;
  seed: string;
}

export const windowOf = (row: Watch): Window => ({
  firstDay: row.first_day,
  lastDay: row.last_day,
  visitsPerDay: row.visits_per_day,
  seed: row.seed,
});

const DAY_MS = 24 * 3600_000;
const CHINA = "T00:00:00+08:00";

/** A visit that comes later than this after its time is missed: it would stand too near to the next. Milliseconds. */
export const LATE_MS = 10 * 60_000;

export const startOfDay = (day: string): Date => new Date(`${day}${CHINA}`);
export const nextDay = (day: string): string => dateInChina(new Date(startOfDay(day).getTime() + DAY_MS));

/** The instants at which a day's visits are due; none outside the window. The same window, the same instants. */
export function slotsOfDay(window: Window, day: string): Date[] {
  if (day < window.firstDay || day > window.lastDay) return [];
  return visitTimes({
    start: startOfDay(day).toISOString(),
    days: 1,
    visitsPerDay: window.visitsPerDay,
    seed: `${window.seed} ${day}`,
    minimumGapMs: Math.min(AVAILABILITY.minimumGapMs, DAY_MS / window.visitsPerDay),
  });
}

/** Longest time between two visits when all are made, minutes: two slots less the gap that must lie between. */
export const longestGapMinutes = (visitsPerDay: number): number =>
  Math.ceil(
    (2 * (DAY_MS / visitsPerDay) - Math.min(AVAILABILITY.minimumGapMs, DAY_MS / visitsPerDay)) / 60_000,
  );

/** The parts of calendar months that lie in a window, in order: `until` is the first instant after it. */
export function monthsOf(
  window: Pick<Window, "firstDay" | "lastDay">,
): { month: string; from: Date; until: Date; days: string[] }[] {
  const out = new Map<string, string[]>();
  for (let day = window.firstDay; day <= window.lastDay; day = nextDay(day))
    out.set(day.slice(0, 7), [...(out.get(day.slice(0, 7)) ?? []), day]);
  return [...out].map(([month, days]) => ({
    month,
    from: startOfDay(days[0] ?? window.firstDay),
    until: startOfDay(nextDay(days.at(-1) ?? window.lastDay)),
    days,
  }));
}
