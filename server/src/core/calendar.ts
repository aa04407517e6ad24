import { createRequire } from "node:module";
import { Refusal } from "./refusal.ts";

/** The package's main file is a script (UMD) whose names an `import` does not see. */
const { isWorkday } = createRequire(import.meta.url)("chinese-days") as typeof import("chinese-days");

/**
 * Years for which the library holds the State Council's yearly notice of holidays and swapped days.
 * Outside of them it would answer by weekday alone, silently; we refuse instead.
 */
const FIRST_YEAR = 2004;
const LAST_YEAR = 2026;

/** True when `date` (YYYY-MM-DD) is a working day in China, swapped days (调休) included. Refuses a year without a holiday table. */
export function isWorkingDay(date: string): boolean {
  const year = Number(date.slice(0, 4));
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
    throw new Refusal(
      409,
      "no-holiday-table",
      `没有 ${year} 年的国务院节假日安排，无法计算工作日；请先更新节假日数据。`,
    );
  }
  return isWorkday(date);
}

const nextDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The date that lies `count` working days after `date`; the day itself does not count (条例 art. 26 counts from the next day). */
export function addWorkingDays(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0;) {
    day = nextDay(day);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Working days from `from` (exclusive) to `to` (inclusive); 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let day = from; day < to;) {
    day = nextDay(day);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}
