/** Days are YYYY-MM-DD in China, so that text order is the order of days. A null start: since before the registry; a null end: it goes on. */
export interface Period {
  from: string | null;
  /** The last day. */
  until: string | null;
}

export const coversDay = ({ from, until }: Period, day: string): boolean =>
  (from === null || from <= day) && (until === null || day <= until);

export const overlap = (one: Period, other: Period): boolean =>
  (one.from === null || other.until === null || one.from <= other.until) &&
  (other.from === null || one.until === null || other.from <= one.until);

export const lastDayOf = (year: number): string => `${year}-12-31`;
export const calendarYear = (year: number): Period => ({ from: `${year}-01-01`, until: lastDayOf(year) });

/** The day so many days later (or earlier). */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of so many years that begin with `day`: 2019-03-01 and two years end with 2021-02-28. */
export function yearsLater(day: string, years: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  const month = at.getUTCMonth();
  at.setUTCFullYear(at.getUTCFullYear() + years);
  // 29 February of a year that is no leap year: the day before 1 March.
  if (at.getUTCMonth() !== month) at.setUTCDate(1);
  return dayAfter(at.toISOString().slice(0, 10), -1);
}

/** What a department or an officer was valid for: until expiry, or until it was ended before that. */
export const term = (row: { valid_from: string; valid_until: string; ended_on: string | null }): Period => {
  const ended = row.ended_on === null ? null : dayAfter(row.ended_on, -1);
  return {
    from: row.valid_from,
    until: ended !== null && ended < row.valid_until ? ended : row.valid_until,
  };
};

/** Whether a period has any day at all: what was ended on its first day has none. */
export const hasDays = ({ from, until }: Period): boolean => from === null || until === null || from <= until;
