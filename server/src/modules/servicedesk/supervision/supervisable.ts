import type { Burning } from "./queries/burning.ts";

/** Letters that are five working days over their day, and that no 督办单 of the last five working days has named. */
export const supervisable = (all: readonly Burning[], recent: ReadonlySet<string>): Burning[] =>
  all.filter((one) => one.burn !== "over" && !recent.has(one.legId));

/** The day that lies so many working days back: found by walking, a few steps. */
export function workingDaysBack(
  days: { workingDaysBetween(from: string, to: string): number },
  today: string,
  count: number,
): string {
  let at = Date.parse(`${today}T00:00:00Z`);
  const written = () => new Date(at).toISOString().slice(0, 10);
  while (days.workingDaysBetween(written(), today) < count) at -= 86_400_000;
  return written();
}
