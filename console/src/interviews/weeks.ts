const DAY_MS = 86_400_000;

/** The Monday of the week of an instant, YYYY-MM-DD in the time of China. */
export function mondayOf(iso: string): string {
  const local = new Date(Date.parse(iso) + 8 * 3_600_000);
  const back = (local.getUTCDay() + 6) % 7;
  return new Date(local.getTime() - back * DAY_MS).toISOString().slice(0, 10);
}

/** Lines by the Monday of their week, in the order in which they come. */
export function byWeek<Line extends { startsAt: string }>(lines: readonly Line[]): [string, Line[]][] {
  const weeks = new Map<string, Line[]>();
  for (const line of lines) {
    const monday = mondayOf(line.startsAt);
    weeks.set(monday, [...(weeks.get(monday) ?? []), line]);
  }
  return [...weeks];
}
