import { readFileSync, statSync } from "node:fs";

/** Where time comes from. Commands never call `new Date()` themselves, so that a year can be replayed. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that runs on from `start` (used by the demo, which happens in March 2020). */
export function clockFrom(start: Date): Clock {
  const offset = start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offset) };
}

/**
 * A clock that runs on from the instant that stands in a file, counted from when it was written: whoever plays a year writes the next instant
 * there (the demo).
 * @throws Error when the file is missing or holds no instant
 */
export function clockOfFile(path: string): Clock {
  let read = { written: Number.NaN, start: 0 };
  const now = (): Date => {
    const written = statSync(path).mtimeMs;
    if (written !== read.written) {
      const start = Date.parse(readFileSync(path, "utf8").trim());
      if (Number.isNaN(start)) throw new Error(`${path} holds no instant such as 2020-03-02T09:00:00+08:00.`);
      read = { written, start };
    }
    return new Date(read.start + Math.max(0, Date.now() - read.written));
  };
  now();
  return { now };
}

/** The clock by which a platform runs: the machine's, unless its configuration names another. @throws Error as `clockOfFile` */
export function configuredClock({
  clockFile,
  clockStart,
}: {
  clockFile: string | null;
  clockStart: Date | null;
}): Clock {
  if (clockFile !== null) return clockOfFile(clockFile);
  return clockStart === null ? systemClock : clockFrom(clockStart);
}

/** A clock that stands still (tests). `set` moves it. */
export function fixedClock(iso: string): Clock & { set(iso: string): void } {
  let at = new Date(iso);
  return {
    now: () => new Date(at),
    set: (next) => {
      at = new Date(next);
    },
  };
}

/** UTC+8, no summer time. */
const inChina = (at: Date): string => new Date(at.getTime() + 8 * 3600_000).toISOString();

/** The date in China as YYYY-MM-DD. */
export const dateInChina = (at: Date): string => inChina(at).slice(0, 10);

/** Day and minute of an instant in China, as lists show it: `2020-03-02 09:00`. */
export const minuteInChina = (at: Date): string => inChina(at).slice(0, 16).replace("T", " ");
