interface Day {
  date: string;
  counted: boolean;
  why: string;
}

/** Neighbouring days that are told in one line. */
export interface Run {
  first: string;
  last: string;
  counted: boolean;
  why: string;
  /** Which working day the first and the last are; the one before, for days that are not counted. */
  start: number;
  end: number;
}

/** Neighbours that are counted, or skipped for the same reason, as one run. */
export function runsOf(days: readonly Day[]): Run[] {
  const out: Run[] = [];
  let number = 0;
  for (const day of days) {
    if (day.counted) number += 1;
    const last = out.at(-1);
    if (last && last.counted === day.counted && last.why === day.why) {
      last.last = day.date;
      last.end = number;
    } else {
      const { counted, why } = day;
      out.push({ first: day.date, last: day.date, counted, why, start: number, end: number });
    }
  }
  return out;
}
