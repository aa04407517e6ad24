import { dateInChina, minuteInChina } from "./clock.ts";
import { lawHolidays } from "./lawHolidays.ts";

/** A day of a holiday table: off, or worked on a weekend (调休). */
export interface HolidayDay {
  date: string;
  kind: "off" | "work";
  name: string;
}

/** The official table of a year. */
export interface HolidayTable {
  year: number;
  days: readonly HolidayDay[];
}

export type DayUnit = "working" | "calendar";

/** A last day, and whether a year without an official table lies on the way to it. */
export interface Due {
  date: string;
  provisional: boolean;
}

/** One day between the start and the last day. */
export interface DueDay {
  date: string;
  counted: boolean;
  /** 周末, 春节, 调休上班（春节）; empty for an ordinary working day. */
  why: string;
  /** True when it is not known officially. */
  provisional: boolean;
}

/**
 * Working days as the holiday tables say. Day 1 of every count is the day after (条例 art. 26; 民法典 art. 201). Never refuses: a year
 * without an official table is provisional. Dates are YYYY-MM-DD in Asia/Shanghai.
 */
export interface Calendar {
  isWorkingDay(date: string): boolean;
  /** Whether the year of the day has an official table. */
  isOfficial(date: string): boolean;
  addWorkingDays(date: string, count: number): string;
  /** Working days from `from` (exclusive) to `to` (inclusive); 0 when `to` is not later. */
  workingDaysBetween(from: string, to: string): number;
  /** The day itself or the next working day. */
  nextWorkingDay(date: string): string;
  due(from: string, count: number, unit?: DayUnit): Due;
  /** Every day after `from` up to the last one: counted, or skipped and why. */
  explainDue(from: string, count: number, unit?: DayUnit): Due & { days: DueDay[] };
  /** Every day after `from` up to `to`: counted, or skipped and why. */
  explainUntil(from: string, to: string): Due & { days: DueDay[] };
  /** Whether what was counted from `from` (exclusive) to `to` hangs on a provisional year. */
  provisional(from: string, to: string): boolean;
  /** The day as which an arrival counts: the next working day when it is no working day or after the closing hour. */
  arrivedOn(at: Date): string;
  /** Whether the offices are open: a working day between opening and closing, Asia/Shanghai. */
  openAt(at: Date): boolean;
}

/** When the department's offices close, Asia/Shanghai [P]. */
export const CLOSING_TIME = "17:30";
/** When the offices open [P]: no reminder leaves before. */
export const OPENING_TIME = "08:30";

const DAY_MS = 86_400_000;
/** Days that are remembered at most: a year's letters ask for the same few hundred a million times. */
const REMEMBERED = 40_000;
const following = new Map<string, string>();
function dayAfter(date: string): string {
  const known = following.get(date);
  if (known !== undefined) return known;
  if (following.size >= REMEMBERED) following.clear();
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  following.set(date, next);
  return next;
}
const weekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** A date as people read it; what hangs on a provisional year says so. */
export const shownDue = ({ date, provisional }: Due): string => (provisional ? `${date}（暂定）` : date);

/** The calendar of some official tables. Pure. */
export function calendarOf(tables: readonly HolidayTable[], closingTime = CLOSING_TIME): Calendar {
  const official = new Set(tables.map((one) => one.year));
  const days = new Map<string, HolidayDay>();
  // A later year's table may swap the last days of the year before: it is the newer word.
  for (const table of [...tables].sort((a, b) => a.year - b.year))
    for (const day of table.days) days.set(day.date, day);
  const byLaw = new Map<number, ReadonlyMap<string, string>>();
  const yearOf = (date: string): number => Number(date.slice(0, 4));
  const lawDay = (date: string): string | undefined => {
    const year = yearOf(date);
    let own = byLaw.get(year);
    if (!own) byLaw.set(year, (own = new Map(lawHolidays(year).map((one) => [one.date, one.name]))));
    return own.get(date);
  };
  const isOfficial = (date: string): boolean => official.has(yearOf(date));
  const named = (date: string): HolidayDay | undefined => {
    const known = days.get(date);
    if (known || isOfficial(date)) return known;
    const name = lawDay(date);
    return name === undefined ? undefined : { date, kind: "off", name };
  };
  const isWorkingDay = (date: string): boolean => {
    const day = named(date);
    return day ? day.kind === "work" : !weekend(date);
  };
  const whyOf = (date: string): string => {
    const day = named(date);
    if (day) return day.kind === "work" ? `调休上班（${day.name}）` : day.name;
    return weekend(date) ? "周末" : "";
  };
  const explained = new Map<string, DueDay>();
  const explainDay = (date: string): DueDay => {
    let day = explained.get(date);
    if (!day) {
      day = { date, counted: isWorkingDay(date), why: whyOf(date), provisional: !isOfficial(date) };
      explained.set(date, day);
    }
    return day;
  };
  const whole = (from: string, passed: DueDay[]) => ({
    date: passed.at(-1)?.date ?? from,
    provisional: passed.some((day) => day.provisional),
    days: passed,
  });
  const explainDue = (from: string, count: number, unit: DayUnit = "working") => {
    const passed: DueDay[] = [];
    for (let date = from, left = count; left > 0;) {
      date = dayAfter(date);
      const day =
        unit === "working" ? explainDay(date) : { date, counted: true, why: "", provisional: false };
      if (day.counted) left -= 1;
      passed.push(day);
    }
    return whole(from, passed);
  };
  const explainUntil = (from: string, to: string) => {
    const passed: DueDay[] = [];
    for (let date = from; date < to;) passed.push(explainDay((date = dayAfter(date))));
    return whole(from, passed);
  };
  const addWorkingDays = (date: string, count: number): string => {
    let day = date;
    for (let left = count; left > 0;) {
      day = dayAfter(day);
      if (explainDay(day).counted) left -= 1;
    }
    return day;
  };
  const nextWorkingDay = (date: string): string => (isWorkingDay(date) ? date : addWorkingDays(date, 1));
  return {
    isWorkingDay,
    isOfficial,
    addWorkingDays,
    workingDaysBetween: (from, to) => {
      let count = 0;
      for (let day = from; day < to;) {
        day = dayAfter(day);
        if (explainDay(day).counted) count += 1;
      }
      return count;
    },
    nextWorkingDay,
    due: (from, count, unit) => {
      const { date, provisional } = explainDue(from, count, unit);
      return { date, provisional };
    },
    explainDue,
    explainUntil,
    provisional: (from, to) => {
      if (from >= to) return false;
      for (let year = yearOf(dayAfter(from)), last = yearOf(to); year <= last; year += 1)
        if (!official.has(year)) return true;
      return false;
    },
    arrivedOn: (at) => {
      const day = dateInChina(at);
      const time = minuteInChina(at).slice(11);
      return isWorkingDay(day) && time <= closingTime ? day : addWorkingDays(day, 1);
    },
    openAt: (at) => {
      const time = minuteInChina(at).slice(11);
      return isWorkingDay(dateInChina(at)) && OPENING_TIME <= time && time <= closingTime;
    },
  };
}
