import { writeFileSync } from "node:fs";
import { each } from "../client.ts";

/** Something that happens at an instant of the year, in Beijing time: `2019-03-05T09:30`. */
export interface Event {
  at: string;
  run(): Promise<void>;
}

/** The platform's clock, which is moved by writing the next instant into its file. */
export interface YearClock {
  set(at: string): void;
}

export const clockIn = (file: string): YearClock => ({
  set: (at) => writeFileSync(file, `${at}:00+08:00\n`),
});

/** How many people act at the same moment. */
const AT_ONCE = 6;

/** Lets the events happen in their order; those of one instant at once. Time never goes back. */
export async function play(
  events: readonly Event[],
  clock: YearClock,
  progress: (text: string) => void,
): Promise<void> {
  const groups = [...Map.groupBy(events, (event) => event.at)].toSorted(([one], [other]) =>
    one.localeCompare(other),
  );
  for (const [at, now] of groups) {
    clock.set(at);
    progress(at.slice(0, 10));
    await each(now, AT_ONCE, (event) => event.run());
  }
}
