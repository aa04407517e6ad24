import type { Calendar, Due } from "../../core/calendar.ts";
import { dateInChina } from "../../core/clock.ts";
import type { Limit } from "./plan.ts";

/** When the offices open, and their noon break, Asia/Shanghai [P]. They close at the configured hour. */
const OPENING = "08:30";
const NOON = ["12:00", "14:00"] as const;

const MINUTE = 60_000;

/** The instant of a time of day in China. */
const at = (date: string, time: string): number => Date.parse(`${date}T${time}:00+08:00`);

/**
 * The instant at which a limit that began at `from` ends. Days: the closing hour of the last working day, counted from the day as which the
 * beginning counts. Hours: office hours of working days, without the noon break.
 */
export function limitEnd(calendar: Calendar, from: Date, limit: Limit, closing: string): { at: Date } & Due {
  if (limit.unit === "days") {
    const due = calendar.due(calendar.arrivedOn(from), limit.count);
    return { ...due, at: new Date(at(due.date, closing)) };
  }
  const start = dateInChina(from);
  let date = start;
  let left = limit.count * 60 * MINUTE;
  for (;;) {
    if (calendar.isWorkingDay(date))
      for (const [open, close] of [
        [OPENING, NOON[0]],
        [NOON[1], closing],
      ] as const) {
        const begins = Math.max(at(date, open), from.getTime());
        const room = at(date, close) - begins;
        if (room <= 0) continue;
        if (left <= room)
          return {
            at: new Date(begins + left),
            date,
            provisional: !calendar.isOfficial(start) || !calendar.isOfficial(date),
          };
        left -= room;
      }
    date = dateInChina(new Date(at(date, "12:00") + 24 * 60 * MINUTE));
  }
}

/** The end of a limit as people read it. */
export const shownEnd = ({ at: end, provisional }: { at: Date; provisional: boolean }): string => {
  const day = dateInChina(end);
  const time = new Date(end.getTime() + 8 * 60 * MINUTE).toISOString().slice(11, 16);
  return `${day} ${time}${provisional ? "（暂定）" : ""}`;
};
